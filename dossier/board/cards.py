"""Cards of several households on one board: each in the row it belongs to, in the log, and with what it is for."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.utils import timezone

from consent import gate
from consent.terms import midnight
from dossier.answering import with_answers
from dossier.plan.lanes import COLUMNS, columns_of
from dossier.seen_in_lists import log_home, log_record
from plans.carried import belongs, carried_over, times_carried
from plans.models import Action

# More than a board can hold; the rest is in the plans.
MOST = 200


@dataclass
class Row:
    """`key` is a household or an ambition; None for what hangs on none."""

    key: object
    columns: list = field(default_factory=list)
    wishes: list = field(default_factory=list)


def open_or_of(period, rows):
    """Of these actions what may stand on a board of this period, the first day on top."""
    lately = rows.exclude(state=Action.State.DONE, done_at__lt=midnight(period.first))
    return list(lately.select_related("household", "goal__ambition", "owner").order_by("due_on", "pk")[:MOST])


def told(actions, *, work, acting, period):
    """What each reader sees of a card, and may do with it. `work` None: here one only reads."""
    with_answers(actions, work or gate.Work.held([], [], [], []), acting)
    for action in actions:
        action.purpose = action.goal.words if action.goal else ""
        action.is_improvement = False
        action.times_carried = times_carried(action, period)
    return actions


def of_period(cards, period):
    today = timezone.localdate()
    return [card for card in cards if belongs(card, period, today)]


def household_rows(log, actions, period):
    """A row for each household, in the order of its most urgent card; everybody in it goes into the log."""
    by_home = defaultdict(list)
    for action in actions:
        by_home[action.household].append(action)
    for home, cards in by_home.items():
        log_home(log, home)
        for record in home.wishes:
            log_record(log, record, home)
        for action in cards:
            log_with_goal(log, action, home)
    rows = [Row(home, columns_of(of_period(cards, period)), home.wishes) for home, cards in by_home.items()]
    return [row for row in rows if any(cards for *_, cards in row.columns)]


def log_with_goal(log, action, household):
    log_record(log, action, household)
    if action.goal:
        log_record(log, action.goal, household)


def totals_of(rows):
    counts: Counter = Counter()
    for row in rows:
        for progress, _name, _icon, cards in row.columns:
            counts[progress] += len(cards)
    return [(name, icon, counts[progress]) for progress, name, icon in COLUMNS]


def carried_of(cards, asked):
    return carried_over(cards, asked.period) if asked.steps < 0 else []
