"""Buiten de lijntjes, at the household: written, checked, put forward, and what came of it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from accounts.laws import Law
from consent import solutions_sql
from deadlines.models import Notification
from households.kinds import Kind
from households.models import NamedReader
from plans.models import SolutionCheck, TailoredSolution
from plans.proposals import TOLD
from plans.solution_states import MOVES, diagram, target_of
from plans.solutions import (
    WAITS,
    change_proposal,
    finish_solution,
    note_legal_check,
    put_forward,
    withdraw_proposal,
)
from tests.consent.world import at_the_desk_of
from tests.plans.outside import CHECK, SHEET, checked, decide, make_outside_world, mandate, put, written
from tests.tools import making

pytestmark = pytest.mark.django_db
State = TailoredSolution.State


@pytest.fixture
def world(db):
    return make_outside_world()


def told(text):
    with making():
        return {(one.user.username, one.link) for one in Notification.objects.filter(text=text)}


def state_of(solution):
    with making():
        return TailoredSolution.objects.get(pk=solution.pk).state


def test_from_draft_to_a_lesson(world):
    solution = put(world)
    assert state_of(solution) == State.ASKED
    assert told(WAITS) == {("rob", "/sturing/voorstellen/")}
    decide(world.rob, solution, reason="Goed gezien.")
    page = f"/huishoudens/{world.home.pk}/plan/buiten-de-lijntjes/{solution.pk}/"
    assert told(TOLD["agree"]) == {("marloes", page)}
    with at_the_desk_of(world.marloes, world.home) as me:
        (found,) = TailoredSolution.objects.all()
        assert (found.decided_by, found.mandate, found.decision_reason) == (
            world.rob,
            world.mandate,
            "Goed gezien.",
        )
        finish_solution(found, outcome="worked", learned="Eerder bellen helpt.", real_cost=2100, acting=me)
    assert state_of(solution) == State.TRIED


@pytest.mark.parametrize(("verb", "is_looked_at"), [("agree", True), ("refuse", False), ("return", False)])
def test_what_is_agreed_is_looked_at_after_some_weeks(world, verb, is_looked_at):
    solution = put(world)
    decide(world.rob, solution, verb, reason="Daarom.")
    with making():
        found = [(one.keeper, one.law, one.kind, one.person_id) for one in SolutionCheck.objects.all()]
        whole = SolutionCheck.history.count()
    assert found == (
        [(world.marloes, solution.law, solution.kind, solution.person_id)] if is_looked_at else []
    )
    assert whole == int(is_looked_at)


def test_what_is_told_names_nobody(world):
    decide(world.rob, put(world))
    with making():
        texts = " ".join(Notification.objects.values_list("text", flat=True))
    assert "Samira" not in texts and "El Amrani" not in texts and "Marloes" not in texts


@pytest.mark.parametrize(
    ("sheet", "check", "why"),
    [
        ({"cost": None, "cost_most": None}, {}, "kosten"),
        ({}, {"check_outcome": ""}, "juridisch"),
        ({"cost": 2600, "cost_most": None}, {}, "Niemand"),
        ({"resisting_law": Law.WMO}, {}, "Niemand"),
    ],
    ids=["no cost", "no check", "above every mandate", "a law without mandate"],
)
def test_what_is_unfinished_is_not_put_forward(world, sheet, check, why):
    with pytest.raises(ValidationError, match=why):
        put(world, check=check, **sheet)
    assert state_of(put(world)) == State.ASKED


def test_who_checks_is_somebody_else(world):
    solution = written(world)
    with at_the_desk_of(world.marloes, world.home) as me:
        with pytest.raises(ValidationError, match="iemand anders"):
            note_legal_check(solution, acting=me, **(CHECK | {"checked_by": "marloes test"}))
        note_legal_check(solution, acting=me, **CHECK)


def test_a_condition_is_told(world):
    solution = written(world)
    with at_the_desk_of(world.marloes, world.home) as me:
        with pytest.raises(ValidationError, match="voorwaarde"):
            note_legal_check(solution, acting=me, **(CHECK | {"check_outcome": "condition"}))


def test_what_was_changed_is_checked_again(world):
    solution = checked(world)
    with at_the_desk_of(world.marloes, world.home) as me:
        change_proposal(solution, acting=me, **(SHEET | {"cost": 1900}))
        assert (solution.check_outcome, solution.checked_by, solution.checked_on) == ("", "", None)
        with pytest.raises(ValidationError, match="juridisch"):
            put_forward(solution, acting=me)


def test_what_is_put_forward_stays_as_it_is(world):
    solution = put(world)
    with at_the_desk_of(world.marloes, world.home) as me, pytest.raises(ValidationError, match="kan nu niet"):
        change_proposal(solution, acting=me, **SHEET)


def test_after_a_question_it_may_be_changed_and_asked_again(world):
    solution = put(world)
    decide(world.rob, solution, "return", reason="Wat zegt de verhuurder?")
    with at_the_desk_of(world.marloes, world.home) as me:
        found = TailoredSolution.objects.get(pk=solution.pk)
        assert (found.state, found.decision_reason, found.decided_by) == (
            State.RETURNED,
            "Wat zegt de verhuurder?",
            None,
        )
        change_proposal(found, acting=me, **SHEET)
        note_legal_check(found, acting=me, **CHECK)
        put_forward(found, acting=me)
        assert TailoredSolution.objects.get(pk=solution.pk).decision_reason == ""
    assert decide(world.rob, solution)


def test_what_was_taken_back_is_decided_by_nobody(world):
    solution = put(world)
    with at_the_desk_of(world.marloes, world.home) as me:
        withdraw_proposal(solution, acting=me)
    assert decide(world.rob, solution) is None


def test_whoever_was_just_too_late_hears_it(world):
    solution = put(world)
    decide(world.rob, solution)
    with at_the_desk_of(world.marloes, world.home) as me, pytest.raises(ValidationError, match="kan nu niet"):
        withdraw_proposal(solution, acting=me)
    assert state_of(solution) == State.AGREED


def test_what_only_people_named_see_is_put_forward_to_nobody(world):
    with making():
        NamedReader.objects.create(
            household=world.home,
            kind=Kind.SAFEGUARDING,
            user=world.marloes,
            reason="Meldcode",
            named_by=world.marloes,
        )
    with pytest.raises(ValidationError, match="mensen op naam"):
        put(world, kind=Kind.SAFEGUARDING)


# Past the actions: the database itself


def tried_by_hand(world, solution, **values):
    with at_the_desk_of(world.marloes, world.home):
        found = TailoredSolution.objects.get(pk=solution.pk)
        for name, value in values.items():
            setattr(found, name, value)
        with transaction.atomic():
            found.save(force_update=True)


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"state": "agreed"}, "no way"),
        ({"state": "tried"}, "no way"),
        ({"decision_reason": "Akkoord."}, "mandate decides"),
        ({"proposal": "Iets anders."}, "stays as it was"),
        ({"cost": 1, "cost_most": 2}, "stays as it was"),
        ({"check_outcome": "allowed", "check_reason": "Toch wel."}, "stays as it was"),
        ({"outcome": "worked"}, "what was agreed"),
        ({"asked_at": None}, "database's"),
    ],
    ids=lambda value: str(value),
)
def test_by_hand_nobody_writes_what_is_the_deciders(world, values, why):
    solution = put(world)
    with pytest.raises(DatabaseError, match=why):
        tried_by_hand(world, solution, **values)
    tried_by_hand(world, solution, state="withdrawn")


def test_by_hand_nobody_signs_for_another(world):
    solution = put(world)
    with pytest.raises(DatabaseError, match="mandate decides"):
        tried_by_hand(world, solution, decided_by=world.rob, mandate=world.mandate)


@pytest.mark.parametrize("values", [{"state": "asked"}, {"decision_reason": "Ja."}, {"outcome": "worked"}])
def test_a_proposal_begins_as_a_draft(world, values):
    with pytest.raises(DatabaseError, match="begins as a draft"), transaction.atomic():
        written(world, **values)
    assert written(world)


@pytest.mark.parametrize("values", [{"cost": None, "cost_most": None}, {"check_outcome": ""}])
def test_by_hand_nothing_unfinished_is_put_forward(world, values):
    with pytest.raises(DatabaseError, match="without cost and legal check"):
        tried_by_hand(world, checked(world), state="asked", **values)


def test_the_database_keeps_the_same_table_of_moves():
    ways = {(move.source, move.target) for move in MOVES if not move.by_decider}
    assert {tuple(way.split(">")) for way in solutions_sql.BY_PEOPLE} == ways
    assert solutions_sql.BY_DECIDER == {move.verb: move.target for move in MOVES if move.by_decider}


def test_the_picture_in_the_docs_is_the_one_that_the_table_makes(pytestconfig):
    assert diagram() in (pytestconfig.rootpath / "docs" / "solution-states.md").read_text()


@pytest.mark.parametrize("state", [State.REFUSED, State.WITHDRAWN, State.TRIED])
def test_nothing_leaves_an_end(state):
    assert not [move for move in MOVES if target_of(move.verb, state)]


def test_two_mandates_for_one_law_are_one_message(world):
    with making():
        mandate(world, world.rob, up_to=None, since=world.mandate.since.replace(year=2020))
    put(world)
    assert len(told(WAITS)) == 1
