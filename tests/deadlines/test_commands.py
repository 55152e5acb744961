"""`manage.py deadline` and `sweep`: for people and for scripts."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from deadlines import checks
from deadlines.rules import CODES


def asked(*words):
    told = StringIO()
    call_command("deadline", *words, stdout=told)
    return told.getvalue().splitlines()


def test_the_day_stands_on_the_first_line_and_why_on_the_second():
    assert asked("wmo.onderzoek", "2026-11-13") == [
        "2026-12-28",
        "6 weken vanaf 13-11; 25-12 is een feestdag; dus 28-12",
    ]


def test_suspended_and_extended():
    day, why = asked(
        "pw.beschikking", "2026-10-05", "--suspended", "2026-10-12", "2026-10-26", "--extended", "2"
    )
    assert day == "2026-12-28" and "13 dagen erbij" in why and "uitgesteld met 2 weken" in why


def test_suspended_twice():
    once = asked("pw.beschikking", "2026-10-05", "--suspended", "2026-10-12", "2026-10-20")
    twice = asked(
        "pw.beschikking", "2026-10-05", "--suspended", "2026-10-12", "2026-10-20",
        "--suspended", "2026-10-25", "2026-11-02",
    )  # fmt: skip
    assert (once[0], twice[0]) == ("2026-12-07", "2026-12-14")


def test_the_setting_says_how_a_suspension_is_counted(settings):
    settings.SUSPENSION_COUNTING = "difference"
    words = ("pw.beschikking", "2026-10-05", "--suspended", "2026-10-12", "2026-10-27")
    assert asked(*words)[0] == "2026-12-15"


def test_what_the_municipality_chose_counts_and_is_listed(settings):
    settings.LOCAL_TERMS = ["wgs.besluit:6:2026-01-01"]
    assert [asked("wgs.besluit", day)[0] for day in ("2025-12-31", "2026-01-01")] == [
        "2026-02-25",
        "2026-02-12",
    ]
    assert any("6 weken na het eerste gesprek (verordening" in line for line in asked())


def test_without_arguments_every_rule_with_its_article():
    lines = asked()
    assert [line.split()[0] for line in lines] == list(CODES)
    assert all(line.endswith(")") for line in lines)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("wmo.iets", "2026-11-13"), "Deze termijn bestaat niet: wmo.iets. Kies uit wmo.persoonlijk_plan"),
        (("wmo.onderzoek", "13-11-2026"), "'13-11-2026' is geen datum. Schrijf jjjj-mm-dd"),
        (("wmo.onderzoek", "2026-02-30"), "'2026-02-30' is geen datum"),
        (("wmo.onderzoek",), "Geef ook een datum"),
        (("wmo.onderzoek", "1889-01-01"), "Kies een dag van 1990"),
        (("wmo.onderzoek", "9999-12-31"), "Kies een dag van 1990"),
        (
            ("wmo.onderzoek", "2026-11-13", "--suspended", "2026-11-20", "2026-11-30"),
            "niet worden opgeschort",
        ),
        (("pw.beschikking", "2026-11-13", "--suspended", "2026-11-20", "later"), "'later' is geen datum"),
        (("pw.beschikking", "2026-11-13", "--suspended", "2026-11-30", "2026-11-20"), "niet vóór het begint"),
        (("pw.beschikking", "2026-11-13", "--suspended", "2026-11-30"), "expected 2 arguments"),
        (("avg.inzage", "2026-11-13", "--extended", "3"), "ten hoogste 2"),
    ],
)
def test_what_cannot_be_computed_says_why(words, told):
    with pytest.raises(CommandError) as refused:
        asked(*words)
    assert told in str(refused.value)


@pytest.mark.parametrize("command", ["deadline", "sweep"])
def test_help_says_what_it_does(command, capsys):
    with pytest.raises(SystemExit) as ended:
        call_command(command, "--help")
    assert ended.value.code == 0
    assert "usage" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("setting", "value", "told"),
    [
        ("LOCAL_TERMS", ["wgs.besluit:9"], "ten hoogste 8 weken"),
        ("LOCAL_TERMS", ["wmo.onderzoek:5"], "geen termijn die een gemeente zelf kiest"),
        ("LOCAL_TERMS", ["wgs.besluit"], "is not of the form"),
        ("LOCAL_TERMS", ["wgs.besluit:6:morgen"], "is not of the form"),
        ("SUSPENSION_COUNTING", "loose", "strict or difference"),
    ],
)
def test_a_setting_that_cannot_be_read_stops_the_start(settings, setting, value, told):
    assert checks.terms_can_be_read(None) == []
    setattr(settings, setting, value)
    (error,) = checks.terms_can_be_read(None)
    assert told in error.msg
