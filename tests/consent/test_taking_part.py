"""Who stops taking part shares nothing more for the plan, from that very moment; the coordinator hears of it."""

from uuid import uuid4

import pytest

from accounts.laws import Law
from consent.asking import record_consent
from consent.models import Ground
from consent.purposes import Purpose
from consent.taking_part import leave, stop_taking_part
from consent.withdrawing import end_of_taking_part
from deadlines.models import Notification
from households.actions import take_part
from households.kinds import Kind
from households.models import Household, HouseholdMembership
from tests.consent.world import TALK, at_the_desk_of, question, read_by, write, yes
from tests.tools import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def note(world):
    """Samira and Peter each said yes to Schuldhulp; Daan reads about Samira."""
    with at_the_desk_of(world.marloes, world.home) as marloes:
        for person in (world.samira, world.peter):
            record_consent(question(world, person), TALK, [yes(person)], acting=marloes)
    return write(world, world.marloes, world.samira, Kind.HOUSING, Law.WMO)


def now(act, world, user, person):
    with at_the_desk_of(user, world.home) as somebody:
        membership = HouseholdMembership.objects.get(household=world.home, person=person, ended_at=None)
        return act(membership, acting=somebody)


def shares(person):
    with making():
        return Ground.objects.filter(person=person, closed_at=None).count()


def closed(person):
    with making():
        return {
            ground.closed_because for ground in Ground.objects.filter(person=person).exclude(closed_at=None)
        }


def tasks(user):
    with making():
        return list(Notification.objects.filter(user=user, done_at=None).values_list("text", "household_id"))


@pytest.mark.parametrize(("act", "why"), [(stop_taking_part, "no_part"), (leave, "left")])
def test_who_stops_shares_nothing_more_for_the_plan(world, note, act, why):
    assert read_by(world, world.daan) == {note.pk}
    assert now(act, world, world.marloes, world.samira) == 2
    assert read_by(world, world.daan) == set()
    assert (shares(world.samira), closed(world.samira)) == (0, {why})
    assert shares(world.peter) == 2


@pytest.mark.parametrize("act", [stop_taking_part, leave])
def test_the_coordinator_hears_of_it_when_somebody_else_wrote_it_down(world, note, act):
    now(act, world, world.fatima, world.samira)
    ((text, household),) = tasks(world.marloes)
    assert text.startswith("Iemand doet niet meer mee") and household == world.home.pk
    assert not tasks(world.fatima)


def test_who_writes_it_down_needs_no_message(world, note):
    now(stop_taking_part, world, world.marloes, world.samira)
    assert not tasks(world.marloes)


def test_where_nothing_was_shared_nobody_is_told(world):
    assert now(stop_taking_part, world, world.fatima, world.samira) == 0
    assert not tasks(world.marloes)


def test_what_serves_another_purpose_or_another_household_stays(world, note):
    with making():
        elsewhere = Household.objects.create(municipality=world.town, label="Elders", created_by=world.fatima)
        first = Ground.objects.filter(person=world.samira).first()
        for change in ({"purpose": Purpose.HANDOVER}, {"household": elsewhere}):
            for name, value in change.items():
                setattr(first, name, value)
            first.id = uuid4()
            first.save(force_insert=True)
            first.purpose = Purpose.ONE_PLAN
    now(stop_taking_part, world, world.marloes, world.samira)
    assert shares(world.samira) == 2


def test_taking_part_again_opens_nothing_by_itself(world, note):
    now(stop_taking_part, world, world.marloes, world.samira)
    now(take_part, world, world.marloes, world.samira)
    assert read_by(world, world.daan) == set()


def test_of_who_takes_part_nothing_closes(world, note):
    assert now(end_of_taking_part, world, world.marloes, world.samira) == 0
    assert shares(world.samira) == 2
