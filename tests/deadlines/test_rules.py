from dataclasses import replace
from datetime import date

import pytest

from deadlines.counting import Counting, Pause, Unit
from deadlines.rules import CODES, RULES, Impossible, chosen_locally, due, rule_for

WMO = date(2026, 11, 6)


def day(text):
    return date.fromisoformat(text)


def found(code, start, *pauses, **options):
    start = day(start)
    return due(rule_for(code, start), start, [Pause(day(a), day(b)) for a, b in pauses], **options)


# Computed by hand and published with the rules.
VECTORS = [
    ("wmo.onderzoek", "2026-11-13", "2026-12-28", "6 weken vanaf 13-11; 25-12 is een feestdag; dus 28-12"),
    ("wmo.beschikking", "2026-12-11", "2026-12-28", "2 weken vanaf 11-12; 25-12 is een feestdag; dus 28-12"),
    (
        "wgs.gesprek_bedreigend", "2026-12-23", "2026-12-29",
        "3 werkdagen vanaf 23-12; het weekend en 25-12 (feestdag) tellen niet mee; dus 29-12",
    ),
    ("wgs.gesprek", "2026-11-27", "2026-12-28", "4 weken vanaf 27-11; 25-12 is een feestdag; dus 28-12"),
    (
        "pw.beschikking", "2026-11-06", "2027-01-04",
        "8 weken vanaf 6-11-2026; 1-1-2027 is een feestdag; dus 4-1-2027",
    ),
    ("wmo.persoonlijk_plan", "2026-12-18", "2026-12-28", "7 dagen vanaf 18-12; 25-12 is een feestdag; dus 28-12"),
    ("awb.bezwaar", "2027-03-25", "2027-05-10", "6 weken vanaf 25-3; 6-5 is een feestdag; dus 10-5"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "start", "due_on", "explanation"), VECTORS)
def test_the_published_examples(code, start, due_on, explanation):
    assert (found(code, start).due_on, found(code, start).explanation) == (day(due_on), explanation)


@pytest.mark.parametrize(
    ("code", "start", "due_on", "explanation"),
    [
        ("wmo.onderzoek", "2026-11-02", "2026-12-14", "6 weken vanaf 2-11; dus 14-12"),
        ("wmo.onderzoek", "2026-11-07", "2026-12-21", "6 weken vanaf 7-11; 19-12 is een zaterdag; dus 21-12"),
        ("wmo.onderzoek", "2026-11-08", "2026-12-21", "6 weken vanaf 8-11; 20-12 is een zondag; dus 21-12"),
        ("awb.bezwaar", "2027-03-26", "2027-05-10", "6 weken vanaf 26-3; 7-5 is gelijkgesteld met een feestdag; dus 10-5"),
        ("wgs.gesprek_bedreigend", "2026-11-10", "2026-11-13", "3 werkdagen vanaf 10-11; dus 13-11"),
        ("wgs.gesprek_bedreigend", "2026-11-12", "2026-11-17", "3 werkdagen vanaf 12-11; het weekend telt niet mee; dus 17-11"),
        ("avg.inzage", "2027-01-31", "2027-03-01", "1 maand vanaf 31-1; 28-2 is een zondag; dus 1-3"),
        ("avg.inzage", "2028-01-31", "2028-02-29", "1 maand vanaf 31-1; dus 29-2"),
        ("pw.zoektermijn", "2026-11-28", "2026-12-26", "niet eerder dan 4 weken na 28-11; dus vanaf 26-12"),
    ],
)  # fmt: skip
def test_the_sentence_says_how(code, start, due_on, explanation):
    assert (found(code, start).due_on, found(code, start).explanation) == (day(due_on), explanation)


class TestSuspension:
    def test_the_days_in_between_come_after_the_end(self):
        result = found("pw.beschikking", "2026-10-05", ("2026-10-12", "2026-10-26"))
        assert (result.base_end, result.due_on) == (day("2026-11-30"), day("2026-12-14"))
        assert result.explanation == (
            "8 weken vanaf 5-10; opgeschort van 12-10 tot 26-10: 13 dagen erbij; 13-12 is een zondag; dus 14-12"
        )

    def test_read_as_a_difference_the_day_of_the_answer_is_one_of_them(self):
        result = found(
            "pw.beschikking", "2026-10-05", ("2026-10-12", "2026-10-27"), counting=Counting.DIFFERENCE
        )
        assert result.due_on == day("2026-12-15")
        assert "opgeschort van 12-10 tot en met 27-10: 15 dagen erbij" in result.explanation

    def test_one_that_was_answered_the_next_day_adds_nothing(self):
        assert found("pw.beschikking", "2026-10-05", ("2026-10-12", "2026-10-13")).due_on == day("2026-11-30")

    def test_the_day_counts_from_the_end_of_the_bare_term_not_from_where_it_was_moved_to(self):
        """10 October is a Saturday: a week later and the term ends on a Saturday still."""
        assert found("wmo.beschikking", "2026-09-26").due_on == day("2026-10-12")
        assert found("wmo.beschikking", "2026-09-26", ("2026-09-28", "2026-09-30")).due_on == day(
            "2026-10-12"
        )

    def test_two_at_once_stop_the_clock_once(self):
        once = found("pw.beschikking", "2026-10-05", ("2026-10-12", "2026-10-26"))
        twice = found(
            "pw.beschikking", "2026-10-05", ("2026-10-12", "2026-10-26"), ("2026-10-15", "2026-10-20")
        )
        assert twice.due_on == once.due_on

    def test_a_second_may_begin_in_the_time_that_the_first_added(self):
        result = found(
            "wmo.beschikking", "2026-10-05", ("2026-10-12", "2026-11-02"), ("2026-11-05", "2026-11-11")
        )
        assert result.due_on == day("2026-11-13")

    @pytest.mark.parametrize(
        ("code", "pause", "why"),
        [
            ("wmo.onderzoek", ("2026-10-12", "2026-10-26"), "niet worden opgeschort"),
            ("pw.beschikking", ("2026-10-02", "2026-10-26"), "vóór de termijn begint"),
            ("pw.beschikking", ("2026-10-26", "2026-10-12"), "niet vóór het begint"),
            ("pw.beschikking", ("2026-12-01", "2026-12-12"), "was op 30-11-2026 voorbij"),
        ],
    )
    def test_what_cannot_be(self, code, pause, why):
        with pytest.raises(Impossible, match=why):
            found(code, "2026-10-05", pause)


class TestExtension:
    def test_counts_on_in_the_unit_of_the_term(self):
        result = found("awb.beslissing_bezwaar", "2026-10-05", extension=6)
        assert result.due_on == day("2026-12-28")
        assert result.explanation == "6 weken vanaf 5-10; verdaagd met 6 weken; dus 28-12"

    def test_three_months_from_the_last_of_january_are_the_last_of_april(self):
        assert found("avg.inzage", "2026-01-31", extension=2).due_on == day("2026-04-30")

    @pytest.mark.parametrize(
        ("code", "extension", "why"),
        [
            ("wmo.onderzoek", 1, "niet worden verlengd"),
            ("awb.beslissing_bezwaar", 7, "ten hoogste 6"),
            ("avg.inzage", 3, "ten hoogste 2"),
            ("pw.beschikking", -1, "alleen langer"),
        ],
    )
    def test_what_cannot_be(self, code, extension, why):
        with pytest.raises(Impossible, match=why):
            found(code, "2026-10-05", extension=extension)


class TestAlgemeneTermijnenwet:
    """No rule of ours is so short or so long; an ordinance may be."""

    def term(self, amount, unit, start):
        rule = replace(rule_for("wmo.onderzoek", WMO), amount=amount, unit=unit)
        return due(rule, day(start))

    def test_three_days_hold_two_working_days(self):
        """From the Thursday before Easter: art. 1 gives Tuesday, and only one working day lies in between."""
        result = self.term(3, Unit.DAYS, "2026-04-02")
        assert result.due_on == day("2026-04-08")
        assert result.explanation == "3 dagen vanaf 2-4; de termijn telt ten minste 2 werkdagen; dus 8-4"

    def test_two_days_need_not(self):
        assert self.term(2, Unit.DAYS, "2026-04-02").due_on == day("2026-04-07")

    @pytest.mark.parametrize(
        ("start", "amount", "unit", "due_on"),
        [
            ("2026-10-02", 12, Unit.WEEKS, "2026-12-28"),
            ("2026-10-02", 13, Unit.WEEKS, "2027-01-01"),
            ("2026-10-03", 90, Unit.DAYS, "2027-01-04"),
            ("2026-10-02", 91, Unit.DAYS, "2027-01-01"),
            ("2026-10-01", 3, Unit.MONTHS, "2027-01-04"),
            ("2026-09-01", 4, Unit.MONTHS, "2027-01-01"),
        ],
    )
    def test_a_long_term_ends_when_it_ends(self, start, amount, unit, due_on):
        assert self.term(amount, unit, start).due_on == day(due_on)


class TestLocalTerms:
    def test_an_ordinance_is_no_statute(self):
        rule = chosen_locally("wgs.besluit", 6)
        assert due(rule, day("2026-11-13")).due_on == day("2026-12-25")

    def test_twelve_weeks_with_a_committee_are_the_statutes_own(self):
        rule = chosen_locally("awb.beslissing_bezwaar", 12)
        assert due(rule, day("2026-10-02")).due_on == day("2026-12-28")

    def test_a_term_keeps_the_length_of_the_day_it_began(self):
        local = [chosen_locally("wgs.besluit", 6, date(2026, 7, 1))]
        assert [
            rule_for("wgs.besluit", on, local).amount for on in (date(2026, 6, 30), date(2026, 7, 1))
        ] == [8, 6]

    @pytest.mark.parametrize(
        ("code", "amount", "why"),
        [
            ("wgs.besluit", 9, "ten hoogste 8 weken"),
            ("wgs.besluit", 0, "ten hoogste 8 weken"),
            ("wmo.onderzoek", 5, "geen termijn die een gemeente zelf kiest"),
        ],
    )
    def test_only_what_the_law_leaves_open(self, code, amount, why):
        with pytest.raises(Impossible, match=why):
            chosen_locally(code, amount)


def test_every_day_has_one_version_of_each_rule():
    for on in (date(1990, 1, 1), date(2025, 12, 31), date(2026, 1, 1), date(2070, 12, 31)):
        valid = [rule.code for rule in RULES if rule.is_valid(on)]
        assert sorted(valid) == sorted(CODES)


def test_since_2026_the_waiting_time_of_the_young_is_no_longer_the_same_for_all():
    assert "kwetsbare" in rule_for("pw.zoektermijn", date(2026, 1, 1)).note
    assert not rule_for("pw.zoektermijn", date(2025, 12, 31)).note


def test_a_rule_that_does_not_exist_names_those_that_do():
    with pytest.raises(Impossible, match=r"wmo\.onderzoek"):
        rule_for("wmo.iets", WMO)


@pytest.mark.parametrize("start", [date(1989, 12, 31), date(2091, 1, 1)])
def test_years_whose_holidays_nobody_knows_are_refused(start):
    with pytest.raises(Impossible, match="1990"):
        due(rule_for("wmo.onderzoek", start), start)
