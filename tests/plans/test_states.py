"""From where to where a plan goes; the picture in the docs is made from the same table."""

from itertools import product
from pathlib import Path

import pytest

from plans.models import Plan
from plans.states import MOVES, diagram, moves_from, target_of

State = Plan.State
VERBS = ("agree", "begin", "evaluate", "go_on", "close")
ALLOWED = {
    ("agree", "concept"): "agreed",
    ("begin", "agreed"): "running",
    ("begin", "concept"): "running",
    ("evaluate", "running"): "evaluating",
    ("go_on", "evaluating"): "running",
    ("close", "concept"): "closed",
    ("close", "agreed"): "closed",
    ("close", "running"): "closed",
    ("close", "evaluating"): "closed",
}


@pytest.mark.parametrize(("verb", "state"), list(product(VERBS, State)))
def test_a_move_leads_where_the_table_says_or_nowhere(verb, state):
    assert target_of(verb, state) == ALLOWED.get((verb, state))


def test_nothing_leaves_a_closed_plan():
    assert moves_from(State.CLOSED) == []


def test_every_state_can_be_reached():
    assert {State.CONCEPT, *(move.target for move in MOVES)} == set(State)


def test_the_picture_in_the_docs_is_the_one_that_the_table_makes():
    assert diagram() in (Path(__file__).parents[2] / "docs" / "plan-states.md").read_text()
