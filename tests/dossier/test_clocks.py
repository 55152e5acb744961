"""Wettelijke termijnen: what runs, why until then, and what whoever works in its law may do with it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.laws import Law
from consent import gate
from consent.purposes import Purpose
from deadlines.actions import start_clock
from deadlines.models import Deadline
from households.kinds import Kind
from households.models import CaseTeamMember
from tests.accounts.factories import LawAssignmentFactory
from tests.cast import acting
from tests.dossier.conftest import share
from tests.dossier.counting import AT_MOST, queries_of
from tests.dossier.town import people_in_log, rows_of_log
from tests.tools import making

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


def ago(days):
    return TODAY - timedelta(days=days)


def clock(home, user, rule="wmo.beschikking", law=Law.WMO, start=None):
    gate.enter(acting(user), Purpose.ONE_PLAN, home.id)
    started = start_clock(home.household, home.samira, law, rule, start or ago(3), acting=acting(user))
    gate.leave()
    return started


def now(deadline):
    with making():
        return Deadline.objects.get(pk=deadline.pk)


@pytest.fixture
def marloes(cast, as_user):
    return as_user(cast.marloes)


def url_of(home, deadline):
    return f"{home.url}termijnen/{deadline.pk}/"


def dutch(day):
    return f"{day:%d-%m-%Y}"


def test_a_clock_says_why_and_by_which_article(cast, home, marloes):
    started = clock(home, cast.marloes)
    page = marloes.get(f"{home.url}termijnen/").text
    assert "Beschikking Wmo" in page and "Wmo 2015, art. 2.3.5 lid 2" in page
    assert started.explanation in page and url_of(home, started) in page


def test_a_clock_of_another_law_is_not_there(cast, home, as_user):
    clock(home, cast.daan, "wgs.gesprek", Law.WGS)
    page = as_user(cast.marloes).get(f"{home.url}termijnen/").text
    assert "Er loopt geen termijn" in page and "schuldhulp" not in page


def test_with_a_ground_it_is_read_and_not_changed(cast, home, as_user):
    started = clock(home, cast.daan, "wgs.gesprek", Law.WGS)
    share(home, home.samira, [Kind.PROVISIONS], from_law=Law.WGS, to_law=Law.WMO)
    client = as_user(cast.marloes)
    page = client.get(f"{home.url}termijnen/").text
    assert "Eerste gesprek schuldhulp" in page and url_of(home, started) not in page
    absent = client.get(f"{home.url}termijnen/{home.id}/")
    refused = client.post(url_of(home, started), {"antwoord": "klaar", "on": dutch(TODAY)})
    assert (refused.status_code, refused.content) == (404, absent.content)
    assert now(started).met_on is None


@pytest.mark.parametrize(
    ("answer", "changed"),
    [
        ({"antwoord": "klaar", "on": dutch(TODAY)}, {"met_on": TODAY}),
        (
            {"antwoord": "opschorten", "asked_on": dutch(ago(1)), "reason": "papieren"},
            {"suspended_on": ago(1)},
        ),
        ({"antwoord": "verlengen", "amount": "2", "reason": "advies"}, {"extension": 2}),
        (
            {"antwoord": "vervallen", "reason": "ingetrokken"},
            {"ended_on": TODAY, "ended_reason": "ingetrokken"},
        ),
    ],
    ids=lambda value: value.get("antwoord"),
)
def test_each_answer_does_what_it_says_and_is_noted(cast, home, marloes, answer, changed):
    started = clock(home, cast.marloes)
    response = marloes.post(url_of(home, started), answer)
    assert response.url == f"{home.url}termijnen/"
    assert {name: getattr(now(started), name) for name in changed} == changed
    (row,) = [row for row in rows_of_log() if row.object_id == started.pk and row.action.startswith("write:")]
    assert (row.person_id, row.household_id) == (home.samira.pk, home.id)


def test_what_stands_still_runs_on(cast, home, marloes):
    started = clock(home, cast.marloes, start=ago(9))
    url = url_of(home, started)
    marloes.post(url, {"antwoord": "opschorten", "asked_on": dutch(ago(8)), "reason": "bankafschriften"})
    page = marloes.get(url).text
    assert "Staat stil" in page and "bankafschriften" in page and 'value="opschorten"' not in page
    marloes.post(url, {"antwoord": "hervatten", "until": dutch(ago(1))})
    assert now(started).suspended_on is None and "6 dagen erbij" in now(started).explanation


@pytest.mark.parametrize(
    ("answer", "told", "kept"),
    [
        ({"antwoord": "klaar", "on": "gisteren"}, "Vul een datum in", "gisteren"),
        ({"antwoord": "klaar", "on": dutch(ago(30))}, "Kies een dag na het begin", dutch(ago(30))),
        ({"antwoord": "opschorten", "asked_on": dutch(TODAY), "reason": ""}, "Vul in waar je op wacht", ""),
        (
            {"antwoord": "opschorten", "asked_on": dutch(ago(30)), "reason": "brief"},
            "vóór de termijn begint",
            "brief",
        ),
        ({"antwoord": "verlengen", "amount": "", "reason": "x"}, "Kies hoeveel langer", ""),
        ({"antwoord": "verlengen", "amount": "99", "reason": "x"}, "Kies hoeveel langer", ""),
        ({"antwoord": "vervallen", "reason": ""}, "Vul in waarom deze termijn vervalt", ""),
        ({"antwoord": "vervallen", "reason": "<b>x</b>" * 40}, "korter dan 200", "&lt;b&gt;"),
    ],
)
def test_a_wrong_answer_is_told_beside_the_field_and_kept(cast, home, marloes, answer, told, kept):
    started = clock(home, cast.marloes)
    response = marloes.post(url_of(home, started), answer)
    assert response.status_code == 422
    assert told in response.text and kept in response.text and "<title>Fout:" in response.text
    assert (now(started).met_on, now(started).ended_on, now(started).suspended_on) == (None, None, None)


@pytest.mark.parametrize("answer", ["hervatten", "opschorten", "verlengen", "iets"])
def test_what_is_not_offered_is_not_done(cast, home, marloes, answer):
    started = clock(home, cast.marloes, "wmo.onderzoek")
    sent = {"antwoord": answer, "asked_on": dutch(TODAY), "until": dutch(TODAY), "amount": "1", "reason": "x"}
    assert marloes.post(url_of(home, started), sent).status_code == 404


def test_what_is_done_stands_below_and_cannot_be_done_again(cast, home, marloes):
    started = clock(home, cast.marloes, start=ago(30))
    url = url_of(home, started)
    marloes.post(url, {"antwoord": "klaar", "on": dutch(TODAY)})
    page = marloes.get(f"{home.url}termijnen/").text
    assert "Klaar, vervallen of voorbij" in page and "te laat, op" in page
    assert marloes.get(url, follow=True).redirect_chain == [(f"{home.url}termijnen/", 302)]
    marloes.post(url, {"antwoord": "vervallen", "reason": "toch niet"})
    assert now(started).ended_on is None


def test_a_first_possible_day_is_never_late(cast, home, as_user):
    with making():
        LawAssignmentFactory(user=cast.marloes, law=Law.PW, organisation=cast.department)
        CaseTeamMember.objects.create(
            household=home.household, user=cast.marloes, law=Law.PW, organisation=cast.department,
            role="case_handler", added_by=cast.marloes,
        )  # fmt: skip
    clock(home, cast.marloes, "pw.zoektermijn", Law.PW, ago(60))
    page = as_user(cast.marloes).get(f"{home.url}termijnen/").text
    assert "Vanaf" in page and "te laat" not in page


def test_a_resident_is_never_too_late(cast, home, marloes):
    clock(home, cast.marloes, "awb.bezwaar", start=ago(60))
    response = marloes.get(f"{home.url}termijnen/")
    assert [one.rule for one in response.context["finished"]] == ["awb.bezwaar"]
    assert "voorbij op" in response.text and "te laat" not in response.text
    assert marloes.get("/").context["n_clocks"] == 0


class TestOnMijnWerkdag:
    def shown(self, response):
        return [(household.label, one.rule) for household, one in response.context["clocks"]]

    def test_only_those_that_the_reader_may_see(self, cast, home, as_user):
        clock(home, cast.marloes)
        clock(home, cast.daan, "wgs.gesprek", Law.WGS)
        assert self.shown(as_user(cast.marloes).get("/")) == [("De Wit", "wmo.beschikking")]
        assert self.shown(as_user(cast.daan).get("/")) == [("De Wit", "wgs.gesprek")]
        assert "Wettelijke termijnen" not in as_user(cast.fatima).get("/").text

    def test_the_first_day_on_top_and_what_stands_still_below(self, cast, home, marloes):
        rules = ("wmo.onderzoek", "wmo.beschikking", "awb.beslissing_bezwaar")
        started = [clock(home, cast.marloes, rule, start=ago(4 - n)) for n, rule in enumerate(rules)]
        marloes.post(
            url_of(home, started[1]),
            {"antwoord": "opschorten", "asked_on": dutch(ago(1)), "reason": "papieren"},
        )
        assert [rule for _, rule in self.shown(marloes.get("/"))] == [
            "wmo.onderzoek",
            "awb.beslissing_bezwaar",
            "wmo.beschikking",
        ]

    def test_what_is_done_is_gone(self, cast, home, marloes):
        started = clock(home, cast.marloes)
        marloes.post(url_of(home, started), {"antwoord": "klaar", "on": dutch(TODAY)})
        assert self.shown(marloes.get("/")) == []

    def test_six_and_how_many_there_are(self, cast, home, marloes):
        for days in range(8):
            clock(home, cast.marloes, start=ago(days))
        response = marloes.get("/")
        assert (len(response.context["clocks"]), response.context["n_clocks"]) == (6, 8)
        assert "Dit zijn de eerste 6" in response.text

    def test_whose_clock_it_is_goes_into_the_log_with_its_kind(self, cast, home, marloes):
        clock(home, cast.marloes)
        marloes.get("/")
        row = {row.person_id: row for row in people_in_log("dossier:workday")}[home.samira.pk]
        assert row.shown == {"1": {"4": 1}}


def test_few_queries_however_many_clocks(cast, home, marloes):
    def asked(url):
        return len(queries_of(marloes, url))

    started = clock(home, cast.marloes)
    pages = (f"{home.url}termijnen/", url_of(home, started), "/")
    before = [asked(url) for url in pages]
    for days in range(8):
        clock(home, cast.marloes, start=ago(days))
    assert [asked(url) for url in pages] == before
    assert max(before) <= AT_MOST
