"""Two who want to coordinate at the same moment: the database decides, and the other hears so."""

import pytest
from django.core.exceptions import ValidationError

from accounts.laws import Law
from accounts.roles import Role
from households.case_team import ONE_COORDINATOR, add_to_case_team
from households.models import CaseTeamMember
from tests.cast import colleague
from tests.consent.world import at_the_desk_of, make_world
from tests.races.at_once import at_once
from tests.tools import making

pytestmark = pytest.mark.django_db(transaction=True)

CLAIMS = 20
COORDINATORS = {"role": CaseTeamMember.Role.COORDINATOR, "ended_at": None}


@pytest.fixture
def world():
    world = make_world()
    with making():
        CaseTeamMember.objects.filter(**COORDINATORS).delete()
        world.claimers = [
            colleague(
                f"regie{n}", Role.CONSULTANT, world.department, world.town, Law.WMO, may_coordinate=True
            )
            for n in range(CLAIMS)
        ]
    return world


def test_of_twenty_claims_one_wins(world):
    assert [winners(world) for _ in range(20)] == [1] * 20


@pytest.mark.prove
def test_two_hundred_times(world):
    assert [winners(world) for _ in range(200)] == [1] * 200


def winners(world):
    def claim(number):
        with at_the_desk_of(world.fatima, world.home) as acting:
            user = world.claimers[number]
            return add_to_case_team(
                world.home, role=CaseTeamMember.Role.COORDINATOR, user=user, law=Law.WMO, acting=acting
            )

    outcomes = at_once(claim, CLAIMS)
    lost = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert {type(error) for error in lost} <= {ValidationError}, lost
    assert {message for error in lost for message in error.messages} <= {ONE_COORDINATOR}
    with making():
        winner = CaseTeamMember.objects.filter(household=world.home, **COORDINATORS)
        won = winner.count()
        winner.delete()
    assert won == CLAIMS - len(lost)
    return won
