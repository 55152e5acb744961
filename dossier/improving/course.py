"""How a knelpunt went: each state once, by whom and with which words, from its history."""

from dataclasses import dataclass
from datetime import datetime

from plans.knelpunten.states import State
from plans.models import Knelpunt

SAID = {
    State.RAISED: "Gemeld",
    State.TEAMS: "Bij het team van teams",
    State.MANAGER: "Gevraagd aan een manager",
    State.ANSWERED: "Beantwoord",
    State.SOLVED: "Opgelost",
    State.CLOSED: "Afgerond",
}


@dataclass(frozen=True)
class Turn:
    name: str
    at: datetime
    who: str
    words: str


def course_of(knelpunt):
    """The newest on top."""
    rows = Knelpunt.history.filter(id=knelpunt.pk).select_related("history_user").order_by("-history_date")
    return [
        Turn(SAID[row.state], row.history_date, str(row.history_user or ""), words_of(row)) for row in rows
    ]


def words_of(row):
    if row.state == State.ANSWERED:
        return f"{row.get_outcome_display().capitalize()}. {row.answer}"
    return row.said if row.state in (State.TEAMS, State.SOLVED) else ""
