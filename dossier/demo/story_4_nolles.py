"""Mevrouw Nolles: onder curatele, energie bijna afgesloten.

Shows: a ground by law; the curator decides; consent that expired yesterday; a paper that waits for a signature opens
nothing; a housing association sees what touches the rent; an emergency that was none.
"""

from django.utils.timezone import localdate

from accounts.laws import Law
from consent.deciding import decide_statutory_ground
from consent.models import EmergencyAccess, LegalBasis
from consent.purposes import Purpose
from consent.question import Reasons, opened_from
from consent.start_rules import DEBT_HELP
from consent.terms import a_year_after
from dossier.demo.cast import CARE, HOUSING
from dossier.demo.consents import share, to_law, to_organisation, yes
from dossier.demo.emergencies import account_by, judge, open_by
from dossier.demo.papers import add_paper
from dossier.demo.people import begin as begin_household
from dossier.demo.people import end_first_contact, section
from dossier.demo.routes import route_to
from households.actions import record_representation, set_contact_preference, write_report
from households.case_team import add_to_case_team, end_membership
from households.kinds import Kind
from households.models import CaseTeamMember, ContactPreference, Representation
from intake.actions import becomes_multiple, write_down_story
from intake.formal_steps import record_step
from intake.models import FormalStep
from plans.actions import add_step, agree_goal, finish_step, start_plan
from plans.course import move_plan
from plans.models import Action

DANIELLE = "999997622"
CURATOR = "Anker Curatele B.V."
Role = CaseTeamMember.Role


def play(stage):
    # Wmo's permission was given a year before yesterday.
    longest_ago = (a_year_after(stage.today) - stage.today).days + 1
    home = begin(stage, longest_ago)
    share_with_wmo(stage, home, longest_ago)
    work_writes(stage, home)
    debts_begin(stage, home)
    ground_by_law(stage, home)
    curator_decides(stage, home)
    make_plan(stage, home)
    emergency(stage, home)
    wmo_leaves(stage, home)
    return home


def begin(stage, longest_ago):
    began = stage.workday(longest_ago + 9, "11.00")
    with stage.turn("balie", began) as desk:
        home = begin_household(
            "Nolles",
            [DANIELLE],
            words="Ik krijg geld van de gemeente, maar ik kom er niet uit met de papieren.",
            acting=desk,
        )
        record_representation(
            home.household, home.Danielle, kind=Representation.Kind.CURATOR, name=CURATOR, phone="012 345 8000",
            document="beschikking van de kantonrechter", since=stage.day(longest_ago + 400), acting=desk,
        )  # fmt: skip
        set_contact_preference(
            home.household, home.Danielle, safety=ContactPreference.Safety.LIMITED, allow_post=False,
            phone="06 12 34 56 10", wish="post gaat naar de curator", language="Nederlands", acting=desk,
        )  # fmt: skip
        route_to(stage, home, "werk", Law.PW, acting=desk)
    stage.did("balie", home, began, "start_household")
    end_first_contact(stage, home, began)
    return home


def share_with_wmo(stage, home, longest_ago):
    with stage.turn("werk", stage.at(longest_ago, "10.15"), home, did="record_consent") as hicham:
        paper = add_paper(
            home.household, "Toestemming voor Wmo, getekend door de curator",
            ["Wmo mag zien: wie mevrouw Nolles is, dat wij helpen, wat zij wil,", "hoe zij woont en wat lukt in huis."],
            person=home.Danielle, kind=Kind.AGREEMENTS, law=Law.PW, received_on=stage.day(longest_ago), acting=hicham,
        )  # fmt: skip
        share(
            home, home.Danielle, "wmo", to_law(Law.WMO), opened_from(Law.PW),
            answers=[yes(name=CURATOR)], present="Danielle en de curator", paper=paper, acting=hicham,
        )  # fmt: skip
        add_to_case_team(
            home.household, role=Role.BEHIND_THE_SCENES, team=stage.team(CARE), law=Law.WMO, acting=hicham
        )


def work_writes(stage, home):
    with stage.turn("werk", stage.workday(150, "14.00"), home, did="write_report") as hicham:
        write_report(
            home.household,
            [
                section(home.Danielle, Kind.MONEY, "Inkomen: bijstand voor een alleenstaande, € 1.402 per maand. De curator ontvangt het."),
                section(home.Danielle, Kind.PROVISIONS, "Bijstand loopt. De individuele inkomenstoeslag is toegekend."),
                section(home.Danielle, Kind.DAILY_HEALTH, "Danielle is snel moe en kan nu niet werken. De arts bevestigt dat."),
                section(home.Danielle, Kind.AGREEMENTS, "Danielle wil graag weer onder de mensen komen."),
            ],
            law=Law.PW, channel="home", happened_on=stage.today, acting=hicham,
        )  # fmt: skip
        add_paper(
            home.household, "Besluit bijstand", ["Norm: alleenstaande.", "Ingangsdatum: zie het besluit."],
            person=home.Danielle, kind=Kind.PROVISIONS, law=Law.PW, received_on=stage.day(150), acting=hicham,
        )  # fmt: skip


def debts_begin(stage, home):
    """After the energy company's signal; the talk within three working days."""
    with stage.turn("werk", stage.workday(13, "09.30"), home, did="add_colleague") as hicham:
        add_to_case_team(
            home.household,
            role=Role.COORDINATOR,
            user=stage.user("schuld"),
            law=Law.WGS,
            at_table=True,
            acting=hicham,
        )
        becomes_multiple(home.household, acting=hicham)
    asked, talked = stage.workday(13, "09.30"), stage.workday(11, "13.30")
    with stage.turn("schuld", talked, home, did="record_step") as daan:
        for step, when in ((FormalStep.Step.REQUEST, asked), (FormalStep.Step.FIRST_TALK, talked)):
            record_step(
                home.household, home.Danielle, Law.WGS, step, localdate(when), is_threatened=True, acting=daan
            )
    with stage.turn("schuld", talked, home, did="write_report") as daan:
        write_down_story(
            home.household, home.Danielle, law=Law.WGS, told_on=stage.today,
            words="Ze zeggen dat het licht eruit gaat. Ik weet niet wat ik moet doen en wie ik moet bellen.",
            question_behind="Niet: één rekening betalen. Wel: iemand die meekijkt voordat het misgaat.",
            going_well="Danielle belt zelf de curator als er post komt.", acting=daan,
        )  # fmt: skip
        write_report(
            home.household,
            [
                section(home.Danielle, Kind.MONEY, "Achterstand bij de energieleverancier: € 940. Verder geen schulden."),
                section(home.Danielle, Kind.HOUSING, "De huur is betaald. De woningcorporatie kent de curator."),
            ],
            law=Law.WGS, channel="home", happened_on=stage.today, acting=daan,
        )  # fmt: skip


def ground_by_law(stage, home):
    with stage.turn("schuld", stage.workday(11, "14.40"), home, did="decide_statutory_ground") as daan:
        decide_statutory_ground(
            home.household, home.Danielle, from_law=Law.PW, receiver=to_law(Law.WGS),
            kinds={Kind.PROVISIONS, Kind.MONEY}, purpose=Purpose.ONE_PLAN, basis=LegalBasis.objects.get(pk=DEBT_HELP),
            reasons=Reasons(
                "Zonder het inkomen kan het plan van aanpak niet worden gemaakt.",
                "Alleen inkomen en besluiten, niets over gezondheid.",
                "Danielle heeft de stukken niet; bij haar opvragen kost te veel tijd.",
            ),
            acting=daan,
        )  # fmt: skip


def curator_decides(stage, home):
    asked_from = opened_from(Law.WGS)
    with stage.turn("schuld", stage.workday(10, "11.00"), home, did="record_consent") as daan:
        asked = {"answers": [yes(name=CURATOR)], "present": "Danielle, de curator en Daan", "acting": daan}
        share(home, home.Danielle, "regisseur", to_law(Law.INTEGRAAL), asked_from, **asked)
        partner = stage.organisation(HOUSING)
        share(
            home, home.Danielle, "woningcorporatie", to_organisation(partner), asked_from,
            without=(Kind.CONTACT,), **asked,
        )  # fmt: skip
        add_to_case_team(
            home.household, role=Role.PARTNER, user=stage.user("partner"), organisation=partner, acting=daan
        )
        # Said yes, and the paper is with the curator: until it is back, nothing opens.
        share(home, home.Danielle, "pw", to_law(Law.PW), asked_from, **asked)


def make_plan(stage, home):
    with stage.turn("schuld", stage.workday(9, "15.00"), home, did="start_plan") as daan:
        plan = start_plan(home.household, started_on=stage.day(9), evaluate_on=stage.due(33), acting=daan)
        goal = agree_goal(
            plan, words="Ik wil dat het licht aan blijft en dat ik weet wie ik kan bellen.",
            person=home.Danielle, kind=Kind.AGREEMENTS, acting=daan,
        )  # fmt: skip
        steps = [
            add_step(
                home.household, title=title, person=home.Danielle, law=Law.INTEGRAAL, due_on=stage.due(due_in),
                owner_kind=owner_kind, owner=owner, owner_name=name, goal=goal, acting=daan,
            )
            for title, due_in, owner_kind, owner, name in (
                ("Betaalregeling met de energieleverancier afspreken", 2, Action.Owner.PROFESSIONAL, daan.user, ""),
                ("De curator vragen om het papier voor Werk en inkomen", 5, Action.Owner.PROFESSIONAL, daan.user, ""),
                ("Brieven bewaren in de map", -1, Action.Owner.RESIDENT, None, "Danielle"),
            )
        ]  # fmt: skip
        move_plan(plan, "begin", acting=daan)
    with stage.turn("schuld", stage.workday(1, "16.10"), home, did="finish_step") as daan:
        finish_step(steps[-1], acting=daan)


def emergency(stage, home):
    """An eviction or a cut-off is none: that has its own term in the Wgs. Judged unjustified."""
    opened, judged = stage.workday(8, "16.48"), stage.workday(5, "14.15")
    access = open_by(
        stage, "tom.schouten", home, opened,
        called=("Daan Willems", EmergencyAccess.Call.NO_ANSWER), danger_to_life=True,
        reason="Woningontruiming is maandag al, ik wil weten wat er is afgesproken.",
    )  # fmt: skip
    account_by(
        stage, "tom.schouten", access, stage.workday(7, "09.20"),
        "Ik las de afspraken. Er was geen gevaar, ik had Daan de volgende dag kunnen bellen.",
    )  # fmt: skip
    judge(
        stage, access, judged, EmergencyAccess.Verdict.UNJUSTIFIED,
        "Een dreigende ontruiming is geen direct gevaar. De weg is het gesprek binnen drie werkdagen.",
        "De curator is gebeld en kreeg een brief.",
    )  # fmt: skip


def wmo_leaves(stage, home):
    with stage.turn("regisseur", stage.at(1, "16.30"), home, did="leave_case_team") as marloes:
        (team,) = CaseTeamMember.objects.filter(
            household=home.household, team=stage.team(CARE), ended_at=None
        )
        end_membership(team, acting=marloes)
