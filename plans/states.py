"""How a plan goes from concept to closed: the states as data, and the picture of them made from that."""

from dataclasses import dataclass

from plans.models import Plan

State = Plan.State


@dataclass(frozen=True)
class Move:
    verb: str
    name: str
    source: str
    target: str


MOVES = (
    Move("agree", "Vaststellen", State.CONCEPT, State.AGREED),
    Move("begin", "Aan de slag", State.AGREED, State.RUNNING),
    # Work need not wait for a signature: a plan may begin with one goal and one next step.
    Move("begin", "Aan de slag", State.CONCEPT, State.RUNNING),
    Move("evaluate", "Evalueren", State.RUNNING, State.EVALUATING),
    Move("go_on", "Verder met het plan", State.EVALUATING, State.RUNNING),
    Move("close", "Afsluiten", State.CONCEPT, State.CLOSED),
    Move("close", "Afsluiten", State.AGREED, State.CLOSED),
    Move("close", "Afsluiten", State.RUNNING, State.CLOSED),
    Move("close", "Afsluiten", State.EVALUATING, State.CLOSED),
)


def moves_from(state):
    return [move for move in MOVES if move.source == state]


def target_of(verb, state):
    """None when this cannot be done from this state."""
    return next((move.target for move in MOVES if move.verb == verb and move.source == state), None)


def diagram():
    """Mermaid; docs/plan-states.md holds it and a test compares."""
    lines = ["stateDiagram-v2", f"  [*] --> {State.CONCEPT}"]
    lines += [f"  {move.source} --> {move.target}: {move.name}" for move in MOVES]
    return "\n".join([*lines, f"  {State.CLOSED} --> [*]"])
