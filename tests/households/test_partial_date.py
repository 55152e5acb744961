from datetime import date

import pytest

from households.partial_date import PartialDate


@pytest.mark.parametrize(
    "digits, shown, complete",
    [
        ("19870401", "1 april 1987", True),
        ("19870400", "april 1987", False),
        ("19870000", "1987", False),
        ("00000000", "onbekend", False),
    ],
)
def test_what_is_known_is_kept_and_shown(digits, shown, complete):
    found = PartialDate.from_digits(digits)
    assert (str(found), found.is_complete, found.digits()) == (shown, complete, digits)


@pytest.mark.parametrize(
    "digits", ["1987", "1987040", "19870431", "19871301", "19870013", "00000401", "1987-4-1", "²0010101"]
)
def test_what_is_no_date_is_refused(digits):
    with pytest.raises(ValueError):
        PartialDate.from_digits(digits)


@pytest.mark.parametrize(
    "digits, kept",
    [("19660013", "19660000"), ("19821291", "19821200"), ("00002014", "00000000"), ("2015", "20150000")],
)
def test_of_an_impossible_date_the_possible_part_is_kept(digits, kept):
    assert PartialDate.as_far_as_right(digits).digits() == kept


@pytest.mark.parametrize(
    "known, asked, may_be",
    [
        ("19870401", date(1987, 4, 1), True),
        ("19870401", date(1987, 4, 2), False),
        ("19870400", date(1987, 4, 2), True),
        ("19870400", date(1987, 5, 2), False),
        ("19870000", date(1987, 5, 2), True),
        ("19870000", date(1988, 5, 2), False),
        ("00000000", date(1988, 5, 2), True),
    ],
)
def test_an_incomplete_date_matches_on_its_known_parts(known, asked, may_be):
    assert PartialDate.from_digits(known).may_be(asked) is may_be


@pytest.mark.parametrize(
    "born, age",
    [
        ("20081121", 18),
        ("20081122", 17),
        ("20081000", 18),
        ("20081100", None),
        ("20080000", None),
        ("00000000", None),
    ],
)
def test_age_is_told_only_when_it_is_certain(born, age):
    assert PartialDate.from_digits(born).age_on(date(2026, 11, 21)) == age


@pytest.mark.parametrize(
    "born, younger, at_least",
    [
        ("20081121", False, True),
        ("20081122", True, False),
        ("20081100", False, False),
        ("20090000", True, False),
        ("20070000", False, True),
        ("00000000", False, False),
    ],
)
def test_being_of_age_is_said_only_when_certain(born, younger, at_least):
    found, today = PartialDate.from_digits(born), date(2026, 11, 21)
    assert found.certainly_younger_than(18, today) is younger
    assert found.certainly_at_least(18, today) is at_least
