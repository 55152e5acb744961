"""`gate.route`: the only way in which a section changes its law. Each refusal beside what is allowed."""

from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from accounts.laws import Law
from accounts.roles import Role
from consent import registry
from consent.asking import record_consent
from households.actions import make_person, start_household, write_report
from households.case_team import add_to_case_team
from households.kinds import Kind
from households.models import NamedReader, Note
from intake.actions import write_down_story
from intake.models import HelpRequest, TriageDecision
from intake.moving import move
from intake.starting import link_person
from tests.accounts.factories import LawAssignmentFactory, OrganisationFactory
from tests.cast import colleague
from tests.consent.world import TALK, at_the_desk_of, birthday, make_world, question, read_by, yes
from tests.tools import making

pytestmark = pytest.mark.django_db
REFUSED = "no fresh decision|this decision moves only"


@pytest.fixture
def world():
    """Fatima (desk) wrote a note and a story of Samira, in toegang."""
    world = make_world()
    with at_the_desk_of(world.fatima) as desk:
        world.note = note_of(world, desk)
        world.story = write_down_story(
            world.home,
            world.samira,
            words="Ik wil rust.",
            law=Law.TOEGANG,
            told_on=timezone.localdate(),
            acting=desk,
        )
    return world


def note_of(world, desk, *, home=None, person=None, law=Law.TOEGANG, kind=Kind.AGREEMENTS):
    section = {"text": "Een zin.", "person": person or world.samira, "kind": kind}
    (note,) = write_report(
        home or world.home, [section], law=law, channel="phone", happened_on=timezone.localdate(), acting=desk
    )
    return note


def decide(world, acting, *, home=None, law=Law.TOEGANG, laws=(Law.WMO, Law.WGS), person=None):
    decision = TriageDecision(
        household=home or world.home,
        person=person or world.samira,
        law=law,
        written_in_law=law,
        kind=Kind.AGREEMENTS,
        organisation=acting.organisation,
        author=acting.user,
        route="plan",
        is_multiple=True,
        laws=list(laws),
        reason="Twee wetten.",
    )
    decision.save(force_insert=True)
    return decision


def law_of(record):
    with making():
        return type(record).objects.get(pk=record.pk).law


def refused(decision, moves):
    with pytest.raises(ProgrammingError, match=REFUSED), transaction.atomic():
        move(decision, moves, reason="Route gekozen")


def test_a_section_goes_to_a_law_of_the_decision(world):
    with at_the_desk_of(world.fatima, world.home) as desk:
        decision = decide(world, desk)
        moved = move(
            decision,
            [(Note, world.note.pk, Law.WMO), (HelpRequest, world.story.pk, Law.WGS)],
            reason="Route gekozen",
        )
    assert moved == 2
    assert (law_of(world.note), law_of(world.story)) == (Law.WMO, Law.WGS)


def test_the_receiving_colleague_reads_it_and_nobody_else(world):
    with at_the_desk_of(world.fatima, world.home) as desk:
        move(decide(world, desk), [(Note, world.note.pk, Law.WMO)], reason="Route gekozen")
    readers = {}
    for name in ("marloes", "daan", "anouk", "hicham", "fatima"):
        with at_the_desk_of(getattr(world, name), world.home):
            readers[name] = (Note.objects.count(), HelpRequest.objects.count())
    # Fatima wrote both, and still works for first contact here.
    assert readers == {"marloes": (1, 0), "daan": (0, 0), "anouk": (0, 0), "hicham": (0, 0), "fatima": (1, 1)}


def test_a_yes_for_what_first_contact_wrote_does_not_follow_it_to_another_law(world):
    """Daan reads it by that yes; once it is of the Jeugdwet, Samira is asked again, and then he does."""
    asked = {"kinds": (Kind.AGREEMENTS,), "to": Law.WGS}
    with at_the_desk_of(world.fatima, world.home) as desk:
        first = question(world, world.samira, from_laws=(Law.TOEGANG,), **asked)
        record_consent(first, TALK, [yes(world.samira)], acting=desk)
    assert read_by(world, world.daan) == {world.note.pk}
    with at_the_desk_of(world.fatima, world.home) as desk:
        move(decide(world, desk, laws=(Law.JW,)), [(Note, world.note.pk, Law.JW)], reason="Naar Jeugd")
    assert read_by(world, world.daan) == set()
    with at_the_desk_of(world.marloes, world.home) as marloes:
        again = question(world, world.samira, from_laws=(Law.JW,), **asked)
        record_consent(again, TALK, [yes(world.samira)], acting=marloes)
    assert read_by(world, world.daan) == {world.note.pk}


def test_history_tells_who_moved_it_from_where_and_why(world):
    with at_the_desk_of(world.fatima, world.home) as desk:
        move(decide(world, desk), [(Note, world.note.pk, Law.WMO)], reason="Naar de Wmo")
    with making():
        first, second = Note.history.order_by("history_date")
        kept = Note.objects.get()
    assert (first.law, first.history_type) == (Law.TOEGANG, "+")
    assert (second.law, second.history_type, second.history_change_reason) == (Law.WMO, "~", "Naar de Wmo")
    assert second.history_user_id == world.fatima.pk
    assert (kept.written_in_law, kept.author, kept.text) == (Law.TOEGANG, world.fatima, "Een zin.")
    assert kept.created_at == first.created_at == second.created_at


REFUSALS = {
    "a law that the decision does not name": lambda w: (Note, w.note.pk, Law.JW),
    "first contact itself": lambda w: (Note, w.note.pk, Law.TOEGANG),
    "the household as a whole, nobody asked": lambda w: (Note, w.note.pk, Law.INTEGRAAL),
    "what does not exist": lambda w: (Note, uuid4(), Law.WMO),
    "a key of another model": lambda w: (HelpRequest, w.note.pk, Law.WMO),
}


@pytest.mark.parametrize("asked", REFUSALS.values(), ids=REFUSALS)
def test_where_a_section_may_not_go(world, asked):
    with at_the_desk_of(world.fatima, world.home) as desk:
        refused(decide(world, desk), [asked(world)])
    assert law_of(world.note) == Law.TOEGANG


def test_one_refusal_keeps_all_where_they_were(world):
    with at_the_desk_of(world.fatima, world.home) as desk:
        refused(decide(world, desk), [(Note, world.note.pk, Law.WMO), (HelpRequest, world.story.pk, Law.JW)])
    assert law_of(world.note) == Law.TOEGANG


def test_what_was_moved_is_not_moved_again(world):
    with at_the_desk_of(world.fatima, world.home) as desk:
        decision = decide(world, desk)
        move(decision, [(Note, world.note.pk, Law.WMO)], reason="Route gekozen")
        refused(decision, [(Note, world.note.pk, Law.WGS)])
    assert law_of(world.note) == Law.WMO


def test_a_note_of_another_law_stays_there(world):
    with at_the_desk_of(world.marloes, world.home) as marloes:
        own = note_of(world, marloes, law=Law.WMO)
    with at_the_desk_of(world.fatima, world.home) as desk:
        refused(decide(world, desk), [(Note, own.pk, Law.WGS)])


def test_a_note_of_another_household_stays_there(world):
    with at_the_desk_of(world.fatima) as desk:
        other = start_household(label="Elders", acting=desk)
        somebody = make_person(acting=desk, given_names="Els", surname="Elders", **birthday(50))
        link_person(other, somebody, takes_part=True, place="other", acting=desk)
        elsewhere = note_of(world, desk, home=other, person=somebody)
        refused(decide(world, desk), [(Note, elsewhere.pk, Law.WMO)])
        move(decide(world, desk, home=other, person=somebody), [(Note, elsewhere.pk, Law.WMO)], reason="Daar")
    assert law_of(elsewhere) == Law.WMO


def test_a_note_of_another_organisation_stays_there(world):
    with making():
        partner = OrganisationFactory(name="Welzijn", municipalities=[world.town])
        Note.objects.filter(pk=world.note.pk).update(organisation=partner)
    with at_the_desk_of(world.fatima, world.home) as desk:
        refused(decide(world, desk), [(Note, world.note.pk, Law.WMO)])


def second_at_the_desk(world):
    with making():
        stella = colleague("stella", Role.FRONT_DESK, world.department, world.town, Law.TOEGANG)
    return stella


def test_a_decision_of_a_colleague_moves_nothing(world):
    stella = second_at_the_desk(world)
    with at_the_desk_of(world.fatima, world.home) as desk:
        add_to_case_team(world.home, role="adviser", user=stella, law=Law.TOEGANG, acting=desk)
    with at_the_desk_of(world.fatima, world.home) as desk:
        decision = decide(world, desk)
    with at_the_desk_of(stella, world.home):
        refused(decision, [(Note, world.note.pk, Law.WMO)])
    with at_the_desk_of(stella, world.home) as own:
        assert move(decide(world, own), [(Note, world.note.pk, Law.WMO)], reason="Route gekozen") == 1


def test_a_decision_in_another_law_moves_nothing(world):
    """Who works in the Wmo cannot fetch what first contact wrote."""
    with at_the_desk_of(world.marloes, world.home) as marloes:
        refused(decide(world, marloes, law=Law.WMO), [(Note, world.note.pk, Law.WMO)])


def test_a_decision_in_another_law_moves_nothing_also_of_who_works_in_both(world):
    with making():
        LawAssignmentFactory(user=world.fatima, law=Law.WMO, organisation=world.department)
    with at_the_desk_of(world.fatima, world.home) as desk:
        add_to_case_team(world.home, role="adviser", user=world.fatima, law=Law.WMO, acting=desk)
        refused(decide(world, desk, law=Law.WMO), [(Note, world.note.pk, Law.WMO)])
        assert move(decide(world, desk), [(Note, world.note.pk, Law.WMO)], reason="Route gekozen") == 1


def test_a_decision_of_yesterday_moves_nothing(world):
    with at_the_desk_of(world.fatima, world.home) as desk:
        decision = decide(world, desk)
    with making(), connection.cursor() as cursor:
        cursor.execute("update intake_triagedecision set created_at = created_at - interval '1 day'")
    with at_the_desk_of(world.fatima, world.home):
        refused(decision, [(Note, world.note.pk, Law.WMO)])


def test_who_no_longer_works_for_first_contact_moves_nothing(world):
    with at_the_desk_of(world.fatima, world.home) as desk:
        decision = decide(world, desk)
    with making():
        world.fatima.law_assignments.all().delete()
        LawAssignmentFactory(user=world.fatima, law=Law.WMO, organisation=world.department)
    with at_the_desk_of(world.fatima, world.home):
        refused(decision, [(Note, world.note.pk, Law.WMO)])


def test_out_of_reach_nothing_moves(world):
    with at_the_desk_of(world.fatima, world.home) as desk:
        decision = decide(world, desk)
    with making(), connection.cursor() as cursor:
        cursor.execute("update households_caseteammember set ended_at = now() where role = 'first_contact'")
    with at_the_desk_of(world.fatima, world.home):
        refused(decision, [(Note, world.note.pk, Law.WMO)])


@pytest.mark.parametrize("kind", [Kind.SAFEGUARDING, Kind.REFUGE])
def test_what_is_for_people_named_moves_only_by_one_of_them(world, kind):
    with making():
        Note.objects.filter(pk=world.note.pk).update(kind=kind)
    with at_the_desk_of(world.fatima, world.home) as desk:
        refused(decide(world, desk), [(Note, world.note.pk, Law.WMO)])
    with making():
        NamedReader.objects.create(
            household=world.home, kind=kind, user=world.fatima, reason="Schreef het.", named_by=world.fatima
        )
    with at_the_desk_of(world.fatima, world.home) as desk:
        assert move(decide(world, desk), [(Note, world.note.pk, Law.WMO)], reason="Route gekozen") == 1


def test_the_household_as_a_whole_when_the_person_lets_us(world):
    with at_the_desk_of(world.marloes, world.home) as acting:
        asked = question(world, world.samira, kinds=(Kind.AGREEMENTS,), to=Law.INTEGRAAL)
        record_consent(asked, TALK, [yes(world.samira)], acting=acting)
    with at_the_desk_of(world.fatima, world.home) as desk:
        assert move(decide(world, desk), [(Note, world.note.pk, Law.INTEGRAAL)], reason="Eén plan") == 1


def test_every_gated_model_can_be_moved(world):
    """A new model has its branch without anybody thinking of it."""
    with connection.cursor() as cursor:
        cursor.execute("select prosrc from pg_proc where oid = 'gate.route(uuid, jsonb, text)'::regprocedure")
        source = cursor.fetchone()[0]
    assert [m._meta.label for m in registry.gated() if f"'{m._meta.label_lower}'" not in source] == []


def test_takers_are_for_who_works_for_first_contact_there(world):
    def takers(user):
        with at_the_desk_of(user, world.home), connection.cursor() as cursor, transaction.atomic():
            cursor.execute("select gate.takers(%s::uuid)", [world.home.pk])
            return cursor.fetchone()[0]

    assert "Marloes Test" in str(takers(world.fatima))
    assert str(world.home.pk) not in str(takers(world.fatima))
    with pytest.raises(ProgrammingError, match="out of reach"):
        takers(world.marloes)
