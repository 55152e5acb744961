from datetime import timedelta

import pytest
import time_machine
from axes.models import AccessAttempt
from django.utils import timezone

from tests.accounts.factories import PASSWORD
from tests.accounts.test_login import log_in, logged, without_token

pytestmark = pytest.mark.django_db


def fail(client, times, username="wmo"):
    return [log_in(client, username, "mis") for _ in range(times)]


def test_the_fifth_failure_locks_and_says_so_in_dutch(client, consultant):
    answers = fail(client, 5)
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429]
    assert "Wacht 15 minuten" in answers[-1].content.decode()


def test_four_failures_do_not_lock(client, consultant):
    fail(client, 4)
    assert log_in(client).status_code == 302


def test_while_locked_the_right_password_does_not_help(client, consultant):
    fail(client, 5)
    assert log_in(client).status_code == 429
    assert "_auth_user_id" not in client.session


def test_another_colleague_at_the_same_desk_is_not_locked(client, consultant):
    fail(client, 5, "iemand-anders")
    assert log_in(client).status_code == 302


def test_typing_the_name_in_another_case_does_not_help(client, consultant):
    fail(client, 4)
    assert log_in(client, "WMO ", "mis").status_code == 429


def test_an_unknown_name_is_locked_with_the_same_answer(client, consultant):
    known, unknown = fail(client, 5)[-1], fail(client, 5, "niemand")[-1]
    assert unknown.status_code == 429
    assert without_token(known, "wmo") == without_token(unknown, "niemand")


def test_after_fifteen_minutes_it_is_over_also_when_somebody_kept_trying(client, consultant):
    with time_machine.travel(timezone.now()) as clock:
        fail(client, 5)
        clock.shift(timedelta(minutes=10))
        assert log_in(client).status_code == 429
        clock.shift(timedelta(minutes=5, seconds=1))
        assert log_in(client).status_code == 302


def test_a_good_login_forgets_the_failures_before_it(client, consultant):
    fail(client, 4)
    log_in(client)
    client.post("/uitloggen/")
    assert fail(client, 4)[-1].status_code == 200


def test_failures_and_the_lock_are_rows_in_the_log(client, consultant):
    rows = [logged(answer) for answer in fail(client, 6)]
    assert rows[3] == [("login_failed", "refused", "wrong_credentials")]
    assert rows[4] == rows[5] == [("locked_out", "refused", "locked_out")]


def test_no_name_and_no_password_is_kept_of_a_failure(client, consultant):
    log_in(client, "per ongeluk mijn wachtwoord", PASSWORD + "x")
    kept = repr(AccessAttempt.objects.values().get())
    assert "per ongeluk" not in kept
    assert PASSWORD not in kept
