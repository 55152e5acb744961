"""About fifty other households of the test set: one law or two, new or long known, with and without a next step."""

from dataclasses import dataclass

from accounts.laws import Law
from consent.models import EmergencyAccess
from consent.question import opened_from
from dossier.demo import talks
from dossier.demo.consents import share, to_law, yes
from dossier.demo.emergencies import open_by
from dossier.demo.people import begin_at_address, end_first_contact, section
from dossier.demo.routes import route_to
from households.actions import set_contact_preference, write_report
from households.case_team import add_to_case_team
from households.kinds import Kind
from households.models import CaseTeamMember, ContactPreference
from intake.actions import becomes_multiple, write_down_story
from plans.actions import add_step, agree_goal, start_plan
from plans.course import move_plan
from plans.models import Action, CourtMeasure
from plans.safety import name_lead, record_measure

Role = CaseTeamMember.Role
Safety = ContactPreference.Safety


@dataclass(frozen=True)
class Quiet:
    bsn: str
    talk: talks.Talk
    # Days since it began, and until the next step; None: nobody has one.
    began: int
    due_in: int | None = 7
    second: talks.Talk | None = None
    has_coordinator: bool = True
    safety: Safety = Safety.SAFE
    # Still with the desk: nothing was decided.
    in_intake: bool = False


HOUSEHOLDS = (
    # One law.
    Quiet("999993409", talks.CARER, 75, 6),
    Quiet("999994293", talks.CLEANING, 60, 9),
    Quiet("999992247", talks.STAIRS, 41, 3),
    Quiet("999992442", talks.CARER, 110, 12),
    Quiet("999992387", talks.CLEANING, 33, -2),
    Quiet("999995078", talks.CLEANING, 84, 15),
    Quiet("999990858", talks.TAXI, 27, 4),
    Quiet("999995017", talks.CARER, 52, None),
    Quiet("999991978", talks.STAIRS, 96, 20),
    Quiet("999991346", talks.TAXI, 70, 11),
    Quiet("999990135", talks.CLEANING, 45, 2),
    Quiet("999995236", talks.CARER, 21, 5),
    Quiet("999995182", talks.TAXI, 130, 25),
    Quiet("999993136", talks.CLEANING, 88, -5),
    Quiet("999993240", talks.STAIRS, 18, 1),
    Quiet("999994049", talks.CLEANING, 64, 13),
    Quiet("999990883", talks.TAXI, 39, 8),
    Quiet("999991760", talks.CLEANING, 103, 17, safety=Safety.LIMITED),
    Quiet("999993707", talks.STAIRS, 30, 6),
    Quiet("999994104", talks.WORK, 57, 10),
    Quiet("999991966", talks.BENEFIT, 24, 2),
    Quiet("999990275", talks.FRIDGE, 13, 3),
    Quiet("999991401", talks.WORK, 92, 14),
    Quiet("999992806", talks.BENEFIT, 36, -1),
    Quiet("999994566", talks.FRIDGE, 48, None),
    Quiet("999997671", talks.WORK, 66, 9),
    Quiet("999992740", talks.BENEFIT, 15, 5),
    Quiet("999990895", talks.WORK, 79, 18),
    Quiet("999991930", talks.LETTERS, 43, 4),
    Quiet("999992491", talks.RENT, 19, 1),
    Quiet("999991279", talks.LETTERS, 86, 12),
    Quiet("999999357", talks.SCHOOL, 54, 7),
    Quiet("999990512", talks.SLEEP, 29, 3),
    Quiet("999994967", talks.SCHOOL, 72, 10),
    Quiet("999997610", talks.TWO_HOMES, 47, 6),
    Quiet("999991607", talks.SLEEP, 98, 16),
    Quiet("999996605", talks.SLEEP, 22, -3),
    Quiet("999996538", talks.SCHOOL, 61, 8),
    # Two laws: one plan, one coordinator, and two that still wait for one.
    Quiet("999996551", talks.TWO_HOMES, 81, 5, second=talks.LETTERS),
    Quiet("999994761", talks.SLEEP, 58, 4, second=talks.RENT),
    Quiet("999994980", talks.CARER, 69, 9, second=talks.LETTERS),
    Quiet("999993719", talks.BENEFIT, 90, 11, second=talks.LETTERS),
    Quiet("999994281", talks.CLEANING, 50, 6, second=talks.RENT),
    Quiet("999991085", talks.TAXI, 35, 2, second=talks.LETTERS),
    Quiet("999994116", talks.WORK, 26, 3, second=talks.RENT, has_coordinator=False),
    Quiet("999990081", talks.CLEANING, 17, 8, second=talks.LETTERS, has_coordinator=False),
    # With the desk.
    Quiet("999990044", talks.CLEANING, 1, in_intake=True),
    Quiet("999997889", talks.BENEFIT, 2, in_intake=True),
    Quiet("999991097", talks.RENT, 4, in_intake=True),
    Quiet("999991516", talks.STAIRS, 6, in_intake=True, safety=Safety.ASK),
)
# Where Leyla could not wait for an answer yesterday; nobody judged it yet.
BEHIND_A_CLOSED_DOOR = "999991401"

# A court put a child under supervision: in one it is known who leads on safety, in the other that is asked.
SUPERVISED, NOBODY_LEADS = "999996551", "999997610"

# Who takes the next household of a law, in turn.
HANDLERS = {
    Law.WMO: ("wmo", "regisseur"),
    Law.PW: ("werk",),
    Law.JW: ("jeugd", "sanne.kuipers"),
    Law.WGS: ("schuld", "tom.schouten"),
}


def play(stage, advance):
    for number, quiet in enumerate(HOUSEHOLDS):
        stage.homes[quiet.bsn] = play_one(stage, quiet, number)
        advance(1)
    for bsn in (SUPERVISED, NOBODY_LEADS):
        supervise(stage, stage.homes[bsn], is_led=bsn == SUPERVISED)
    open_by(
        stage, "wmo", stage.homes[BEHIND_A_CLOSED_DOOR], stage.at(1, "17.05"),
        called=("Hicham Benali", EmergencyAccess.Call.NO_ANSWER),
        reason="De buren horen hem al twee dagen niet en de deur blijft dicht. Wie heeft een sleutel?",
    )  # fmt: skip


def play_one(stage, quiet, number):
    handler = HANDLERS[quiet.talk.law][number % len(HANDLERS[quiet.talk.law])]
    home = begin(stage, quiet, handler, number)
    if quiet.in_intake:
        return home
    work(stage, quiet, quiet.talk, home, handler, days=7)
    if quiet.second:
        second = HANDLERS[quiet.second.law][number % len(HANDLERS[quiet.second.law])]
        join(stage, quiet, home, handler, second)
        work(stage, quiet, quiet.second, home, second, days=12)
    return home


def supervise(stage, home, *, is_led):
    """Recorded by who handles it, from what the court wrote."""
    child = about(talks.TWO_HOMES, home)
    with stage.turn(home.taken_by, stage.workday(24, "11.10"), home, did="record_measure") as acting:
        measure = record_measure(
            home.household, child, sort=CourtMeasure.Sort.SUPERVISION, since=stage.day(31), until=stage.day(-334),
            document="Beschikking van de rechtbank", acting=acting,
        )  # fmt: skip
        if is_led:
            name_lead(
                measure, name="Yvonne Terpstra", organisation_name="Jeugdbescherming West (voorbeeld)",
                phone="010 123 45 70", since=stage.day(28), acting=acting,
            )  # fmt: skip


def begin(stage, quiet, handler, number):
    began = stage.workday(quiet.began, f"{9 + number % 7}.{(number * 7) % 60:02}")
    with stage.turn("balie", began) as desk:
        home = begin_at_address(quiet.bsn, words=quiet.talk.words, today=stage.today, acting=desk)
        asked = next(iter(home.people.values()))
        if quiet.safety != Safety.ASK:
            set_contact_preference(
                home.household, asked, safety=quiet.safety, phone=f"06 12 34 57 {number:02}",
                wish="" if quiet.safety == Safety.SAFE else "bel alleen in de ochtend", language="Nederlands",
                acting=desk,
            )  # fmt: skip
        if not quiet.in_intake:
            route(stage, quiet, home, handler, desk)
    stage.did("balie", home, began, "start_household")
    if not quiet.in_intake:
        end_first_contact(stage, home, began)
    return home


def route(stage, quiet, home, handler, desk):
    coordinates = bool(quiet.second and quiet.has_coordinator)
    route_to(stage, home, handler, quiet.talk.law, coordinates=coordinates, acting=desk)


def work(stage, quiet, talk, home, handler, days):
    person = about(talk, home)
    with stage.turn(
        handler, stage.workday(max(1, quiet.began - days), "14.00"), home, did="write_report"
    ) as acting:
        write_down_story(
            home.household, person, law=talk.law, told_on=stage.today, words=talk.words,
            question_behind=talk.behind, acting=acting,
        )  # fmt: skip
        write_report(
            home.household,
            [section(person, kind, text) for kind, text in talk.reports],
            law=talk.law, channel="home", happened_on=stage.today, acting=acting,
        )  # fmt: skip
        if quiet.due_in is not None:
            next_steps(stage, quiet, talk, home, person, acting)


def next_steps(stage, quiet, talk, home, person, acting):
    add_step(
        home.household, title=talk.step, person=person, law=talk.law, due_on=stage.due(quiet.due_in),
        owner_kind=Action.Owner.PROFESSIONAL, owner=acting.user, acting=acting,
    )  # fmt: skip
    if talk.own_step:
        add_step(
            home.household, title=talk.own_step, person=person, law=talk.law, due_on=stage.due(quiet.due_in + 3),
            owner_kind=Action.Owner.RESIDENT, owner_name=person.first_name, acting=acting,
        )  # fmt: skip


def join(stage, quiet, home, handler, second):
    """The second law comes in after the first adult said yes, for himself alone."""
    adult = next(person for person in home.people.values() if person.age >= 18)
    law, other = quiet.talk.law, quiet.second.law
    with stage.turn(handler, stage.workday(quiet.began - 9, "15.00"), home, did="record_consent") as acting:
        asked = {"answers": [yes(adult)], "present": f"{adult.first_name} en {acting.user.first_name}"}
        if quiet.has_coordinator:
            share(
                home,
                adult,
                "regisseur",
                to_law(Law.INTEGRAAL),
                opened_from(law, (other,)),
                **asked,
                acting=acting,
            )
        share(home, adult, "wgs", to_law(other), opened_from(law), **asked, acting=acting)
        if not quiet.has_coordinator:
            becomes_multiple(home.household, acting=acting)
        add_to_case_team(
            home.household,
            role=Role.SECOND_AT_TABLE,
            user=stage.user(second),
            law=other,
            at_table=True,
            acting=acting,
        )
        if quiet.has_coordinator and law != Law.PW:
            make_plan(stage, quiet, home, adult, acting)


def make_plan(stage, quiet, home, adult, acting):
    plan = start_plan(
        home.household, started_on=stage.day(quiet.began - 9), evaluate_on=stage.due(20), acting=acting
    )
    goal = agree_goal(
        plan, words="Ik wil weten wie wat doet, en zelf de eerste stap zetten.",
        person=adult, kind=Kind.AGREEMENTS, acting=acting,
    )  # fmt: skip
    add_step(
        home.household, title="Samen bellen en opschrijven wat is afgesproken", person=adult, law=Law.INTEGRAAL,
        due_on=stage.due(quiet.due_in), owner_kind=Action.Owner.PROFESSIONAL, owner=acting.user, goal=goal,
        acting=acting,
    )  # fmt: skip
    move_plan(plan, "begin", acting=acting)


def about(talk, home):
    """Youth care is about the child."""
    people = list(home.people.values())
    children = [
        person for person in people if talk.law == Law.JW and person.age is not None and person.age < 18
    ]
    return (children or people)[0]
