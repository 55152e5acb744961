"""Who decides on a proposal outside the rules: one difference per row, refused beside allowed.

Each row is asked of the list, of the sheet, and of the database by hand.
"""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from accounts.acting import acting_for
from accounts.actions import end_mandate, give_mandate
from accounts.laws import Law
from accounts.models import GivenRole, Mandate
from accounts.roles import Role
from consent.asking import record_consent
from consent.withdrawing import withdraw
from households.case_team import add_to_case_team
from households.kinds import Kind
from households.models import Block
from plans import proposals
from plans.models import TailoredSolution
from plans.proposals import one
from plans.solutions import change_proposal, who_may_decide
from tests.cast import acting, colleague
from tests.consent.world import TALK, at_the_desk_of, question, yes
from tests.plans.outside import SHEET, TODAY, decide, deciding, make_outside_world, mandate, put, seen_by
from tests.tools import making

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
YES, NO = True, False


@pytest.fixture
def world(db):
    return make_outside_world()


def with_mandate(**facts):
    """Changed after the proposal was put forward: what counts is the moment of deciding."""

    def change(world, solution):
        Mandate.objects.filter(pk=world.mandate.pk).update(**facts)

    return change


def from_elsewhere(world, solution):
    """The mandate of a colleague who works there, for a household here."""
    Mandate.objects.filter(pk=world.mandate.pk).update(municipality=world.elsewhere)


def acts_elsewhere(world, solution):
    GivenRole.objects.create(
        user=world.rob, role=Role.MANAGER, organisation=world.there, municipality=world.elsewhere, since=TODAY
    )
    mandate(world, world.rob, municipality=world.elsewhere)
    world.acts = acting_for(world.rob, world.there, world.elsewhere)


def wrote_it(world, solution):
    TailoredSolution.objects.filter(pk=solution.pk).update(author=world.rob)


def too_near(world, solution):
    Block.objects.create(user=world.rob, person=world.noor, reason="familie", recorded_by=world.rob)


def too_near_to_another(world, solution):
    Block.objects.create(user=world.omar, person=world.noor, reason="familie", recorded_by=world.omar)


def nothing(world, solution):
    pass


TABLE = {
    "a mandate for this law and more than this amount": (nothing, YES),
    "without an upper bound": (with_mandate(up_to=None), YES),
    "up to exactly the highest amount": (with_mandate(up_to=2400), YES),
    "one euro short of the highest amount": (with_mandate(up_to=2399), NO),
    "another law": (with_mandate(law=Law.WMO), NO),
    "about something else": (with_mandate(matter="decisions"), NO),
    "begins today": (with_mandate(since=TODAY), YES),
    "begins tomorrow": (with_mandate(since=TODAY + DAY), NO),
    "last day is today": (with_mandate(since=TODAY - DAY, until=TODAY + DAY), YES),
    "ended today": (with_mandate(since=TODAY - DAY, until=TODAY), NO),
    "of another municipality": (from_elsewhere, NO),
    "acting for another municipality": (acts_elsewhere, NO),
    "one's own proposal": (wrote_it, NO),
    "too near to somebody in the household": (too_near, NO),
    "somebody else is too near": (too_near_to_another, YES),
}


@pytest.mark.parametrize(("change", "allowed"), TABLE.values(), ids=TABLE)
def test_who_may_decide(world, change, allowed):
    world.acts = None
    solution = put(world)
    with making():
        change(world, solution)
    with deciding(world.rob, world.acts):
        assert (one(solution.pk) is not None) == allowed
    assert by_hand(world, solution) == allowed


def by_hand(world, solution, verb="agree", reason="Goed."):
    """Past the action: the function itself."""
    try:
        with deciding(world.rob, world.acts), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "select count(*) from gate.decide_proposal(%s::uuid, %s, %s)", [solution.pk, verb, reason]
            )
            return cursor.fetchone()[0] == 1
    except DatabaseError as error:
        assert "may decide" in str(error)
        return False


@pytest.mark.parametrize("name", ["marloes", "daan", "omar"])
def test_without_a_mandate_there_is_no_sheet(world, name):
    put(world)
    assert seen_by(getattr(world, name)) == []
    assert len(seen_by(world.rob)) == 1


def test_whoever_wrote_a_word_of_it_decides_nothing(world):
    """Marloes writes for the Wmo; a colleague of hers with a mandate changes a word."""
    with making():
        joke = colleague("joke", Role.CONSULTANT, world.department, world.town, Law.WMO)
        mandate(world, joke)
    with at_the_desk_of(world.marloes, world.home) as me:
        add_to_case_team(world.home, role="case_handler", user=joke, law=Law.WMO, acting=me)
    first = put(world)
    assert seen_by(joke) == [first.pk]
    with making():
        TailoredSolution.objects.filter(pk=first.pk).update(state="draft", asked_at=None)
    with at_the_desk_of(joke, world.home) as me:
        found = TailoredSolution.objects.get(pk=first.pk)
        change_proposal(found, acting=me, **SHEET)
    with making():
        TailoredSolution.objects.filter(pk=first.pk).update(
            state="asked", asked_at=found.created_at, check_outcome="allowed"
        )
    assert seen_by(joke) == []
    assert seen_by(world.rob) == [first.pk]


def test_what_the_check_forbids_is_not_agreed(world):
    solution = put(world, check={"check_outcome": "not"})
    with pytest.raises(ValidationError, match="mag dit niet"):
        decide(world.rob, solution)
    world.acts = None
    with pytest.raises(DatabaseError, match="against the check"), deciding(world.rob):
        with connection.cursor() as cursor:
            cursor.execute("select gate.decide_proposal(%s::uuid, 'agree', '')", [solution.pk])
    assert decide(world.rob, solution, "refuse", "De wet laat dit niet toe.")


@pytest.mark.parametrize("verb", ["refuse", "return"])
def test_a_no_and_a_question_say_why(world, verb):
    solution = put(world)
    with pytest.raises(ValidationError, match="Leg uit"):
        decide(world.rob, solution, verb, " ")
    with pytest.raises(DatabaseError, match="without a reason"), deciding(world.rob):
        with connection.cursor() as cursor:
            cursor.execute("select gate.decide_proposal(%s::uuid, %s, '')", [solution.pk, verb])
    assert decide(world.rob, solution, verb, "Te duur.")


@pytest.mark.parametrize("verb", ["finish", "ask", "withdraw", "", "toekennen"])
def test_the_decider_makes_no_other_move(world, verb):
    solution = put(world)
    world.acts = None
    assert not by_hand(world, solution, verb)
    assert by_hand(world, solution)


def test_it_is_decided_once(world):
    solution = put(world)
    world.acts = None
    assert by_hand(world, solution)
    assert not by_hand(world, solution, "refuse")


def test_what_was_decided_stays_to_be_read_by_who_decided(world):
    solution = put(world)
    with making():
        other = colleague("carla", Role.MANAGER, world.department, world.town)
        mandate(world, other)
    assert seen_by(other) == [solution.pk]
    decide(world.rob, solution)
    with deciding(other):
        assert one(solution.pk) is None
    with deciding(world.rob):
        assert one(solution.pk).state == "agreed"


def test_after_a_withdrawal_the_sheet_is_gone(world):
    with at_the_desk_of(world.marloes, world.home) as me:
        asked = question(world, world.samira, kinds=(Kind.AGREEMENTS,), to=Law.WGS)
        record_consent(asked, TALK, [yes(world.samira)], acting=me)
    solution = put(world)
    assert seen_by(world.rob) == [solution.pk]
    with at_the_desk_of(world.marloes, world.home) as me:
        withdraw(world.home, world.samira, given_by=world.samira, acting=me)
    assert seen_by(world.rob) == []


def test_the_decider_reaches_nothing_else(world):
    solution = put(world)
    with deciding(world.rob), connection.cursor() as cursor:
        assert one(solution.pk)
        for table in ("plans_tailoredsolution", "households_household", "households_person", "plans_plan"):
            cursor.execute(f"select count(*) from {table}")
            assert cursor.fetchone() == (0,), table


@pytest.mark.parametrize(
    ("up_to", "law", "found"), [(2400, Law.PW, True), (2399, Law.PW, False), (None, Law.WMO, False)]
)
def test_who_is_asked_is_who_may_decide(world, up_to, law, found):
    solution = put(world)
    with making():
        Mandate.objects.filter(pk=world.mandate.pk).update(up_to=up_to, law=law)
    assert (who_may_decide(solution) == [world.rob]) == found


# Mandates are given and ended by the functional administrator, never to oneself


def admin_of(world):
    with making():
        return colleague("kees", Role.FUNCTIONAL_ADMINISTRATOR, world.department, world.town)


def test_an_administrator_gives_and_ends_a_mandate(world):
    kees = acting(admin_of(world))
    given = give_mandate(world.daan, Law.WGS, world.town, up_to=500, acting=kees)
    assert Mandate.objects.live().filter(pk=given.pk).exists()
    with pytest.raises(ValidationError, match="al in die periode"):
        give_mandate(world.daan, Law.WGS, world.town, up_to=900, since=TODAY + DAY, acting=kees)
    end_mandate(given, acting=kees)
    assert not Mandate.objects.live().filter(pk=given.pk).exists()


@pytest.mark.parametrize(
    ("giver", "receiver", "where", "why"),
    [
        ("marloes", "daan", "town", "functioneel beheerder"),
        ("kees", "kees", "town", "niet voor jezelf"),
        ("kees", "daan", "elsewhere", "gemeente waarvoor je werkt"),
        ("kees", "omar", "town", "geen rol"),
    ],
    ids=["not the administrator", "oneself", "another municipality", "whoever watches"],
)
def test_a_mandate_is_refused(world, giver, receiver, where, why):
    world.kees = admin_of(world)
    with pytest.raises(ValidationError, match=why):
        give_mandate(
            getattr(world, receiver), Law.WGS, getattr(world, where), acting=acting(getattr(world, giver))
        )


def test_what_changed_after_it_was_read_is_not_decided_on(world):
    solution = put(world)
    with deciding(world.rob):
        read = one(solution.pk)
    with making():
        TailoredSolution.objects.filter(pk=solution.pk).update(asked_at=read.asked_at + timedelta(minutes=1))
    with pytest.raises(ValidationError, match="Dit kan niet meer"), deciding(world.rob) as me:
        proposals.decide(read, "agree", reason="", acting=me)
    assert decide(world.rob, solution)


def test_no_writer_hides_behind_the_word_of_a_decision(world):
    solution = put(world)

    def write(reason):
        row = TailoredSolution.history.filter(id=solution.pk).first()
        row.history_id, row.history_change_reason = uuid4(), reason
        with transaction.atomic():
            row.save(force_insert=True)

    with at_the_desk_of(world.marloes, world.home):
        write("")
        with pytest.raises(DatabaseError, match="row-level security"):
            write("besluit")
