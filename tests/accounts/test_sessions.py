from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.acting import SETUP
from accounts.actions import deactivate
from accounts.sessions import SIGNED_OUT
from tests.accounts.factories import PASSWORD
from tests.accounts.test_login import log_in

pytestmark = pytest.mark.django_db
PAGE = "/collegas/"
BACKGROUND = [
    {"HX-Request": "true"},
    {"X-Requested-With": "fetch"},
    {"Accept": "application/json"},
]


@pytest.fixture
def clock():
    with time_machine.travel(timezone.now(), tick=False) as traveller:
        yield traveller


@pytest.fixture
def at_work(client, consultant, clock):
    log_in(client)
    return client


def is_in(client):
    """Either the page, or the login form: being sent anywhere else is neither."""
    response = client.get(PAGE)
    assert response.status_code == 200 or response.url.startswith("/inloggen/")
    return response.status_code == 200


def test_every_page_asks_to_log_in(client):
    response = client.get(PAGE)
    assert (response.status_code, response.url) == (302, f"/inloggen/?next={PAGE}")


@pytest.mark.parametrize(
    ("pause", "still_in"),
    [(timedelta(minutes=14, seconds=59), True), (timedelta(minutes=15), False)],
)
def test_fifteen_minutes_without_doing_anything_end_the_session(at_work, clock, pause, still_in):
    clock.shift(pause)
    assert is_in(at_work) is still_in


def test_who_keeps_working_stays_in(at_work, clock):
    for _ in range(4):
        clock.shift(timedelta(minutes=10))
        assert is_in(at_work)


def test_after_eight_hours_everybody_logs_in_again(at_work, clock):
    for _ in range(47):
        clock.shift(timedelta(minutes=10))
        assert is_in(at_work)
    clock.shift(timedelta(minutes=10))
    assert not is_in(at_work)


def test_logging_in_again_starts_new_hours(at_work, clock, consultant):
    for _ in range(47):
        clock.shift(timedelta(minutes=10))
        is_in(at_work)
    log_in(at_work)
    clock.shift(timedelta(minutes=12))
    assert is_in(at_work)


def test_an_ended_session_is_gone_from_the_database(at_work, clock):
    key = at_work.session.session_key
    clock.shift(timedelta(minutes=15))
    is_in(at_work)
    assert not Session.objects.filter(pk=key).exists()


@pytest.mark.parametrize("headers", BACKGROUND, ids=lambda headers: next(iter(headers)))
def test_an_open_page_gets_a_401_and_keeps_its_text(at_work, clock, headers):
    clock.shift(timedelta(minutes=15))
    for _ in range(2):  # the second time there is no session at all
        response = at_work.post(PAGE, headers=headers)
        assert (response.status_code, response.content.decode()) == (401, SIGNED_OUT)


def test_a_public_page_stays_open_after_the_session_ended(at_work, clock):
    clock.shift(timedelta(minutes=15))
    assert at_work.get("/inloggen/", headers={"HX-Request": "true"}).status_code == 200


def test_extending_keeps_an_open_page_in(at_work, clock, consultant):
    clock.shift(timedelta(minutes=14))
    answer = at_work.get("/sessie/verlengen/")
    assert answer.json()["user"] == str(consultant.pk)
    assert answer.json()["csrf"]
    clock.shift(timedelta(minutes=14))
    assert is_in(at_work)


def test_extending_too_late_says_so(at_work, clock):
    clock.shift(timedelta(minutes=15))
    assert at_work.get("/sessie/verlengen/").status_code == 401


def test_the_session_is_written_at_most_once_a_minute(at_work, clock):
    def writes():
        with CaptureQueriesContext(connection) as asked:
            is_in(at_work)
        return [query["sql"] for query in asked if "UPDATE" in query["sql"] and "session" in query["sql"]]

    clock.shift(timedelta(seconds=59))
    assert not writes()
    clock.shift(timedelta(seconds=1))
    assert len(writes()) == 1
    assert not writes()


def test_a_deactivated_colleague_is_out_on_the_next_request(at_work, consultant):
    assert is_in(at_work)
    deactivate(consultant, acting=SETUP)
    assert not is_in(at_work)


def test_the_session_of_a_deactivated_colleague_is_gone_from_the_database(at_work, consultant):
    key = at_work.session.session_key
    deactivate(consultant, acting=SETUP)
    is_in(at_work)
    assert not Session.objects.filter(pk=key).exists()


def test_a_session_of_before_deactivation_does_not_come_back(at_work, consultant):
    deactivate(consultant, acting=SETUP)
    consultant.is_active = True
    consultant.save()
    assert not is_in(at_work)


def test_a_new_password_ends_every_session(at_work, consultant):
    consultant.set_password(PASSWORD + " nieuw")
    consultant.save()
    assert not is_in(at_work)
