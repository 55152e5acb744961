from datetime import date, timedelta

import pytest

from plans.periods import period_of


@pytest.mark.parametrize(
    ("day", "first", "last", "weeks"),
    [
        (date(2026, 11, 16), date(2026, 11, 16), date(2026, 11, 29), (47, 48)),
        (date(2026, 11, 29), date(2026, 11, 16), date(2026, 11, 29), (47, 48)),
        (date(2026, 11, 30), date(2026, 11, 30), date(2026, 12, 13), (49, 50)),
        (date(2026, 11, 15), date(2026, 11, 2), date(2026, 11, 15), (45, 46)),
        (date(2027, 1, 1), date(2026, 12, 28), date(2027, 1, 10), (53, 1)),
    ],
)
def test_a_period_is_two_weeks_from_a_monday(day, first, last, weeks):
    period = period_of(day)
    assert (period.first, period.last, period.weeks) == (first, last, weeks)


def test_every_day_is_in_one_period_and_periods_follow_each_other():
    for n in range(800):
        day = date(2025, 6, 1) + timedelta(days=n)
        period = period_of(day)
        assert period.holds(day) and period.first.weekday() == 0
        assert not period.former.holds(day) and not period.next.holds(day)
        assert 1 <= period.day_number(day) <= 14
