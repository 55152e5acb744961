"""From where to where a knelpunt goes and whose move it is, tried for everybody from every state."""

from itertools import product
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from plans.knelpunten import actions
from plans.knelpunten.states import MOVES, By, diagram, move_of, moves_from
from plans.models import Knelpunt
from tests.improving.world import a_knelpunt, as_colleague, ask, now

State = Knelpunt.State
ALLOWED = {
    ("solve", "raised"): ("solved", By.TEAM),
    ("take", "raised"): ("teams", By.TEAMS),
    ("solve", "teams"): ("solved", By.TEAMS),
    ("escalate", "teams"): ("manager", By.TEAMS),
    ("recall", "manager"): ("teams", By.TEAMS),
    ("give_back", "manager"): ("teams", By.MANAGER),
    ("answer", "manager"): ("answered", By.MANAGER),
    ("close", "answered"): ("closed", By.TEAM),
    ("go_on", "answered"): ("teams", By.TEAM),
}
VERBS = sorted({verb for verb, _state in ALLOWED})
# In the team: who reported it, a colleague, and the coordinator who leads it; Lotte coordinates other teams only.
MAY = {
    By.TEAM: {"marloes", "hicham", "ingrid"},
    By.TEAMS: {"ingrid", "lotte"},
    By.MANAGER: {"rob"},
}
EVERYBODY = (
    "marloes",
    "hicham",
    "daan",
    "ingrid",
    "lotte",
    "rob",
    "els",
    "linda",
    "omar",
    "joris",
    "marieke",
    "bert",
)


@pytest.mark.parametrize(("verb", "state"), list(product(VERBS, State)))
def test_a_move_leads_where_the_table_says_or_nowhere(verb, state):
    move = move_of(verb, state)
    assert (move and (move.target, move.by)) == ALLOWED.get((verb, state))


@pytest.mark.parametrize("state", [State.SOLVED, State.CLOSED])
def test_nothing_leaves_what_is_over(state):
    assert moves_from(state) == []


def test_every_state_can_be_reached():
    assert {State.RAISED, *(move.target for move in MOVES)} == set(State)


def test_the_picture_in_the_docs_is_the_one_that_the_table_makes():
    assert diagram() in (Path(__file__).parents[2] / "docs" / "knelpunt-states.md").read_text()


def tried(town, verb, knelpunt, me):
    acts = {
        "take": lambda: actions.take_to_teams(knelpunt, acting=me),
        "solve": lambda: actions.solve(knelpunt, said="Samen gedaan.", acting=me),
        "escalate": lambda: ask(town, knelpunt, me),
        "recall": lambda: actions.recall(knelpunt, said="Toch zelf.", acting=me),
        "give_back": lambda: actions.give_back(knelpunt, said="Niet aan mij.", acting=me),
        "answer": lambda: actions.answer(knelpunt, outcome="no", words="Dit kan niet.", acting=me),
        "close": lambda: actions.close(knelpunt, acting=me),
        "go_on": lambda: actions.go_on(knelpunt, said="Het duurt nog.", acting=me),
    }
    return acts[verb]()


@pytest.mark.parametrize(("verb", "state"), list(ALLOWED))
def test_who_may_do_what(town, verb, state):
    knelpunt = a_knelpunt(town, state)
    target, by = ALLOWED[verb, state]
    for name in EVERYBODY:
        reached = where_it_lies_after(town, verb, knelpunt, name)
        assert reached == (target if name in MAY[by] else state), name


def where_it_lies_after(town, verb, knelpunt, name):
    """And then as if nothing was tried."""
    with transaction.atomic():
        try:
            with as_colleague(getattr(town, name)) as me:
                tried(town, verb, knelpunt, me)
        except ValidationError as error:
            assert "ondertussen veranderd" in str(error), name
        found = now(knelpunt).state
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("state", ["raised", "teams", "manager", "answered", "closed"])
def test_what_is_not_next_is_refused_also_to_whose_move_it_would_be(town, state):
    knelpunt = a_knelpunt(town, state)
    for verb in VERBS:
        if (verb, state) in ALLOWED:
            continue
        for name in ("marloes", "ingrid", "rob"):
            with as_colleague(getattr(town, name)) as me, pytest.raises(ValidationError):
                tried(town, verb, knelpunt, me)
    assert now(knelpunt).state == state
