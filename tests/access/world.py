"""One household and everybody who may knock at its door; made once, and never changed by a test."""

from datetime import time, timedelta
from uuid import uuid4

from django.test import Client, TestCase
from django.utils import timezone

from accounts.laws import Law
from accounts.models import Organisation, Team
from accounts.roles import Role
from accounts.sessions import SEEN, begin
from audit.models import AccessLogEntry
from consent.agreeing import record_waiver
from consent.asking import record_consent
from consent.deciding import decide_statutory_ground
from consent.emergency import open_emergency
from consent.models import LegalBasis
from consent.purposes import Purpose
from consent.question import Receiver
from deadlines.actions import start_clock
from deadlines.notify import TASK, tell
from households import actions
from households.case_team import add_to_case_team
from households.document_check import Checked
from households.kinds import Kind
from households.models import Block, CaseTeamMember, HouseholdEvent, ParentalAuthority
from intake.incoming import keep_report
from intake.letter_box import Message, Sort, leave_message
from intake.models import EarlySignal, PublicPage, SignalPartner
from intake.provisions import add_provision
from intake.talk import begin_talk
from intake.told import Told
from plans import conferences
from plans.actions import add_step, agree_goal, give_back_step, start_plan
from plans.checks import open_check
from plans.costs import note_cost
from plans.evaluating import begin_evaluation, finish_evaluation
from plans.improvements import raise_improvement
from plans.knelpunten.actions import escalate, raise_knelpunt, take_to_teams
from plans.models import Action, Ambition, GeneralProvision
from plans.safety import record_measure
from plans.solutions import note_legal_check, propose, put_forward
from plans.versions import make_version
from tests.accounts.factories import (
    MunicipalityFactory,
    OrganisationFactory,
    TeamFactory,
    TeamMembershipFactory,
)
from tests.cast import colleague
from tests.consent.world import TALK, WHY, at_the_desk_of, make_world, question, write, yes
from tests.plans.outside import CHECK, SHEET, mandate
from tests.tools import making, reading_log

# Who knocks. Fatima began the household at the desk; Marloes coordinates it.
ROLES = (
    "anonymous",
    "desk",
    "starter",
    "wmo",
    "debt",
    "coordinator",
    "partner",
    "advises",
    "emergency",
    "outsider",
    "blocked",
    "safeguarding",
    "team_coordinator",
    "manager",
    "privacy",
    "fg",
    "admin",
    "elsewhere",
)
SHARED = (Kind.CONTACT, Kind.AGREEMENTS)
LETTER = b"Brief van de huisarts"
REASON = "Er is nu gevaar voor het kind, ik moet weten wie er thuis is."
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452")


def make_access_world():
    world = make_world()
    _hire(world)
    _join_case_team(world)
    with making():
        Block.objects.create(
            user=world.blocked, person=world.noor, reason="familie", recorded_by=world.blocked
        )
    _write_records(world)
    _make_a_plan(world)
    _go_outside_the_rules(world)
    _meet(world)
    _knock_in_an_emergency(world)
    _wait_at_the_desk(world)
    _open_for_residents(world)
    _stand_on_a_board(world)
    _work_on_a_board(world)
    _name_the_rest(world)
    _look_once(world)
    return world


def _hire(world):
    """Beside the cast of tests/cast.py."""
    world.starter, world.coordinator, world.debt, world.privacy = (
        world.fatima,
        world.marloes,
        world.daan,
        world.omar,
    )
    with making():
        world.provider = OrganisationFactory(
            name="Jeugdhulp Zuid", kind=Organisation.Kind.PARTNER, municipalities=[world.town]
        )
        world.other_town = MunicipalityFactory(name="Overkant")
        world.other_department = OrganisationFactory(
            name="Sociaal Domein Overkant", municipalities=[world.other_town]
        )
        here, there = (world.department, world.town), (world.other_department, world.other_town)
        for name, role, law, (organisation, town) in (
            ("desk", Role.FRONT_DESK, Law.TOEGANG, here),
            ("wmo", Role.CONSULTANT, Law.WMO, here),
            ("partner", Role.PARTNER_PROFESSIONAL, Law.JW, (world.provider, world.town)),
            ("advises", Role.BEHAVIOURAL_EXPERT, Law.JW, here),
            ("emergency", Role.CONSULTANT, Law.JW, here),
            ("outsider", Role.CONSULTANT, Law.WMO, here),
            ("blocked", Role.CONSULTANT, Law.WMO, here),
            ("safeguarding", Role.SAFEGUARDING_OFFICER, None, here),
            ("team_coordinator", Role.TEAM_COORDINATOR, None, here),
            ("manager", Role.MANAGER, None, here),
            ("fg", Role.DATA_PROTECTION_OFFICER, None, here),
            ("admin", Role.FUNCTIONAL_ADMINISTRATOR, None, here),
            ("elsewhere", Role.CONSULTANT, Law.WMO, there),
        ):
            named = {"first_name": name.title(), "last_name": "Deur"}
            setattr(world, name, colleague(f"deur-{name}", role, organisation, town, law, **named))


def _join_case_team(world):
    roles = CaseTeamMember.Role
    with at_the_desk_of(world.starter, world.home) as acting:
        for user, role, law, organisation in (
            (world.wmo, roles.CASE_HANDLER, Law.WMO, world.department),
            (world.blocked, roles.CASE_HANDLER, Law.WMO, world.department),
            (world.partner, roles.PARTNER, Law.JW, world.provider),
            (world.advises, roles.ADVISER, Law.JW, world.department),
        ):
            member = add_to_case_team(
                world.home, role=role, user=user, law=law, organisation=organisation, acting=acting
            )
            setattr(world, f"member_{member.user.first_name.lower()}", member)


def _write_records(world):
    """Of the Wmo, about Samira; schuldhulp may see agreements, because she said yes to that."""
    world.note = write(
        world, world.wmo, world.samira, Kind.AGREEMENTS, Law.WMO, "Ze slaapt al weken niet goed."
    )
    with at_the_desk_of(world.wmo, world.home) as acting:
        about = {"person": world.samira, "law": Law.WMO, "acting": acting}
        world.step = add_step(
            world.home, title="De huisarts bellen over slapen", due_on=timezone.localdate() + timedelta(days=7),
            owner_kind=Action.Owner.PROFESSIONAL, owner=world.wmo, **about,
        )  # fmt: skip
        world.returned = add_step(
            world.home, title="De woningbouw bellen", due_on=timezone.localdate() + timedelta(days=7),
            owner_kind=Action.Owner.PROFESSIONAL, owner=world.wmo, **about,
        )  # fmt: skip
        give_back_step(world.returned, reason="Geen tijd", acting=acting)
        # The file is there once the transaction commits, which this one never does.
        with TestCase.captureOnCommitCallbacks(execute=True):
            world.document = actions.add_document(
                world.home, LETTER, Checked("txt", "text/plain"), title="Brief van de huisarts",
                kind=Kind.AGREEMENTS, **about,
            )  # fmt: skip
        world.appointment = add_step(
            world.home, title="Praten over slapen", due_on=timezone.localdate() + timedelta(days=7),
            at_time=time(10, 0), place="Stadskantoor", owner_kind=Action.Owner.PROFESSIONAL, owner=world.wmo,
            **about,
        )  # fmt: skip
        world.provision = add_provision(
            world.home, world.samira, Law.WMO, sort="tailored", name="Hulp thuis", starts_on=timezone.localdate(),
            acting=acting,
        )  # fmt: skip
        world.check = open_check(world.provision)
        world.deadline = start_clock(
            world.home, world.samira, Law.WMO, "wmo.beschikking", timezone.localdate(), acting=acting
        )
        world.notification = tell(
            world.wmo, "Er staat een stap voor je klaar.", "/", kind=TASK, created_by=world.wmo
        )
    with at_the_desk_of(world.debt, world.home) as acting:
        world.ground = decide_statutory_ground(
            world.home, world.samira, from_law=Law.PW, receiver=Receiver(Law.WGS), kinds=[Kind.MONEY],
            purpose=Purpose.ONE_PLAN, basis=LegalBasis.objects.get(pk=7), reasons=WHY, acting=acting,
        )  # fmt: skip
    with at_the_desk_of(world.coordinator, world.home) as acting:
        world.consent = record_consent(
            question(world, world.samira, kinds=SHARED), TALK, [yes(world.samira)], acting=acting
        )
        world.waiver = record_waiver(
            world.home, world.samira, TALK, [yes(world.samira)], professional="huisarts De Groot",
            about="of traplopen kan", text="Mag uw huisarts met ons praten?", acting=acting,
        )  # fmt: skip
        world.representation = actions.record_representation(
            world.home, world.peter, kind="mentor", document="beschikking", since=timezone.localdate(),
            name="M. Mentor", acting=acting,
        )  # fmt: skip
        world.custody = ParentalAuthority.objects.filter(child=world.noor).first()
        world.event = HouseholdEvent(
            household=world.home, person=world.noor, kind="age_16", happened_on=timezone.localdate(),
            recorded_by=acting.user,
        )  # fmt: skip
        world.event.save(force_insert=True)


def _make_a_plan(world):
    """The coordinator's, with a goal of the Wmo, a version, and a second evaluation that lasts."""
    today = timezone.localdate()
    with at_the_desk_of(world.coordinator, world.home) as acting:
        plan = start_plan(world.home, started_on=today, evaluate_on=today + timedelta(days=42), acting=acting)
    with at_the_desk_of(world.partner, world.home) as acting:
        world.measure = record_measure(
            world.home, world.noor, sort="supervision", since=today, until=None, document="Beschikking",
            acting=acting,
        )  # fmt: skip
    with at_the_desk_of(world.wmo, world.home) as acting:
        world.goal = agree_goal(
            plan,
            words="Ik wil slapen.",
            person=world.samira,
            kind=Kind.AGREEMENTS,
            law=Law.WMO,
            acting=acting,
        )
    world.plan = plan
    with at_the_desk_of(world.coordinator, world.home) as acting:
        world.version = make_version(plan, wishes=[], goals=[world.goal], actions=[], acting=acting)
        world.evaluation = begin_evaluation(plan, acting=acting)
        finish_evaluation(world.evaluation, next_on=today + timedelta(days=42), acting=acting)
        begin_evaluation(plan, acting=acting)


def _go_outside_the_rules(world):
    """A draft and one put forward, both of the Wmo; the manager has a mandate, and this municipality keeps costs."""
    with making():
        world.mandate = mandate(world, world.manager)
        world.town.keeps_costs = True
        world.town.save()
    about = {"person": world.samira, "law": Law.WMO}
    with at_the_desk_of(world.wmo, world.home) as acting:
        world.solution = propose(world.plan, kind=Kind.AGREEMENTS, acting=acting, **about, **SHEET)
        world.proposal = propose(world.plan, kind=Kind.AGREEMENTS, acting=acting, **about, **SHEET)
        put_forward(note_legal_check(world.proposal, acting=acting, **CHECK), acting=acting)
        world.cost = note_cost(
            world.plan, what="Hulp thuis", amount=900, per="year", goal=world.goal, acting=acting, **about
        )


def _meet(world):
    """Samira is on an agenda: of the Wmo, with a decision."""
    with at_the_desk_of(world.coordinator, world.home) as acting:
        world.meeting = conferences.convene(
            kind="case_discussion", day=timezone.localdate() + timedelta(days=7), begins_at=time(10),
            ends_at=time(11), place="Wijkcentrum Noord", chair=world.advises, chairs_for=world.department,
            seats=[(world.wmo, world.department), (world.outsider, world.department)], acting=acting,
        )  # fmt: skip
        about = {"person": world.samira, "law": Law.WMO, "kind": Kind.AGREEMENTS, "acting": acting}
        world.item = conferences.put_on_agenda(
            world.meeting, world.home, question="Hoe slaapt ze beter?",
            sheet={"question": "Hoe slaapt iemand beter?", "roles": "moeder"}, **about,
        )  # fmt: skip
        world.decision = conferences.write_minutes(
            world.item, sort="decision", words="De huisarts bellen",
            doer={"doer_kind": "professional", "doer": world.wmo, "due_on": timezone.localdate()}, **about,
        )  # fmt: skip
    world.sheet = world.item.sheet
    with making():
        world.seat = world.meeting.seats.get(user=world.outsider)


def _knock_in_an_emergency(world):
    with at_the_desk_of(world.emergency) as acting:
        world.opened = open_emergency(world.home.pk, "Marloes", "no_answer", REASON, acting=acting)


def _wait_at_the_desk(world):
    """A talk of one colleague, a report for everybody at the desk, and a message for who keeps the household."""
    with at_the_desk_of(world.desk) as acting:
        world.talk = begin_talk(acting=acting).id
        world.melding = keep_report(Told(words="Er is iemand die hulp vraagt."), acting=acting)
        message = Message(key=uuid4(), sort=Sort.CALL_BACK)
        assert leave_message(world.home.pk, world.samira.pk, message)
        world.letter = message.key


def _stand_on_a_board(world):
    """A card of a team of two, and a knelpunt that a manager was asked."""
    with making():
        team = TeamFactory(name="Verbeterteam", kind="verbeterteam", municipalities=[world.town])
        for user in (world.wmo, world.debt):
            TeamMembershipFactory(team=team, user=user)
        to_answer = mandate(world, world.manager, law=Law.WMO, matter="knelpunten")
    with at_the_desk_of(world.wmo) as acting:
        world.improvement = raise_improvement(team, title="Eén formulier", acting=acting)
        world.asked = raise_knelpunt(
            team, title="Op papier", cost="Drie weken wachten.", kind="rule", law=Law.WMO, acting=acting
        )
    with at_the_desk_of(world.team_coordinator) as acting:
        take_to_teams(world.asked, acting=acting)
        escalate(
            world.asked, mandate=to_answer, answer_by=timezone.localdate() + timedelta(days=7), acting=acting
        )


def _open_for_residents(world):
    """A page of the municipality, a card on the map, and a signal that was accepted; Fatima and Daan see signals."""
    with making():
        PublicPage.objects.create(municipality=world.town)
        world.card = GeneralProvision.objects.create(municipality=world.town, name="Koffie-uur")
        team = TeamFactory(name="Vroegsignalering", municipalities=[world.town], is_outreach=True)
        for user in (world.starter, world.debt):
            TeamMembershipFactory(team=team, user=user)
        world.partner_of_signals = SignalPartner.objects.create(
            municipality=world.town, name="Stroomkring", sort="energy"
        )
        day = timezone.localdate()
        world.signal = EarlySignal.objects.create(
            municipality=world.town, team=team, partner=world.partner_of_signals, partner_reference="A-1",
            name="T. Zwaluwveld", address="Rietkraag 1", amount=1, received_on=day, offer_before=day,
            state="accepted", offered_on=day, answered_on=day, imported_by=world.starter,
        )  # fmt: skip


def _work_on_a_board(world):
    """An improvement team of several laws and organisations, with an ambition; the team coordinator leads it."""
    with making():
        world.board_team = TeamFactory(
            name="Samen sneller", kind=Team.Kind.IMPROVEMENT, municipalities=[world.town]
        )
        for user in (world.wmo, world.debt, world.partner, world.team_coordinator):
            TeamMembershipFactory(team=world.board_team, user=user, leads=user == world.team_coordinator)
        world.ambition = Ambition.objects.create(
            team=world.board_team, words="Niemand wacht", term=Ambition.Term.SHORT, created_by=world.wmo
        )


def _name_the_rest(world):
    """What addresses in the table need beside people and records."""
    world.report = world.note.report
    world.unknown = uuid4()
    world.basis, world.from_law, world.to_law = 7, int(Law.WMO), int(Law.PW)


def _look_once(world):
    """One look in the log, for the page that shows one."""
    client = client_of(world, "wmo")
    assert client.get(f"/huishoudens/{world.home.pk}/").status_code == 200
    with reading_log():
        world.entry = AccessLogEntry.objects.filter(user_id=world.wmo.pk, household_id=world.home.pk).first()


def client_of(world, role):
    client = Client(enforce_csrf_checks=True)
    if role != "anonymous":
        client.force_login(getattr(world, role))
        begin_for_long(client.session)
    return client


def begin_for_long(session):
    """Begun as by logging in, and seen just now: no request writes it anew, only to have that undone."""
    begin(session)
    session[SEEN] += 3600
    session.save()
