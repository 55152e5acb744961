"""When somebody looks whether it helps: counted from the day it began, on a day that somebody works."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from deadlines.local_terms import problems
from plans.checks import proposed_check, refuse_outside_window

TODAY = timezone.localdate()


@pytest.mark.parametrize(
    ("weeks", "began", "day"),
    [
        (8, date(2030, 3, 4), date(2030, 4, 29)),
        (6, date(2030, 3, 4), date(2030, 4, 15)),
        (12, date(2030, 3, 4), date(2030, 5, 27)),
        # Christmas and the weekend after it.
        (6, date(2030, 11, 13), date(2030, 12, 27)),
    ],
)
def test_so_many_weeks_later_on_a_working_day(settings, weeks, began, day):
    settings.CHECK_AFTER_WEEKS = weeks
    assert proposed_check(began) == day


def test_what_ran_for_years_is_looked_at_from_today(settings):
    settings.CHECK_AFTER_WEEKS = 8
    assert proposed_check(TODAY - timedelta(days=800)) >= TODAY + timedelta(weeks=8)


@pytest.mark.parametrize(("days", "fits"), [(41, False), (42, True), (84, True), (92, False)])
def test_never_before_six_weeks_or_after_twelve(days, fits):
    day = TODAY + timedelta(days=days)
    if fits:
        return refuse_outside_window(TODAY, day)
    with pytest.raises(ValidationError, match="6 tot 12 weken"):
        refuse_outside_window(TODAY, day)


@pytest.mark.parametrize(("weeks", "told"), [(5, True), (6, False), (12, False), (13, True)])
def test_a_municipality_chooses_within_those(settings, weeks, told):
    settings.CHECK_AFTER_WEEKS = weeks
    assert any("CHECK_AFTER_WEEKS" in problem for problem in problems()) is told
