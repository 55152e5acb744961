import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured

from accounts.checks import refuse_demo_logins
from tests.accounts.factories import colleague
from tests.accounts.test_login import log_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo_login():
    return colleague(username="balie", is_demo=True)


def found():
    return [message.id for message in run_checks(databases=["default"]) if message.id.startswith("accounts.")]


@pytest.mark.parametrize(("demo", "ids"), [(False, ["accounts.E001"]), (True, [])])
def test_the_check_finds_demo_logins_outside_the_demo(demo_login, settings, demo, ids):
    settings.DEMO = demo
    assert found() == ids


def test_the_check_has_nothing_against_real_colleagues(consultant, settings):
    settings.DEMO = False
    assert found() == []


def test_web_and_worker_do_not_start_and_say_how_to_mend_it(demo_login, settings):
    settings.DEMO = False
    with pytest.raises(ImproperlyConfigured, match="demo logins .1: balie.*set DEMO=1"):
        refuse_demo_logins()


def test_in_the_demo_they_start(demo_login, settings):
    settings.DEMO = True
    refuse_demo_logins()


@pytest.mark.parametrize(("demo", "status"), [(True, 302), (False, 200)])
def test_a_demo_login_opens_nothing_outside_the_demo(client, demo_login, settings, demo, status):
    settings.DEMO = demo
    assert log_in(client, "balie").status_code == status


def test_a_demo_session_ends_with_the_demo(client, demo_login, settings):
    settings.DEMO = True
    log_in(client, "balie")
    assert client.get("/collegas/").status_code == 200
    settings.DEMO = False
    assert client.get("/collegas/").status_code == 302


@pytest.mark.parametrize(("demo", "shown"), [(True, True), (False, False)])
def test_the_login_page_lists_demo_logins_in_the_demo_only(client, demo_login, settings, demo, shown):
    settings.DEMO = demo
    assert ("kies wie je bent" in client.get("/inloggen/").content.decode()) is shown
