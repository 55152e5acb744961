"""Choosing the route, and what the desk still sees after it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.laws import Law
from consent.terms import midnight
from deadlines.working_days import add_working_days
from households.models import CaseTeamMember, Household
from intake.actions import becomes_multiple, begin_work, write_down_story
from intake.models import HelpRequest
from tests.consent.world import at_the_desk_of, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db):
    world = make_world()
    with at_the_desk_of(world.fatima):
        world.home.refresh_from_db()
    return world


def test_work_begins_and_the_desk_keeps_reading_for_ten_working_days(world):
    with at_the_desk_of(world.fatima) as desk:
        begin_work(world.home, is_multiple=True, acting=desk)
        home = Household.objects.get()
        until = CaseTeamMember.objects.get(role="first_contact").until
    assert (home.state, home.is_multiple) == ("active", True)
    assert home.routed_at is not None
    last = add_working_days(timezone.localdate(), 10)
    assert until == midnight(last + timedelta(days=1))


def test_a_route_is_chosen_once(world):
    with at_the_desk_of(world.fatima) as desk:
        begin_work(world.home, is_multiple=False, acting=desk)
        with pytest.raises(ValidationError, match="al gekozen"):
            begin_work(world.home, is_multiple=False, acting=desk)


def test_a_second_law_makes_one_plan_of_it(world):
    with at_the_desk_of(world.marloes) as marloes:
        becomes_multiple(world.home, acting=marloes)
        assert Household.objects.get().is_multiple


def test_a_story_is_kept_in_the_law_of_the_talk(world):
    with at_the_desk_of(world.marloes, world.home) as marloes:
        write_down_story(
            world.home,
            world.samira,
            law=Law.WMO,
            words="Ik wil rust.",
            told_on=timezone.localdate(),
            acting=marloes,
        )
        (story,) = HelpRequest.objects.all()
    assert (story.words, story.law, story.author) == ("Ik wil rust.", Law.WMO, world.marloes)
    with at_the_desk_of(world.daan, world.home):
        assert not HelpRequest.objects.exists()
