"""De Vries en De Boer: twee huizen, twee gemeenten.

Shows: two municipalities; children in two households; custody that has to be looked into; a block that beats all; a
coordinator who hands over; people at one address who are not all one household.
"""

from accounts.laws import Law
from consent.question import opened_from
from dossier.demo.cast import YOUTH
from dossier.demo.consents import share, to_law, yes
from dossier.demo.looking_back import look_back
from dossier.demo.people import begin as begin_household
from dossier.demo.people import end_first_contact, section
from dossier.demo.routes import route_to
from households.actions import set_contact_preference, write_report
from households.blocks import Nearness, keep_away
from households.case_team import add_to_case_team, offer_coordination
from households.kinds import Kind
from households.main_plan import choose_main_plan
from households.models import CaseTeamMember, ContactPreference
from intake.actions import write_down_story
from plans.actions import add_step, agree_goal, start_plan
from plans.course import move_plan
from plans.models import Action

CHANTAL, WIEGER = "999996150", "999996241"
WALTER, SEBASTIAAN, WILLIAM = "999996186", "999996174", "999996162"
MARK = "999996149"
Role = CaseTeamMember.Role


def play(stage):
    home = begin(stage)
    marloes_asks(stage, home)
    make_plan(stage, home)
    sanne_writes(stage, home)
    look_back(stage, home)
    hand_over(stage, home)
    stage.homes["mark"] = in_tiel(stage)
    return home


def begin(stage):
    began = stage.workday(62, "09.50")
    with stage.turn("balie", began) as desk:
        home = begin_household(
            "De Vries – Postma",
            [CHANTAL, WIEGER, WALTER, SEBASTIAAN, WILLIAM],
            words="De jongens zijn om het weekend bij hun vader in Tiel. Alles moet twee keer, en niemand weet wat de ander doet.",
            apart=(WIEGER,),
            acting=desk,
        )  # fmt: skip
        set_contact_preference(
            home.household, home.Chantal, safety=ContactPreference.Safety.SAFE, phone="06 12 34 56 50",
            wish="app eerst, dan bellen", language="Nederlands", acting=desk,
        )  # fmt: skip
        route_to(stage, home, "regisseur", Law.WMO, coordinates=True, acting=desk)
    stage.did("balie", home, began, "start_household")
    with stage.turn("jeugd", stage.workday(61, "13.15")) as anouk:
        # Mark is her brother-in-law: she says so before anybody asks.
        keep_away(home.Walter.pk, Nearness.FAMILY, acting=anouk)
        keep_away(home.Sebastiaan.pk, Nearness.FAMILY, acting=anouk)
    with stage.turn("regisseur", stage.workday(60, "09.40"), home, did="add_colleague") as marloes:
        add_to_case_team(
            home.household, role=Role.BEHIND_THE_SCENES, team=stage.team(YOUTH), law=Law.JW, acting=marloes
        )
    end_first_contact(stage, home, began)
    return home


def marloes_asks(stage, home):
    """Chantal for herself. For the boys nobody can say yes until somebody has looked into custody."""
    with stage.turn("regisseur", stage.workday(57, "15.30"), home, did="record_consent") as marloes:
        asked = {"answers": [yes(home.Chantal)], "present": "Chantal en Marloes", "acting": marloes}
        share(
            home, home.Chantal, "regisseur", to_law(Law.INTEGRAAL), opened_from(Law.WMO, (Law.JW,)),
            also=(Kind.FAMILY,), **asked,
        )  # fmt: skip
        share(home, home.Chantal, "jw", to_law(Law.JW), opened_from(Law.WMO), **asked)
    with stage.turn("regisseur", stage.workday(57, "16.20"), home, did="write_report") as marloes:
        write_down_story(
            home.household, home.Chantal, law=Law.INTEGRAAL, told_on=stage.today,
            words="Ik wil niet steeds de boodschapper zijn tussen twee huizen en twee gemeenten.",
            question_behind="Niet: een oppas. Wel: één afspraak die in beide huizen geldt.",
            going_well="Chantal en Wieger verdelen de dagen goed. De jongens zijn graag bij elkaar.", acting=marloes,
        )  # fmt: skip
        write_report(
            home.household,
            [
                section(home.Chantal, Kind.DAILY_HEALTH, "Chantal herstelt van een operatie en kan tot de zomer niet tillen."),
                section(home.Walter, Kind.AGREEMENTS, "Gezag: nagaan. Chantal zoekt de uitspraak van de rechtbank op."),
            ],
            law=Law.WMO, channel="home", happened_on=stage.today, acting=marloes,
        )  # fmt: skip


def make_plan(stage, home):
    with stage.turn("regisseur", stage.workday(50, "10.30"), home, did="start_plan") as marloes:
        plan = start_plan(home.household, started_on=stage.day(50), evaluate_on=stage.due(12), acting=marloes)
        goal = agree_goal(
            plan, words="Ik wil één afspraak die in beide huizen geldt.",
            person=home.Chantal, kind=Kind.AGREEMENTS, acting=marloes,
        )  # fmt: skip
        for title, due_in, owner_kind, owner, name in (
            ("Uitspraak over het gezag opzoeken", 3, Action.Owner.RESIDENT, None, "Chantal"),
            ("Schema van de weekenden ophangen", 7, Action.Owner.NETWORK, None, "Oma"),
            ("Tiel bellen: wie begeleidt vader?", 5, Action.Owner.PROFESSIONAL, marloes.user, ""),
        ):
            add_step(
                home.household, title=title, person=home.Chantal, law=Law.INTEGRAAL, due_on=stage.due(due_in),
                owner_kind=owner_kind, owner=owner, owner_name=name, goal=goal, acting=marloes,
            )  # fmt: skip
        move_plan(plan, "begin", acting=marloes)
    with stage.turn("regisseur", stage.workday(50, "11.00"), home, did="choose_main_plan") as marloes:
        for boy in (home.Walter, home.Sebastiaan):
            member = home.household.memberships.get(person=boy, ended_at=None)
            choose_main_plan(member, acting=marloes)


def sanne_writes(stage, home):
    """Another colleague of the same team: Anouk stays out."""
    with stage.turn("sanne.kuipers", stage.workday(40, "14.30"), home, did="write_report") as sanne:
        write_report(
            home.household,
            [
                section(home.Walter, Kind.WORK_SCHOOL, "Walter is net begonnen in de brugklas. Hij mist op maandag vaak het eerste uur."),
                section(home.Sebastiaan, Kind.FAMILY, "Sebastiaan vindt het wisselen lastig en is op zondag stil."),
            ],
            law=Law.JW, channel="home", happened_on=stage.today, acting=sanne,
        )  # fmt: skip


def hand_over(stage, home):
    """Marloes stays the coordinator until Sanne accepts."""
    with stage.turn("regisseur", stage.workday(3, "11.20"), home, did="offer_coordination") as marloes:
        sanne = add_to_case_team(
            home.household,
            role=Role.BEHIND_THE_SCENES,
            user=stage.user("sanne.kuipers"),
            law=Law.JW,
            acting=marloes,
        )
        offer_coordination(sanne, acting=marloes)


def in_tiel(stage):
    """The father's own household, in the other municipality: the boys are known there apart."""
    began = stage.workday(44, "10.10")
    with stage.turn("balie.tiel", began) as desk:
        home = begin_household(
            "De Boer",
            [MARK, WALTER, SEBASTIAAN],
            words="Ik red het niet in de weekenden dat de jongens er zijn. Mijn hand doet het niet meer goed.",
            acting=desk,
        )
        route_to(stage, home, "wmo2", Law.WMO, acting=desk)
    stage.did("balie.tiel", home, began, "start_household")
    end_first_contact(stage, home, began, "balie.tiel")
    with stage.turn("wmo2", stage.workday(38, "13.45"), home, did="write_report") as joris:
        write_report(
            home.household,
            [section(home.Mark, Kind.DAILY_HEALTH, "Mark kan met één hand koken. Hij vraagt om een aangepast keukenblok.")],
            law=Law.WMO, channel="home", happened_on=stage.today, acting=joris,
        )  # fmt: skip
        add_step(
            home.household, title="Keukenblok bekijken met de ergotherapeut", person=home.Mark, law=Law.WMO,
            due_on=stage.due(9), owner_kind=Action.Owner.PROFESSIONAL, owner=joris.user, acting=joris,
        )  # fmt: skip
    return home
