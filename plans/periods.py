"""Periods of two weeks, so that everybody's board turns the page on the same Monday."""

from dataclasses import dataclass
from datetime import date, timedelta

# A Monday on which a period began.
ANCHOR = date(2026, 11, 16)
LENGTH = timedelta(days=14)


@dataclass(frozen=True)
class Period:
    """From the first day up to and including the last."""

    first: date

    @property
    def last(self):
        return self.first + LENGTH - timedelta(days=1)

    @property
    def weeks(self):
        return self.first.isocalendar().week, self.last.isocalendar().week

    @property
    def former(self):
        return Period(self.first - LENGTH)

    @property
    def next(self):
        return Period(self.first + LENGTH)

    def holds(self, day):
        return self.first <= day <= self.last

    def day_number(self, day):
        return (day - self.first).days + 1


def period_of(day):
    return Period(day - timedelta(days=(day - ANCHOR).days % LENGTH.days))


def period_at(steps, today):
    """So many periods before (below zero) or after the one that holds today."""
    return Period(period_of(today).first + steps * LENGTH)


def periods_ago(day, today):
    """How many periods lie between that of `day` and this one."""
    return (period_of(today).first - period_of(day).first) // LENGTH
