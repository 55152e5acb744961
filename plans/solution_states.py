"""How a proposal outside the rules goes from draft to a lesson: as data, with who may make each move.

The database holds the same table: what is the decider's, only its function does (consent/solutions_sql.py).
"""

from dataclasses import dataclass

from plans.models import TailoredSolution

State = TailoredSolution.State


@dataclass(frozen=True)
class Move:
    verb: str
    name: str
    source: str
    target: str
    by_decider: bool = False


MOVES = (
    Move("ask", "Voorleggen", State.DRAFT, State.ASKED),
    Move("ask", "Opnieuw voorleggen", State.RETURNED, State.ASKED),
    Move("return", "Vraag terug", State.ASKED, State.RETURNED, by_decider=True),
    Move("agree", "Akkoord", State.ASKED, State.AGREED, by_decider=True),
    Move("refuse", "Niet akkoord", State.ASKED, State.REFUSED, by_decider=True),
    Move("finish", "Afronden", State.AGREED, State.TRIED),
    Move("withdraw", "Intrekken", State.DRAFT, State.WITHDRAWN),
    Move("withdraw", "Intrekken", State.RETURNED, State.WITHDRAWN),
    Move("withdraw", "Intrekken", State.ASKED, State.WITHDRAWN),
)
# The sheet may be changed as long as nobody is asked to decide on it.
CHANGEABLE = (State.DRAFT, State.RETURNED)


def target_of(verb, state):
    """None when this cannot be done from this state."""
    return next((move.target for move in MOVES if move.verb == verb and move.source == state), None)


def verbs_from(state, *, by_decider=False):
    return [move for move in MOVES if move.source == state and move.by_decider == by_decider]


def diagram():
    """Mermaid; docs/solution-states.md holds it and a test compares."""
    lines = ["stateDiagram-v2", f"  [*] --> {State.DRAFT}"]
    lines += [f"  {move.source} --> {move.target}: {move.name}" for move in MOVES]
    ends = [state for state in State if not any(move.source == state for move in MOVES)]
    return "\n".join([*lines, *(f"  {state} --> [*]" for state in ends)])
