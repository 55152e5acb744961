"""Which cards belong to which period, and which went along to the next. Over records that were loaded, nothing else."""

from django.utils import timezone

from plans.models import Action
from plans.periods import LENGTH, period_of


def done_on(card):
    return timezone.localdate(card.done_at) if card.done_at else None


def is_done(card):
    """Of an action its state says so; an improvement action has none."""
    return getattr(card, "state", card.progress) == Action.State.DONE


def belongs(card, period, today):
    """What was done in it; of what is open, what should be done in it, and on today's board all that went along."""
    if is_done(card):
        return bool(card.done_at) and period.holds(done_on(card))
    if card.due_on is None:
        return period.holds(today)
    if period.holds(today):
        return card.due_on <= period.last or card.progress != Action.Progress.TO_DO
    return period.first > today and period.holds(card.due_on)


def is_carried(card, period):
    """It should have been done before this period began, and was not."""
    if card.due_on is None or card.due_on >= period.first:
        return False
    return not is_done(card) or bool(card.done_at) and done_on(card) >= period.first


def carried_over(cards, period):
    """What this period handed to the next: already there, its day passed in it or before it, and not done by its end."""
    return [
        card
        for card in cards
        if is_carried(card, period.next) and timezone.localdate(card.created_at) <= period.last
    ]


def times_carried(card, period):
    if not is_carried(card, period):
        return 0
    return (period.first - period_of(card.due_on).first) // LENGTH
