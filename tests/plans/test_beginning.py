"""A plan begins, and goals are agreed in it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import ProgrammingError, transaction
from django.utils import timezone

from accounts.laws import Law
from households.kinds import Kind
from plans.actions import agree_goal, start_plan
from plans.models import Goal
from tests.consent.world import at_the_desk_of, make_world

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def world(db):
    return make_world()


def started(world, acting, days=30):
    return start_plan(world.home, started_on=TODAY, evaluate_on=TODAY + timedelta(days=days), acting=acting)


def test_a_household_has_one_plan_and_a_second_is_refused_in_words(world):
    with at_the_desk_of(world.marloes, world.home) as marloes:
        started(world, marloes)
        with pytest.raises(ValidationError, match="al een plan"):
            started(world, marloes)


@pytest.mark.parametrize("days", [0, -1])
def test_it_is_evaluated_after_it_began(world, days):
    with at_the_desk_of(world.marloes, world.home) as marloes:
        with pytest.raises(ValidationError):
            started(world, marloes, days)


def test_a_goal_keeps_the_words_and_the_kind(world):
    with at_the_desk_of(world.marloes, world.home) as marloes:
        plan = started(world, marloes)
        agree_goal(
            plan,
            words="Ik wil slapen.",
            person=world.samira,
            kind=Kind.DAILY_HEALTH,
            law=Law.WMO,
            acting=marloes,
        )
        (goal,) = Goal.objects.all()
    assert (goal.words, goal.kind, goal.law) == ("Ik wil slapen.", Kind.DAILY_HEALTH, Law.WMO)


def test_without_a_ground_for_one_plan_nothing_is_agreed_for_the_household_as_a_whole(world):
    with at_the_desk_of(world.marloes, world.home) as marloes:
        plan = started(world, marloes)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            agree_goal(plan, words="Ik wil rust.", person=world.samira, kind=Kind.AGREEMENTS, acting=marloes)
