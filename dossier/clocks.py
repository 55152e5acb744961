"""Clocks as a page tells them: what is due, how long there is, and what this reader may do with it."""

from datetime import timedelta

from django.utils import timezone

from deadlines.rules import OF_RESIDENT

# From so many days on a clock asks for attention.
SOON = 3
A_DAY = timedelta(days=1)


def running(deadlines, today=None):
    """The first day on top; what stands still waits below."""
    found = [one for one in deadlines if one.is_open and not has_passed(one, today)]
    return sorted(found, key=lambda one: (one.suspended_on is not None, one.due_on, str(one.pk)))


def finished(deadlines, today=None):
    found = [one for one in deadlines if not one.is_open or has_passed(one, today)]
    return sorted(
        found, key=lambda one: (one.met_on or one.ended_on or one.due_on, str(one.pk)), reverse=True
    )


def has_passed(deadline, today=None):
    """A resident may use a term or not; after it nothing waits any more."""
    return deadline.rule in OF_RESIDENT and (today or timezone.localdate()) > deadline.due_on


def may_change(deadline, work, acting):
    """By whoever works in its law, for the organisation that has to meet it."""
    works_in = deadline.law in work.laws_in(deadline.household_id)
    return works_in and deadline.organisation_id == acting.organisation.pk


def told(deadlines, today=None):
    """Each with its `rule_text`, how much of the time has passed, and how urgent that is."""
    today = today or timezone.localdate()
    for deadline in deadlines:
        deadline.rule_text = deadline.terms
        deadline.percentage = _passed(deadline, today)
        deadline.urgency = _urgency(deadline, today)
        deadline.was_late = _was_late(deadline)
    return deadlines


def _passed(deadline, today):
    whole = max((deadline.due_on - deadline.start_date).days, 1)
    return max(0, min(100, 100 * (today - deadline.start_date).days / whole))


def _urgency(deadline, today):
    """A first possible day is never late, a resident neither, nor a clock that stands still."""
    if deadline.suspended_on or deadline.rule_text.not_before or deadline.rule_text.of_resident:
        return ""
    if today > deadline.due_on:
        return "laat"
    return "kort" if deadline.due_on - today <= A_DAY * SOON else ""


def _was_late(deadline):
    ours = not (deadline.rule_text.not_before or deadline.rule_text.of_resident)
    return ours and bool(deadline.met_on) and deadline.met_on > deadline.due_on
