"""Samira told her story at the desk three days ago."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.laws import Law
from households.actions import link_person, make_person, start_household, write_report
from households.kinds import Kind
from intake.actions import write_down_story
from tests.cast import make_cast
from tests.consent.world import at_the_desk_of, birthday
from tests.intake.route.steps import (
    TOLD_DAYS_AGO,
    logged_in,
)
from tests.tools import making


@pytest.fixture
def world():
    """Samira told her story at the desk three days ago; Marloes (Wmo) may coordinate."""
    world = make_cast()
    with making():
        world.marloes.may_coordinate = True
        world.marloes.save()
    world.told_on = timezone.localdate() - timedelta(days=TOLD_DAYS_AGO)
    with at_the_desk_of(world.fatima) as desk:
        world.home = start_household(label="El Amrani", acting=desk)
        world.samira = make_person(acting=desk, given_names="Samira", surname="El Amrani", **birthday(41))
        world.noor = make_person(acting=desk, given_names="Noor", surname="El Amrani", **birthday(15))
        for person in (world.samira, world.noor):
            link_person(world.home, person, takes_part=True, place="other", acting=desk)
        world.story = write_down_story(
            world.home, world.samira, words="Mijn rug is kapot.", law=Law.TOEGANG, told_on=world.told_on,
            acting=desk,
        )  # fmt: skip
        section = {"text": "Huur drie maanden achter.", "person": world.samira, "kind": Kind.MONEY}
        (world.note,) = write_report(
            world.home, [section], law=Law.TOEGANG, channel="phone", happened_on=world.told_on, acting=desk
        )
    world.screening = reverse("intake:screening", args=[world.home.pk])
    world.route = reverse("intake:route", args=[world.home.pk])
    world.client = logged_in(world.fatima)
    return world
