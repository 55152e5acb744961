"""Which days are working days: no Saturday, no Sunday, no general holiday (Algemene termijnenwet, art. 3)."""

from datetime import date, timedelta
from functools import cache

import holidays

# Sundays already, and not among the days of art. 3.
NOT_NAMED = {"Eerste paasdag", "Eerste pinksterdag"}
# Made equal to a holiday by royal decree; later years are not known yet.
EQUATED = frozenset(
    {date(2026, 1, 2), date(2026, 5, 15), date(2027, 5, 7), date(2028, 4, 28), date(2028, 5, 26)}
)


@cache
def holidays_of(year: int) -> dict[date, str]:
    """The days of art. 3 with their names; 5 May each year, Good Friday and the equated days included."""
    # The library counts 5 May among the public holidays only once in five years.
    calendar = holidays.country_holidays("NL", years=year, language="nl", categories=("public", "optional"))
    named = {day: name for day, name in calendar.items() if name not in NOT_NAMED}
    return named | {day: "gelijkgestelde dag" for day in EQUATED if day.year == year}


def holiday_name(day: date) -> str | None:
    return holidays_of(day.year).get(day)


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and holiday_name(day) is None


def next_working_day(day: date) -> date:
    """The first one after this day."""
    return add_working_days(day, 1)


def add_working_days(day: date, count: int) -> date:
    """The day itself does not count."""
    if count < 0:
        raise ValueError("working days are counted forwards")
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day
