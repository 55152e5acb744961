"""The same card moved by several at the same moment, each over a connection of its own."""

import pytest

from accounts.laws import Law
from households.kinds import Kind
from plans.actions import add_step
from plans.cards import MovedMeanwhile, move_card, stamp_of
from plans.models import Action
from tests.consent.world import at_the_desk_of, make_world
from tests.dossier.boards import day
from tests.races.at_once import at_once
from tests.tools import making

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 5
Progress = Action.Progress
TARGETS = (Progress.BUSY, Progress.HELP, Progress.DONE, Progress.BUSY)


@pytest.fixture
def world():
    return make_world()


def made(world):
    with at_the_desk_of(world.marloes, world.home) as acting:
        return add_step(
            world.home, title="Samira belt", person=world.samira, law=Law.WMO, due_on=day(3), kind=Kind.AGREEMENTS,
            owner_kind=Action.Owner.RESIDENT, owner_name="Samira", acting=acting,
        )  # fmt: skip


def move(world, card, progress, seen):
    with at_the_desk_of(world.marloes, world.home) as acting:
        found = Action.objects.get(pk=card.pk)
        move_card(found, progress, help_reason="Loonstrook", seen=seen, acting=acting)
        return progress


def test_of_four_who_move_a_card_one_does_and_three_hear_how_it_stands(world):
    for _ in range(ROUNDS):
        card = made(world)
        seen = stamp_of(card)
        outcomes = at_once(lambda n, card=card, seen=seen: move(world, card, TARGETS[n], seen), len(TARGETS))
        moved = [one for one in outcomes if not isinstance(one, Exception)]
        lost = [one for one in outcomes if isinstance(one, Exception)]
        assert len(moved) == 1 and {type(one) for one in lost} == {MovedMeanwhile}, outcomes
        with making():
            stands = Action.objects.get(pk=card.pk)
        assert stands.progress == moved[0]
        assert {one.card.progress for one in lost} == {moved[0]}
