"""Two who choose a route at the same moment: one wins, the other hears so, and nothing is done twice."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.laws import Law
from accounts.roles import Role
from households.actions import link_person, make_person, start_household
from households.case_team import add_to_case_team
from households.models import CaseTeamMember, Household
from intake.actions import write_down_story
from intake.models import FormalStep, HelpRequest, TriageDecision
from intake.models.decision import Route
from intake.routing import ALREADY_CHOSEN, About, Chosen, NextStep, Taker, decide
from intake.sections import section_of
from intake.sorting import Proposal
from plans.models import Action
from tests.cast import colleague, make_cast
from tests.consent.world import at_the_desk_of, birthday
from tests.races.at_once import at_once
from tests.tools import making

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 10


@pytest.fixture
def world():
    world = make_cast()
    with making():
        world.stella = colleague(
            "stella", Role.FRONT_DESK, world.department, world.town, Law.TOEGANG, first_name="Stella"
        )
    return world


def begin(world):
    with at_the_desk_of(world.fatima) as desk:
        world.home = start_household(label="El Amrani", acting=desk)
        world.samira = make_person(acting=desk, given_names="Samira", surname="El Amrani", **birthday(41))
        link_person(world.home, world.samira, takes_part=True, place="other", acting=desk)
        add_to_case_team(world.home, role="adviser", user=world.stella, law=Law.TOEGANG, acting=desk)
        world.story = write_down_story(
            world.home,
            world.samira,
            words="Hulp.",
            law=Law.TOEGANG,
            told_on=timezone.localdate(),
            acting=desk,
        )
        world.story.refresh_from_db()


def choose(world, user, law, taker, key):
    chosen = Chosen(
        route=Route.ONE_LAW,
        reason="Eén wet is genoeg.",
        takers=(Taker(law, world.department.pk, user=taker.pk),),
        reported_in=frozenset({law}),
        step=NextStep("Bellen", timezone.localdate() + timedelta(days=3)),
    )
    about = About(
        world.samira, timezone.localdate(), sections=(section_of(HelpRequest, world.story),)
    )  # fmt: skip
    with at_the_desk_of(user, world.home) as acting:
        return decide(world.home, about, chosen, Proposal(), key=key, acting=acting)


def test_of_two_routes_one_is_carried_out(world):
    for _ in range(ROUNDS):
        begin(world)
        outcomes = at_once(lambda number: attempt(world, number), 2)
        lost = [one for one in outcomes if isinstance(one, Exception)]
        assert [type(one) for one in lost] == [ValidationError], outcomes
        assert lost[0].messages == [ALREADY_CHOSEN]
        (won,) = [one for one in outcomes if not isinstance(one, Exception)]
        then_one_route_stands(world, won)


def attempt(world, number):
    user, law, taker = (
        (world.fatima, Law.WMO, world.marloes),
        (world.stella, Law.WGS, world.daan),
    )[number]
    return choose(world, user, law, taker, uuid4())


def test_the_same_form_at_the_same_moment_decides_once(world):
    begin(world)
    key = uuid4()
    outcomes = at_once(lambda _: choose(world, world.fatima, Law.WMO, world.marloes, key), 4)
    assert [getattr(one, "pk", one) for one in outcomes] == [key] * 4
    then_one_route_stands(world, outcomes[0])


def then_one_route_stands(world, won):
    here = {"household": world.home}
    with making():
        assert TriageDecision.objects.filter(**here).count() == 1
        assert Action.objects.filter(**here).count() == FormalStep.objects.filter(**here).count() == 1
        (handler,) = CaseTeamMember.objects.filter(role="case_handler", **here)
        (story,) = HelpRequest.objects.filter(**here)
        assert [story.law] == [handler.law] == won.laws
        assert Household.objects.get(pk=world.home.pk).state == "active"
