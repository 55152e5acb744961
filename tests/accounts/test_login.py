import re
import time

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import MD5PasswordHasher, PBKDF2PasswordHasher
from django.urls import reverse

from accounts.forms import WRONG
from audit.models import AccessLogEntry
from tests.accounts.factories import PASSWORD, colleague
from tests.tools import reading_log

pytestmark = pytest.mark.django_db


def log_in(client, username="wmo", password=PASSWORD, **more):
    return client.post("/inloggen/", {"username": username, "password": password, **more})


def logged(response):
    return [(entry.action, entry.outcome, entry.reason) for entry in response.wsgi_request.log.entries()]


def without_token(response, username):
    """The answer as another name would have got it."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())
    return text.replace(username, "NAAM")


def test_a_colleague_logs_in_with_name_and_password(client, consultant):
    response = log_in(client)
    assert (response.status_code, response.url) == (302, reverse("dossier:workday"))
    assert client.session["_auth_user_id"] == str(consultant.pk)


def test_a_name_is_the_same_in_any_case(client, consultant):
    assert log_in(client, username="WMO").status_code == 302


def test_after_login_the_page_that_was_asked_for_opens(client, consultant):
    assert log_in(client, next="/collegas/").url == "/collegas/"


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "javascript:alert(1)"])
def test_login_never_leads_to_another_site(client, consultant, elsewhere):
    assert log_in(client, next=elsewhere).url == reverse("dossier:workday")


def test_the_session_key_changes_at_login(client, consultant):
    client.session.save()  # a key an attacker could have planted
    before = client.session.session_key
    log_in(client)
    assert client.session.session_key != before


def test_login_is_logged_as_the_one_who_logged_in(client, consultant):
    response = log_in(client)
    context = response.wsgi_request.log.context
    assert logged(response) == [("login", "granted", "")]
    assert context.user_id == consultant.pk
    assert context.session_ref


def test_the_rows_are_in_the_log_itself(client, consultant):
    log_in(client, password="mis")
    log_in(client)
    client.post("/uitloggen/")
    with reading_log():
        rows = list(AccessLogEntry.objects.order_by("id").values_list("action", "user_id"))
    assert rows == [("login_failed", None), ("login", consultant.pk), ("logout", consultant.pk)]


def test_logout_is_logged_and_ends_the_session(client, consultant):
    client.force_login(consultant)
    response = client.post("/uitloggen/")
    assert [action for action, *_ in logged(response)] == ["logout"]
    assert "_auth_user_id" not in client.session


def test_logging_out_takes_a_button_and_no_link(logged_in):
    assert logged_in.get("/uitloggen/").status_code == 405
    assert "_auth_user_id" in logged_in.session


def test_what_was_typed_stays_and_the_password_does_not(client, consultant):
    text = log_in(client, password="mis poes").content.decode()
    assert 'value="wmo"' in text
    assert "mis poes" not in text
    assert WRONG in text


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"username": "", "password": "x"}, "Vul je gebruikersnaam in."),
        ({"username": "wmo", "password": ""}, "Vul je wachtwoord in."),
        ({"username": "w" * 81, "password": "x"}, "Een gebruikersnaam heeft hooguit 80 tekens."),
        ({"username": "wmo\0", "password": "x"}, "Hier staat een teken in dat niet kan."),
    ],
)
def test_bad_input_gets_a_dutch_sentence(client, sent, message):
    response = client.post("/inloggen/", sent)
    assert message in response.content.decode()
    assert logged(response) == []


# --- who exists is not told --------------------------------------------------------------------


@pytest.fixture
def failures(client, consultant):
    colleague(username="weg").__class__.objects.filter(username="weg").update(is_active=False)
    return {
        "unknown": ("niemand", PASSWORD),
        "wrong password": ("wmo", "niet het goede"),
        "inactive": ("weg", PASSWORD),
    }


def test_unknown_wrong_and_inactive_get_the_same_answer(client, failures):
    answers = {without_token(log_in(client, *given), given[0]) for given in failures.values()}
    assert len(answers) == 1


def test_unknown_wrong_and_inactive_are_logged_alike(client, failures):
    rows = {tuple(logged(log_in(client, *given))) for given in failures.values()}
    assert rows == {(("login_failed", "refused", "wrong_credentials"),)}


def test_a_failed_name_is_kept_as_a_keyed_hash(client, consultant):
    [entry] = log_in(client, username="Wachtwoord123", password="x").wsgi_request.log.entries()
    assert re.fullmatch("[0-9a-f]{32}", entry.term_hash)
    assert "wachtwoord123" not in repr(entry).lower()


def test_unknown_wrong_and_inactive_cost_one_hash_each(client, failures, settings):
    """Equal time follows from equal work: counting is steady where a clock is not."""
    settings.PASSWORD_HASHERS = ["tests.accounts.test_login.CountingHasher"]
    for user in get_user_model().objects.all():
        user.set_password(PASSWORD)
        user.save()
    for kind, given in failures.items():
        CountingHasher.count = 0
        log_in(client, *given)
        assert CountingHasher.count == 1, kind


def test_an_unknown_name_takes_about_as_long_as_a_wrong_password(client, failures, settings):
    settings.PASSWORD_HASHERS = ["tests.accounts.test_login.SlowerThanTheRest"]
    for user in get_user_model().objects.all():
        user.set_password(PASSWORD)
        user.save()
    fastest = {kind: min(cpu(log_in, client, *given) for _ in range(3)) for kind, given in failures.items()}
    assert max(fastest.values()) < 1.5 * min(fastest.values()), fastest


def cpu(act, *args):
    """Not the wall clock: on a busy machine that tells of its neighbours."""
    start = time.process_time()
    act(*args)
    return time.process_time() - start


class SlowerThanTheRest(PBKDF2PasswordHasher):
    algorithm = "slower"
    iterations = 300_000


class CountingHasher(MD5PasswordHasher):
    algorithm = "counting"
    count = 0

    def encode(self, password, salt):
        type(self).count += 1
        return super().encode(password, salt)
