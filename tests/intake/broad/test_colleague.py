"""A colleague joins in two clicks; what they see depends on a ground, and the page says so in words."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.laws import Law
from accounts.models import Absence, LawAssignment
from accounts.working_days import DAYS, works_on
from consent import gate
from consent.purposes import Purpose
from deadlines.models import Notification
from households.kinds import Kind
from households.models import CaseTeamMember
from tests.cast import acting
from tests.dossier.conftest import share
from tests.dossier.counting import AT_MOST, queries_of
from tests.tools import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(talk):
    return f"{talk.url()}collega/"


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("ma t/m do", "do", True),
        ("ma t/m do", "vr", False),
        ("di, wo en vr", "wo", True),
        ("di, wo en vr", "do", False),
        ("ma t/m vr na 13.00 uur", "wo", True),
        ("Ma-wo", "di", True),
        ("", "ma", None),
        ("op afspraak", "ma", None),
    ],
)
def test_who_is_at_work_on_which_day(text, day, expected):
    assert works_on(text, DAYS.index(day)) is expected


def test_first_a_law_then_a_person(desk, url):
    assert "Erbij</span>" not in desk.get(url).text
    page = desk.get(f"{url}?wet={Law.JW.value}").text
    assert "Anouk Test" in page and "Hicham Test" not in page


def test_two_clicks_and_the_colleague_is_there_and_knows(talk, cast, desk, url):
    given = LawAssignment.objects.get(user=cast.anouk)
    page = desk.post(url, {"wet": Law.JW.value, "collega": given.pk})
    assert page.url == talk.url()
    with making():
        member = CaseTeamMember.objects.get(user=cast.anouk)
        assert Notification.objects.get(user=cast.anouk).text == "Je werkt mee in een huishouden."
    assert (member.role, member.at_table, member.law) == ("behind_the_scenes", False, Law.JW)


def test_the_colleague_sees_nothing_without_ground(talk, cast, desk, url, as_user):
    talk.send(desk, "verhaal", going_well="Koken", more="Ik lig wakker.")
    desk.post(url, {"wet": Law.JW.value, "collega": LawAssignment.objects.get(user=cast.anouk).pk})
    page = as_user(cast.anouk).get(talk.url())
    assert page.status_code == 200
    assert "Koken" not in page.text and "Ik lig wakker." not in page.text


def test_with_a_ground_the_colleague_reads_and_is_not_asked_to_ask_again(talk, cast, desk, url, as_user):
    talk.send(desk, "verhaal", going_well="Koken", more="Ik lig wakker.")
    desk.post(url, {"wet": Law.JW.value, "collega": LawAssignment.objects.get(user=cast.anouk).pk})
    opened(talk.home, [Kind.AGREEMENTS], Law.TOEGANG, Law.JW)
    page = as_user(cast.anouk).get(talk.url("verhaal")).text
    assert "‘Ik lig wakker.’" in page
    assert "Koken" in page[page.index("Al verteld") :]
    assert "Koken</textarea>" not in page


def opened(home, kinds, from_law, to_law):
    from consent.models import Ground

    share(home, home.samira, kinds, from_law=from_law, to_law=to_law)
    with making():
        Ground.objects.update(purpose=Purpose.HELP_REQUEST)


@pytest.mark.parametrize(
    "sent", [{}, {"wet": "3"}, {"wet": "3", "collega": "0"}, {"wet": "9", "collega": "1"}]
)
def test_who_is_not_in_the_list_does_not_join(desk, url, cast, sent):
    assert desk.post(url, sent).status_code == 422
    gate.enter(acting(cast.fatima), Purpose.HELP_REQUEST)
    assert not CaseTeamMember.objects.filter(user=cast.anouk).exists()
    gate.leave()


def test_whoever_keeps_the_consents_reads_which_ground_there_is(talk, desk, url):
    opened(talk.home, [Kind.AGREEMENTS, Kind.WORK_SCHOOL], Law.TOEGANG, Law.JW)
    page = desk.get(f"{url}?wet={Law.JW.value}").text
    assert "Wensen en afspraken, Werk, school en dagbesteding" in page
    assert page.count("Niets: er is geen grond.") == 1  # Noor
    assert "alleen dát wij helpen" in page


def test_others_are_not_told_which_grounds_there_are(talk, cast, url, as_user):
    opened(talk.home, [Kind.AGREEMENTS], Law.TOEGANG, Law.JW)
    page = as_user(cast.daan).get(f"{url}?wet={Law.JW.value}").text
    assert "Dat weet de regisseur." in page and "Wensen en afspraken" not in page


def test_who_is_away_stands_last_and_says_so(cast, desk, url):
    yesterday = timezone.localdate() - timedelta(days=1)
    with making():
        Absence.objects.create(user=cast.anouk, since=yesterday, until=yesterday + timedelta(days=5))
    assert "Nu afwezig" in desk.get(f"{url}?wet={Law.JW.value}").text


def test_keeps_to_its_budget(desk, url):
    desk.get(url)
    assert len(queries_of(desk, f"{url}?wet={Law.JW.value}")) <= AT_MOST


def test_days_are_those_of_the_week():
    assert DAYS[date(2026, 11, 23).weekday()] == "ma"
