"""Mevrouw Overvaart en Nina: veilig weg.

Shows: a household whose existence is hidden, also from her father's file and from a search by her name; kinds that no
emergency and no consent opens; nothing home; an emergency that was justified; three searches without a follow-up.
The other parent's own household tells nothing of her.
"""

from datetime import date

from accounts.laws import Law
from consent.models import EmergencyAccess
from dossier.demo.emergencies import account_by, judge, open_by
from dossier.demo.people import begin as begin_household
from dossier.demo.people import end_first_contact, section
from dossier.demo.routes import route_to
from dossier.demo.searches import look_up
from households.actions import hide_household, name_reader, set_contact_preference, write_report
from households.case_team import add_to_case_team
from households.kinds import Kind
from households.models import CaseTeamMember, ContactPreference
from intake.actions import write_down_story
from plans.actions import add_step
from plans.models import Action

JEANNETTE, NINA, STEPHAN = "999990226", "999997580", "999990627"
Role = CaseTeamMember.Role
BORN = date(1987, 2, 8)
TUESDAY, SATURDAY = 1, 5


def play(stage):
    # On a Tuesday itself the Wednesday before: what is unusual is looked for in the last seven days.
    tuesday = (stage.today.weekday() - TUESDAY) % 7 or 6
    weekend = tuesday + (stage.day(tuesday).weekday() - SATURDAY) % 7
    home = begin(stage, tuesday)
    anouk_visits(stage, home, tuesday)
    access = saturday(stage, home, weekend)
    monday(stage, home, weekend - 2)
    searched(stage, tuesday)
    judged(stage, access, tuesday)
    stage.homes["stephan"] = the_other_parent(stage, tuesday)
    return home


def searched(stage, days_ago):
    """Three times in one morning, by a colleague who lives in that street and had nothing to do there."""
    for hour in ("10.52", "11.07", "11.31"):
        look_up(stage, "petra.hol", stage.at(days_ago, hour), surname="Overvaart", birth_date=BORN)


def begin(stage, tuesday):
    began = stage.workday(tuesday + 30, "13.40")
    with stage.turn("balie", began) as desk:
        home = begin_household(
            "Overvaart",
            [JEANNETTE, NINA],
            words="Ik zoek hulp voor Nina. Ze slaapt slecht en wil niet meer naar school.",
            acting=desk,
        )
        route_to(stage, home, "jeugd", Law.JW, acting=desk)
    stage.did("balie", home, began, "start_household")
    end_first_contact(stage, home, began)
    return home


def anouk_visits(stage, home, tuesday):
    with stage.turn("jeugd", stage.workday(tuesday + 25, "15.00"), home, did="write_report") as anouk:
        write_down_story(
            home.household, home.Jeannette, law=Law.JW, told_on=stage.today, kind=Kind.FAMILY,
            words="Nina schrikt van elk geluid. Ik wil dat zij weer gewoon kind kan zijn.",
            question_behind="Niet: beter slapen. Wel: veilig zijn.", acting=anouk,
        )  # fmt: skip
        write_report(
            home.household,
            [
                section(home.Nina, Kind.WORK_SCHOOL, "Nina was zes dagen niet op school. De juf maakt zich zorgen."),
                section(home.Jeannette, Kind.HOME_SAFETY, "Jeannette vertelt dat er thuis wordt gedreigd. Ze wil nog niet weg."),
            ],
            law=Law.JW, channel="meeting", happened_on=stage.today, acting=anouk,
        )  # fmt: skip


def saturday(stage, home, days_ago):
    """Anouk is off; the duty officer opens what is marked for an emergency, and nothing more."""
    access = open_by(
        stage, "sanne.kuipers", home, stage.at(days_ago, "19.12"),
        called=("Anouk Bakker", EmergencyAccess.Call.NO_ANSWER),
        reason="De politie belt: moeder en kind staan op straat. Is er een veilige plek, en wie weet daarvan?",
    )  # fmt: skip
    account_by(
        stage, "sanne.kuipers", access, stage.at(days_ago - 2, "08.55"),
        "Ik las de veiligheidsafspraken en belde de crisisopvang. Moeder en Nina zijn die avond gebracht. "
        "Anouk is maandag als eerste gebeld.",
    )  # fmt: skip
    return access


def monday(stage, home, days_ago):
    """From here on nobody without reach learns that this household exists."""
    with stage.turn("jeugd", stage.at(days_ago, "09.40"), home, did="hide_household") as anouk:
        hide_household(home.household, acting=anouk)
        for person in (home.Jeannette, home.Nina):
            set_contact_preference(
                home.household, person, safety=ContactPreference.Safety.NOTHING_HOME, allow_post=False, allow_mail=False,
                phone="06 12 34 56 30", wish="alleen bellen op dit nummer, tussen 9 en 15 uur",
                language="Nederlands", acting=anouk,
            )  # fmt: skip
        add_to_case_team(home.household, role=Role.ADVISER, user=stage.user("aandacht"), acting=anouk)
    with stage.turn("aandacht", stage.at(days_ago, "10.10"), home, did="name_reader") as esther:
        for kind in (Kind.SAFEGUARDING, Kind.REFUGE):
            name_reader(
                home.household,
                kind,
                stage.user("jeugd"),
                reason="Behandelaar, doorloopt de meldcode",
                acting=esther,
            )
        name_reader(
            home.household, Kind.SAFEGUARDING, esther.user, reason="Aandachtsfunctionaris", acting=esther
        )
    with stage.turn("jeugd", stage.at(days_ago, "11.30"), home, did="write_report") as anouk:
        write_report(
            home.household,
            [
                section(home.Jeannette, Kind.SAFEGUARDING, "Meldcode stap 1 tot en met 4 doorlopen met Esther Vos. Vandaag gemeld bij Veilig Thuis."),
                section(home.Jeannette, Kind.REFUGE, "Moeder en Nina verblijven in opvanghuis De Haven, ingang aan de achterkant."),
                section(home.Nina, Kind.HOME_SAFETY, "Nina was erbij op zaterdag. Ze kan nu bij haar moeder slapen."),
                section(home.Nina, Kind.FAMILY, "Nina tekende een huis met een hek. Ze vraagt naar haar knuffel."),
            ],
            law=Law.JW, channel="phone", happened_on=stage.today, acting=anouk,
        )  # fmt: skip
        add_step(
            home.household, title="Met de opvang afspreken hoe Nina les krijgt", person=home.Nina, law=Law.JW,
            due_on=stage.due(2), owner_kind=Action.Owner.PROFESSIONAL, owner=anouk.user, acting=anouk,
        )  # fmt: skip


def judged(stage, access, tuesday):
    judge(
        stage, access, stage.at(tuesday, "16.10"), EmergencyAccess.Verdict.JUSTIFIED,
        "Er was direct gevaar en Anouk was niet bereikbaar. Alleen de afspraken over veiligheid zijn gelezen.",
        "Jeannette is gebeld op het veilige nummer.",
    )  # fmt: skip


def the_other_parent(stage, tuesday):
    """His own request, in a household of his own."""
    began = stage.workday(tuesday + 20, "11.30")
    with stage.turn("balie", began) as desk:
        home = begin_household(
            "Janssen", [STEPHAN], words="Ik wil weten of ik recht heb op bijstand.", acting=desk
        )
        route_to(stage, home, "werk", Law.PW, acting=desk)
    stage.did("balie", home, began, "start_household")
    end_first_contact(stage, home, began)
    with stage.turn("werk", stage.workday(tuesday + 14, "10.00"), home, did="write_report") as hicham:
        write_report(
            home.household,
            [section(home.Stephan, Kind.WORK_SCHOOL, "Stephan is zijn baan kwijt en vraagt bijstand aan. Hij levert de stukken in.")],
            law=Law.PW, channel="counter", happened_on=stage.today, acting=hicham,
        )  # fmt: skip
    return home
