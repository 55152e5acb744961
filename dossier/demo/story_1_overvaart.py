"""Meneer Overvaart: scootmobiel of koffie-uur?

Shows: own task needs no consent, and nothing is asked that is not needed; one law, so no coordinator; the desk's
reach has ended; who died is shown and takes no part; six weeks for the investigation.
"""

from datetime import date

from django.utils.timezone import localdate

from accounts.laws import Law
from dossier.demo.people import begin as begin_household
from dossier.demo.people import end_first_contact, from_brp, section
from dossier.demo.routes import route_to
from dossier.demo.searches import look_up
from households.actions import make_person, relate, set_contact_preference, write_report
from households.kinds import Kind
from households.models import CaseTeamMember, ContactPreference, Relationship
from intake.actions import write_down_story
from intake.formal_steps import record_step
from intake.models import FormalStep
from plans.actions import add_step, finish_step
from plans.models import Action

JULES, MARGRIET = "999994001", "999990147"
BORN = date(1946, 4, 12)
Role = CaseTeamMember.Role


def play(stage):
    home = begin(stage)
    the_clock_runs(stage, home)
    leyla_visits(stage, home)
    coffee_instead(stage, home)
    look_him_up_again(stage)
    return home


def begin(stage):
    began = stage.workday(34, "10.40")
    with stage.turn("balie", began) as desk:
        home = begin_household(
            "Overvaart",
            [JULES],
            words="Ik wil graag een scootmobiel, dan kom ik de deur weer uit.",
            report="Meneer kwam met de bus. Hij vertelt over zijn vrouw, die is overleden.",
            acting=desk,
        )
        widower(home, desk)
        set_contact_preference(
            home.household, home.Jules, safety=ContactPreference.Safety.SAFE, phone="06 12 34 56 20",
            wish="bel liever dan mail", language="Nederlands", acting=desk,
        )  # fmt: skip
        route_to(stage, home, "wmo", Law.WMO, acting=desk)
    stage.did("balie", home, began, "start_household")
    end_first_contact(stage, home, began)
    return home


def widower(home, desk):
    found = from_brp(MARGRIET)
    died = found.deceased_on
    margriet = make_person(
        bsn=found.bsn, given_names=found.name.given_names, prefix=found.name.prefix, surname=found.name.surname,
        sex=found.sex, birth_year=found.birth.year, birth_month=found.birth.month, birth_day=found.birth.day,
        deceased_on=died.as_date() if died and died.is_complete else date(2018, 5, 26), acting=desk,
    )  # fmt: skip
    relate(
        home.household, home.Jules, Relationship.Kind.PARTNER,
        source=Relationship.Source.BRP, other_person=margriet, acting=desk,
    )  # fmt: skip


def the_clock_runs(stage, home):
    """Six weeks from the day at the desk; confirmed, and told of free client support and a plan of his own."""
    reported, confirmed = (stage.workday(days_ago, "09.15") for days_ago in (34, 32))
    with stage.turn("wmo", confirmed, home, did="record_step") as leyla:
        for step, when in (
            (FormalStep.Step.REPORT, reported),
            (FormalStep.Step.REPORT_CONFIRMED, confirmed),
            (FormalStep.Step.SUPPORT_OFFERED, confirmed),
        ):
            record_step(home.household, home.Jules, Law.WMO, step, localdate(when), acting=leyla)


def leyla_visits(stage, home):
    with stage.turn("wmo", stage.workday(29, "14.00"), home, did="write_report") as leyla:
        write_down_story(
            home.household, home.Jules, law=Law.WMO, told_on=stage.today,
            words="Sinds mijn vrouw er niet meer is, zit ik de hele dag binnen. Ik spreek soms dagen niemand.",
            question_behind="Niet: een scootmobiel. Wel: weer onder de mensen komen.",
            going_well="Meneer kookt zelf en loopt nog goed, met een stok.", acting=leyla,
        )  # fmt: skip
        write_report(
            home.household,
            [
                section(home.Jules, Kind.DAILY_HEALTH, "Meneer loopt 300 meter met een stok. De bushalte is om de hoek."),
                section(home.Jules, Kind.FAMILY, "Hij mist zijn vrouw. In de straat kent hij weinig mensen meer."),
            ],
            law=Law.WMO, channel="home", happened_on=stage.today, acting=leyla,
        )  # fmt: skip


def coffee_instead(stage, home):
    with stage.turn("wmo", stage.workday(22, "11.15"), home, did="add_step") as leyla:
        steps = [
            add_step(
                home.household, title=title, person=home.Jules, law=Law.WMO, due_on=stage.due(due_in),
                owner_kind=owner_kind, owner=owner, owner_name=name, acting=leyla,
            )
            for title, due_in, owner_kind, owner, name in (
                ("Samen de eerste keer naar het koffie-uur in De Schakel", -12, Action.Owner.PROFESSIONAL, leyla.user, ""),
                ("Elke donderdag naar het koffie-uur", 5, Action.Owner.RESIDENT, None, "Jules"),
                ("Na zes weken bellen: gaat meneer nog, en is een scootmobiel nodig?", 20, Action.Owner.PROFESSIONAL, leyla.user, ""),
            )
        ]  # fmt: skip
    with stage.turn("wmo", stage.workday(12, "13.10"), home, did="write_report") as leyla:
        finish_step(steps[0], acting=leyla)
        write_report(
            home.household,
            [section(home.Jules, Kind.AGREEMENTS, "Meneer ging mee naar het koffie-uur en gaat volgende week weer. De scootmobiel laat hij nog even.")],
            law=Law.WMO, channel="meeting", happened_on=stage.today, acting=leyla,
        )  # fmt: skip


def look_him_up_again(stage):
    """By name and birth date: who he is, and nothing of what he asked."""
    look_up(stage, "balie", stage.workday(6, "11.45"), surname="Overvaart", birth_date=BORN)
