"""Counting days as the law does: from an event to the end of a term. Dates only, no database."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from deadlines.working_days import add_working_days, is_working_day

A_DAY = timedelta(days=1)
# Algemene termijnenwet, art. 2: so many working days in a term of at least three days.
LEAST_DAYS, LEAST_WORKING_DAYS = 3, 2


class Unit(StrEnum):
    DAYS = "dag"
    WEEKS = "week"
    MONTHS = "maand"
    WORKING_DAYS = "werkdag"


# Algemene termijnenwet, art. 4: longer ones end when they end.
LONGEST_COVERED = {Unit.DAYS: 90, Unit.WEEKS: 12, Unit.MONTHS: 3}


class Counting(StrEnum):
    """Awb 4:15 stops the clock "tot de dag" of the answer; read strictly, that day itself counts again."""

    STRICT = "strict"
    DIFFERENCE = "difference"


@dataclass(frozen=True, order=True)
class Pause:
    """A suspension: from the request to complete the application until the answer, or the end of the time given."""

    asked_on: date
    until: date

    def days(self, counting) -> set[date]:
        last = self.until if counting == Counting.DIFFERENCE else self.until - A_DAY
        return {self.asked_on + A_DAY * n for n in range(1, (last - self.asked_on).days + 1)}


def suspended_days(pauses: Iterable[Pause], counting) -> int:
    """Two suspensions at once stop the clock once."""
    return len(set().union(*(pause.days(counting) for pause in pauses)))


def add(start: date, amount: int, unit: Unit) -> date:
    """The day of the event does not count."""
    if unit == Unit.WORKING_DAYS:
        return add_working_days(start, amount)
    if unit == Unit.MONTHS:
        return add_months(start, amount)
    return start + A_DAY * (amount * (7 if unit == Unit.WEEKS else 1))


def add_months(start: date, count: int) -> date:
    """The same day of the month, or the last one there is: a month after 31 January ends in February."""
    years, month = divmod(start.month - 1 + count, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def is_covered(amount: int, unit: Unit) -> bool:
    return unit in LONGEST_COVERED and amount <= LONGEST_COVERED[unit]


def lengthened(start: date, end: date) -> date:
    """Algemene termijnenwet, art. 1 and 2."""
    least = LEAST_WORKING_DAYS if (end - start).days >= LEAST_DAYS else 0
    end = first_working_day(end)
    while not holds_working_days(start, end, least):
        end = first_working_day(end + A_DAY)
    return end


def first_working_day(day: date) -> date:
    """The day itself, when it is one."""
    while not is_working_day(day):
        day += A_DAY
    return day


def holds_working_days(start: date, end: date, least: int) -> bool:
    """Looked for from the end, where they are found soonest; the first day does not count."""
    while least and end > start:
        least -= is_working_day(end)
        end -= A_DAY
    return not least
