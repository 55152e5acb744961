"""Every rule from 1990 to 2070, with suspensions and extensions, against the law written out a second time."""

import os
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from deadlines.counting import Counting, Pause
from deadlines.rules import CODES, Impossible, due, rule_for
from deadlines.working_days import add_working_days, is_working_day
from tests.deadlines import oracle

# `make prove` tries more.
PROVE = os.environ.get("HYPOTHESIS_PROFILE") == "prove"
DAYS = st.dates(date(1990, 1, 1), date(2070, 12, 31))
EVERY_DAY = [date(1990, 1, 1) + timedelta(days=n) for n in range((date(2071, 1, 1) - date(1990, 1, 1)).days)]


@st.composite
def pauses(draw, start):
    """Each begins while the term still runs, and may overlap another."""
    spans = draw(st.lists(st.tuples(st.integers(0, 70), st.integers(0, 60)), max_size=3))
    return [(start + timedelta(days=a), start + timedelta(days=a + b)) for a, b in spans]


@st.composite
def cases(draw):
    code, start = draw(st.sampled_from(CODES)), draw(DAYS)
    _, _, _, stops, most = oracle.TERMS[code]
    extension = draw(st.integers(0, min(most, 12))) if most else 0
    return code, start, draw(pauses(start)) if stops else [], extension, draw(st.sampled_from(Counting))


@given(cases())
@settings(max_examples=3000 if PROVE else 500, deadline=None)
@example(("wmo.onderzoek", date(2026, 11, 13), [], 0, Counting.STRICT))
@example(("avg.inzage", date(2027, 12, 31), [], 2, Counting.STRICT))
def test_a_term_ends_when_the_law_says(case):
    code, start, spans, extension, counting = case
    rule, strict = rule_for(code, start), counting == Counting.STRICT
    given_pauses = [Pause(*span) for span in spans]
    if not oracle.may_stop(code, start, spans, extension, strict):
        with pytest.raises(Impossible, match="voorbij"):
            due(rule, start, given_pauses, extension, counting)
        return
    found = due(rule, start, given_pauses, extension, counting)
    assert found.due_on == oracle.last_day(code, start, spans, extension, strict)
    assert found.base_end == oracle.bare_end(start, rule.amount, oracle.TERMS[code][1])
    assert found.due_on >= found.base_end > start


@pytest.mark.parametrize("code", CODES)
def test_on_every_day_of_eighty_years(code):
    rules = {day: rule_for(code, day) for day in (date(1990, 1, 1), date(2026, 1, 1))}
    different = [
        day
        for day in EVERY_DAY
        if due(rules[date(1990 if day.year < 2026 else 2026, 1, 1)], day).due_on != oracle.last_day(code, day)
    ]
    assert different == []


def test_the_oracle_knows_every_rule():
    assert set(oracle.TERMS) == set(CODES)


def test_working_days_are_the_same_on_every_day_of_eighty_years():
    assert [day for day in EVERY_DAY if is_working_day(day) == oracle.is_free(day)] == []


@given(DAYS, st.integers(0, 60))
@settings(max_examples=500 if PROVE else 200, deadline=None)
def test_so_many_working_days_later(start, count):
    assert add_working_days(start, count) == oracle.bare_end(start, count, "working days")


@given(DAYS, DAYS, st.sampled_from(CODES))
@settings(max_examples=500 if PROVE else 200, deadline=None)
def test_who_begins_later_is_never_due_earlier(one, other, code):
    first, last = sorted((one, other))
    assert due(rule_for(code, first), first).due_on <= due(rule_for(code, last), last).due_on
