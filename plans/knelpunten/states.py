"""How a knelpunt goes from a team's board to an answer: the states as data, and the picture of them made from that."""

from dataclasses import dataclass
from enum import StrEnum

from plans.models import Knelpunt

State = Knelpunt.State


class By(StrEnum):
    """Whose move it is."""

    TEAM = "wie het meldde, of het team"
    TEAMS = "een teamcoördinator"
    MANAGER = "de gevraagde manager"


@dataclass(frozen=True)
class Move:
    verb: str
    name: str
    source: str
    target: str
    by: By


MOVES = (
    Move("solve", "Zelf opgelost", State.RAISED, State.SOLVED, By.TEAM),
    Move("take", "Naar het team van teams", State.RAISED, State.TEAMS, By.TEAMS),
    Move("solve", "Samen opgelost", State.TEAMS, State.SOLVED, By.TEAMS),
    Move("escalate", "Naar een manager", State.TEAMS, State.MANAGER, By.TEAMS),
    Move("recall", "Terughalen", State.MANAGER, State.TEAMS, By.TEAMS),
    Move("give_back", "Teruggeven", State.MANAGER, State.TEAMS, By.MANAGER),
    Move("answer", "Antwoord geven", State.MANAGER, State.ANSWERED, By.MANAGER),
    Move("close", "Afronden", State.ANSWERED, State.CLOSED, By.TEAM),
    Move("go_on", "Nog niet opgelost", State.ANSWERED, State.TEAMS, By.TEAM),
)
OPEN = (State.RAISED, State.TEAMS, State.MANAGER, State.ANSWERED)


def moves_from(state):
    return [move for move in MOVES if move.source == state]


def move_of(verb, state):
    """None when this cannot be done from this state."""
    return next((move for move in MOVES if move.verb == verb and move.source == state), None)


def diagram():
    """Mermaid; docs/knelpunt-states.md holds it and a test compares."""
    lines = ["stateDiagram-v2", f"  [*] --> {State.RAISED}: Melden"]
    lines += [f"  {move.source} --> {move.target}: {move.name}" for move in MOVES]
    return "\n".join([*lines, f"  {State.SOLVED} --> [*]", f"  {State.CLOSED} --> [*]"])
