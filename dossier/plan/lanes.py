"""The plan as lanes: each goal with its cards in four columns, over the records that were loaded, nothing else."""

from collections import Counter
from dataclasses import dataclass, field

from django.utils import timezone

from plans.cards import stamp_of
from plans.models import Action, Goal
from plans.progress import OPEN

Progress = Action.Progress
# From so many days on the date of a card stands out.
SOON = 2
COLUMNS = (
    (Progress.TO_DO, "Te doen", "circle"),
    (Progress.BUSY, "Bezig", "refresh"),
    (Progress.HELP, "Hulp nodig", "hand-stop"),
    (Progress.DONE, "Klaar", "check"),
)
WHO = {
    Action.Owner.RESIDENT: "self",
    Action.Owner.NETWORK: "network",
    Action.Owner.PROFESSIONAL: "professional",
    Action.Owner.PARTNER: "professional",
}


@dataclass
class Lane:
    """`goal` is None for what hangs on no goal, or on one that this reader may not see."""

    goal: Goal | None
    columns: list = field(default_factory=list)
    n_done: int = 0
    n_actions: int = 0

    @property
    def percentage(self):
        return 100 * self.n_done / self.n_actions if self.n_actions else 0


def lanes(goals, actions, period, shows=None):
    """Goals that still count, the first agreed on top; cards that are open, and what was done in this period.

    `shows(card, period)` says which cards stand on it, where that is another question.
    """
    shows = shows or is_shown
    shown = [goal for goal in reversed(goals) if not goal.reached_at]
    keys = {goal.pk for goal in shown}
    found = [_lane(goal, [one for one in actions if one.goal_id == goal.pk], period, shows) for goal in shown]
    loose = [
        one for one in actions if one.goal_id not in keys and one.state in (*OPEN, Action.State.GIVEN_BACK)
    ]
    return found + ([_lane(None, loose, period, shows)] if loose else [])


def _lane(goal, actions, period, shows):
    lane = Lane(goal, n_actions=len(actions), n_done=sum(_is_done(one) for one in actions))
    lane.columns = columns_of(one for one in actions if shows(one, period))
    return lane


def columns_of(actions):
    """Te doen, bezig, hulp nodig, klaar; the first day on top."""
    cards = sorted(actions, key=lambda one: (one.due_on, str(one.pk)))
    for card in cards:
        card.urgency = urgency_of(card)
        card.stamp = stamp_of(card)
        card.column = column_of(card)
        # What only a board tells: what it is for, whose household it is, how often it went along.
        for name, nothing in (("purpose", ""), ("home_label", ""), ("times_carried", 0)):
            card.__dict__.setdefault(name, nothing)
    return [
        (progress, name, icon, [one for one in cards if one.column == progress])
        for progress, name, icon in COLUMNS
    ]


def urgency_of(action):
    """A class of the design; only of what a colleague took on or was asked."""
    left = (action.due_on - timezone.localdate()).days
    if action.owner_kind != Action.Owner.PROFESSIONAL or left > SOON:
        return ""
    return "ep-laat" if left < 0 else "ep-kort"


def column_of(action):
    if _is_done(action):
        return Progress.DONE
    if action.state == Action.State.GIVEN_BACK:
        return Progress.HELP
    return Progress.TO_DO if action.progress == Progress.DONE else action.progress


def _is_done(action):
    return action.state == Action.State.DONE


def is_shown(action, period):
    if not _is_done(action):
        return True
    return bool(action.done_at) and period.holds(timezone.localdate(action.done_at))


def totals(found):
    """How many cards stand in each column, over all lanes."""
    counts = Counter()
    for lane in found:
        for progress, _name, _icon, cards in lane.columns:
            counts[progress] += len(cards)
    return [(name, icon, counts[progress]) for progress, name, icon in COLUMNS]


def who_does_what(found):
    """Of the cards on the page: how many the household, its network and professionals do, with the width of each bar."""
    counts = Counter(
        WHO[card.owner_kind]
        for lane in found
        for _progress, _name, _icon, cards in lane.columns
        for card in cards
    )
    total = sum(counts.values())
    left, bars = 0.0, []
    for who, name, css in (("self", "Gezin zelf", "zelf"), ("network", "Netwerk", "netwerk"), ("professional", "Professional", "prof")):  # fmt: skip
        width = 100 * counts[who] / total if total else 0
        bars.append(
            {"name": name, "css": css, "count": counts[who], "left": f"{left:.2f}%", "width": f"{width:.2f}%"}
        )
        left += width
    return total, bars
