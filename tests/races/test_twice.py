"""The same button by two colleagues, or in two windows, at one moment: it is done once, and the other reads why."""

from copy import copy
from threading import Barrier
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError

from accounts.laws import Law
from accounts.models import LawAssignment, User
from consent.custody import end_custody
from households import actions
from households.brp import source
from households.case_team import (
    accept_coordination,
    add_colleague,
    decline_coordination,
    leave_case_team,
    offer_coordination,
)
from households.models import CaseTeamMember, ContactPreference, ParentalAuthority, Person
from intake.joining import join_household
from intake.starting import Joining
from plans.may_stand import let_stand
from plans.models import MayStandOnPlanOf
from tests.cast import colleague
from tests.consent.world import at_the_desk_of, make_world
from tests.dossier import town
from tests.races.at_once import at_once
from tests.tools import making

pytestmark = pytest.mark.django_db(transaction=True)

Role = CaseTeamMember.Role
TIMES = 4
NOBODY_IN_PARTICULAR = SimpleNamespace(must=SimpleNamespace(can_open=True, signers=[]))


@pytest.fixture
def world():
    world = make_world()
    with making():
        User.objects.update(may_coordinate=True)
    return world


def live(**which):
    with making():
        return CaseTeamMember.objects.filter(ended_at=None, **which).count()


def row(world, user):
    """As the page of a colleague held it."""
    with making():
        return CaseTeamMember.objects.select_related("user", "household").get(
            household=world.home, user=user, ended_at=None
        )


def done_and_said(outcomes):
    """How many went through, and what the others read: a sentence, never a broken page."""
    lost = [one for one in outcomes if isinstance(one, Exception)]
    assert {type(one) for one in lost} <= {ValidationError}, lost
    return len(outcomes) - len(lost), {message for one in lost for message in one.messages}


def by(user, world, act):
    """`act` gets who acts, in a transaction of its own."""

    def work(_number):
        with at_the_desk_of(user, world.home) as acting:
            return act(acting)

    return work


def test_handing_over_is_offered_once(world):
    daan = row(world, world.daan)
    offer = by(world.marloes, world, lambda me: offer_coordination(daan, acting=me))
    assert done_and_said(at_once(offer, TIMES)) == (1, {"Er loopt al een overdracht van de regie."})
    assert live(role=Role.INCOMING) == 1


def test_it_is_accepted_once(world):
    offered = offer(world)
    accept = by(world.daan, world, lambda me: accept_coordination(held(offered), acting=me))
    assert done_and_said(at_once(accept, TIMES)) == (1, {"Deze overdracht is er niet meer."})
    assert live(role=Role.COORDINATOR) == 1 and live(role=Role.COORDINATOR, user=world.daan) == 1


def test_it_is_given_back_once(world):
    offered = offer(world)
    decline = by(world.daan, world, lambda me: decline_coordination(held(offered), acting=me))
    assert done_and_said(at_once(decline, TIMES)) == (1, {"Deze overdracht is er niet meer."})
    assert live(role=Role.INCOMING) == 0 and live(role=Role.COORDINATOR, user=world.marloes) == 1


def test_accepting_and_giving_back_is_one_answer(world):
    offered = offer(world)
    answers = [
        by(world.daan, world, lambda me: accept_coordination(held(offered), acting=me)),
        by(world.daan, world, lambda me: decline_coordination(held(offered), acting=me)),
    ]
    outcomes = at_once(lambda number: answers[number](number), 2)
    assert done_and_said(outcomes) == (1, {"Deze overdracht is er niet meer."})
    assert live(role=Role.COORDINATOR) == 1 and live(role=Role.INCOMING) == 0


def offer(world):
    daan = row(world, world.daan)
    with at_the_desk_of(world.marloes, world.home) as me:
        return offer_coordination(daan, acting=me)


def held(offered):
    """Each window holds its own, as it was when the page was made."""
    return copy(offered)


def test_who_stops_stops_once(world):
    mine, inside = row(world, world.daan), Barrier(TIMES)

    def leave(me):
        # Who comes in after the first has stopped finds no household any more; these all came in before.
        inside.wait(timeout=30)
        leave_case_team(copy(mine), acting=me)

    stop = by(world.daan, world, leave)
    assert done_and_said(at_once(stop, TIMES)) == (1, {"Deze collega werkt hier niet meer mee."})


def test_a_colleague_joins_once_for_a_law(world):
    with making():
        colleague("lotte", "consultant", world.department, world.town, Law.WMO)
        given = LawAssignment.objects.select_related("user", "organisation").get(user__username="lotte")
    add = by(
        world.marloes,
        world,
        lambda me: add_colleague(world.home, given, role=Role.ADVISER, at_table=False, acting=me),
    )
    done, said = done_and_said(at_once(add, TIMES))
    assert (done, live(user=given.user)) == (1, 1) and all("werkt hier al mee" in words for words in said)


@pytest.mark.parametrize("known", [False, True], ids=["said first", "changed"])
def test_how_to_reach_somebody_is_one_thing(world, known):
    if known:
        with at_the_desk_of(world.marloes, world.home) as me:
            actions.set_contact_preference(world.home, world.samira, wish="Na vijven", acting=me)
    say = by(
        world.marloes,
        world,
        lambda me: actions.set_contact_preference(world.home, world.samira, wish="Liever mail", acting=me),
    )
    done, said = done_and_said(at_once(say, TIMES))
    assert done >= 1 and all("net" in words for words in said)
    with making():
        assert ContactPreference.objects.filter(person=world.samira, ended_at=None).count() == 1


def test_custody_ends_once(world):
    with making():
        custody = ParentalAuthority.objects.filter(child=world.noor).select_related("child").first()
    finish = by(world.marloes, world, lambda me: end_custody(copy(custody), acting=me))
    assert done_and_said(at_once(finish, TIMES)) == (1, {"Een collega beëindigde dit net. Kijk opnieuw."})


@pytest.mark.parametrize("known", [False, True], ids=["said first", "said again"])
def test_a_yes_to_stand_on_a_plan_is_one_yes(world, known):
    def said_by(me):
        return let_stand(
            world.home, world.samira, world.peter, decider=NOBODY_IN_PARTICULAR, said_by=[], acting=me
        )

    if known:
        with at_the_desk_of(world.marloes, world.home) as me:
            said_by(me)
    done, said = done_and_said(at_once(by(world.marloes, world, said_by), TIMES))
    assert done >= 1 and all("net" in words for words in said)
    with making():
        assert MayStandOnPlanOf.objects.filter(ended_at=None).count() == 1


def test_who_joins_from_the_brp_is_made_once(world):
    town.move_in()
    with at_the_desk_of(world.fatima, world.home):
        (found,) = source.current().by_bsn(town.WALTER)
    join = by(world.fatima, world, lambda me: join_household(world.home, [Joining(found)], acting=me))
    done, said = done_and_said(at_once(join, TIMES))
    assert done == 1 and all("net" in words or "hoort al" in words for words in said)
    with making():
        assert (
            Person.objects.filter(given_names=found.name.given_names, surname=found.name.surname).count() == 1
        )
