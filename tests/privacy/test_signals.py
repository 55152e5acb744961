"""Opvallend gebruik: each rule with a look beside it that is no signal."""

import pytest
from django.core.cache import cache

from audit.reading import reading
from privacy.signals import signals
from tests.privacy.conftest import looked

pytestmark = pytest.mark.django_db
SOUGHT = {"action": "look_up", "depth": "listed", "household_id": None}


def found(world):
    with reading() as using:
        return [
            (one.rule, one.user_id, one.person_id, one.n)
            for one in signals(using, world.town.pk)
            if one.rule != "hours"
        ]


def times(n, *args, **facts):
    for _ in range(n):
        looked(*args, **facts)


def test_nothing_at_all_is_no_signal(world):
    assert found(world) == []


@pytest.mark.parametrize(("n", "is_signal"), [(2, False), (3, True), (4, True)])
def test_the_same_person_sought_three_times_without_a_next_step(world, n, is_signal):
    times(n, world, world.stella, world.samira, **SOUGHT)
    assert found(world) == ([("searched", world.stella.pk, world.samira.pk, n)] if is_signal else [])


def test_a_search_that_is_followed_by_work_is_no_signal(world):
    times(3, world, world.stella, world.samira, **SOUGHT)
    looked(world, world.stella, world.samira, depth="opened")
    assert found(world) == []


def test_three_different_persons_are_no_signal(world):
    for person in (world.samira, world.peter, world.noor):
        looked(world, world.stella, person, **SOUGHT)
    assert found(world) == []


def test_the_same_words_that_find_nobody_count_too(world):
    times(3, world, world.stella, **SOUGHT, term_hash="a" * 32)
    times(2, world, world.stella, **SOUGHT, term_hash="b" * 32)
    assert found(world) == [("searched", world.stella.pk, None, 3)]


@pytest.mark.parametrize(("n", "is_signal"), [(4, False), (5, True)])
def test_a_bsn_is_shown_often_on_one_day(world, n, is_signal):
    times(n, world, world.fatima, world.samira, action="bsn_reveal", depth="")
    assert found(world) == ([("bsn", world.fatima.pk, None, n)] if is_signal else [])


@pytest.mark.parametrize(("n", "is_signal"), [(4, False), (12, True)])
def test_a_series_of_refusals(world, n, is_signal):
    times(n, world, world.daan, action="refused", outcome="refused", reason="no_reach", depth="")
    assert bool(found(world)) is is_signal


def test_another_municipality_has_signals_of_its_own(world):
    times(6, world, world.fatima, world.samira, action="bsn_reveal", depth="", municipality_id=987_654)
    assert found(world) == []


def test_a_signal_leads_to_the_log_with_its_filter(world, as_user):
    times(3, world, world.stella, world.samira, **SOUGHT)
    officer = as_user(world.omar)
    page = officer.get("/privacy/signalen/")
    assert "Zoekt 3 keer dezelfde persoon, zonder vervolg: Samira El Amrani" in page.text
    ((signal, colleague, person),) = [one for one in page.context["signals"] if one[0].rule == "searched"]
    assert (colleague, person) == ("Stella Toets", "Samira El Amrani")
    assert officer.post("/privacy/inzagelog/", signal.preset).status_code == 302
    log = officer.get("/privacy/inzagelog/")
    assert {(row.who, row.about) for row in log.context["rows"]} == {("Stella Toets", "Samira El Amrani")}
    assert [chip.label for chip in log.context["chips"]] == [
        "Samira El Amrani",
        "Laatste 7 dagen",
        "Stella Toets",
    ]


def test_an_emergency_without_a_verdict_is_a_signal(world, as_user, emergency):
    assert emergency.url in as_user(world.omar).get("/privacy/signalen/").text


def test_the_panel_beside_the_log_is_kept_for_some_minutes_and_the_page_is_not(world, as_user, settings):
    settings.SIGNALS_KEPT_SECONDS = 60
    officer = as_user(world.omar)
    try:
        officer.get("/privacy/inzagelog/")
        times(5, world, world.fatima, world.samira, action="bsn_reveal", depth="")
        assert "5 keer een BSN" not in officer.get("/privacy/inzagelog/").text
        assert "5 keer een BSN" in officer.get("/privacy/signalen/").text
    finally:
        cache.clear()
    assert "5 keer een BSN" in officer.get("/privacy/inzagelog/").text
