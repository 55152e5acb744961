from datetime import date, timedelta

import pytest

from deadlines.working_days import add_working_days, holidays_of, is_working_day, next_working_day

# The published table of general holidays, Good Friday and the equated days included.
TABLE = {
    2026: "1-1 2-1 3-4 6-4 27-4 5-5 14-5 15-5 25-5 25-12 26-12",
    2027: "1-1 26-3 29-3 27-4 5-5 6-5 7-5 17-5 25-12 26-12",
    2028: "1-1 14-4 17-4 27-4 28-4 5-5 25-5 26-5 5-6 25-12 26-12",
    2029: "1-1 30-3 2-4 27-4 5-5 10-5 21-5 25-12 26-12",
    2030: "1-1 19-4 22-4 27-4 5-5 30-5 10-6 25-12 26-12",
}


@pytest.mark.parametrize("year", TABLE)
def test_the_holidays_of_a_year_are_those_of_the_law(year):
    expected = {date(year, int(m), int(d)) for d, m in (text.split("-") for text in TABLE[year].split())}
    assert set(holidays_of(year)) == expected


def test_kings_day_moves_when_it_would_be_a_sunday():
    assert date(2031, 4, 26) in holidays_of(2031)
    assert date(2031, 4, 27) not in holidays_of(2031)


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 11, 20), True),
        (date(2026, 11, 21), False),
        (date(2026, 11, 22), False),
        (date(2026, 4, 3), False),
        (date(2026, 4, 2), True),
        (date(2026, 5, 5), False),
        (date(2026, 5, 15), False),
        (date(2025, 5, 16), True),
        (date(2026, 12, 24), True),
        (date(2026, 12, 25), False),
    ],
)
def test_a_working_day_is_no_weekend_and_no_holiday(day, working):
    assert is_working_day(day) is working


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 11, 23), 0, date(2026, 11, 23)),
        (date(2026, 11, 23), 1, date(2026, 11, 24)),
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 21), 5, date(2026, 11, 27)),
        (date(2026, 12, 23), 3, date(2026, 12, 29)),
        (date(2026, 12, 31), 1, date(2027, 1, 4)),
        (date(2026, 4, 2), 1, date(2026, 4, 7)),
    ],
)
def test_working_days_are_counted_from_the_day_after(start, count, end):
    assert add_working_days(start, count) == end


def test_the_next_working_day_is_never_today():
    monday = date(2026, 11, 23)
    assert next_working_day(monday) == monday + timedelta(days=1)


def test_working_days_are_not_counted_backwards():
    with pytest.raises(ValueError, match="forwards"):
        add_working_days(date(2026, 11, 23), -1)
