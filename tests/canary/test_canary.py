"""The tripwire itself: what it must notice, and what it must leave alone."""

import json
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.laws import Law
from households import fields
from households.kinds import Kind
from households.models import Household, Person
from tests.canary import careless
from tests.canary.middleware import NO_REQUEST
from tests.canary.scan import leaks
from tests.canary.tripwire import tripwire
from tests.canary.world import read
from tests.consent.world import make_world, write
from tests.tools import making

BSN = "999993653"


@pytest.fixture
def world(db, settings):
    world = make_world()
    with making():
        Household.objects.update(label="Aan de Wilgenhof")
        Person.objects.update(bsn_encrypted=fields.encrypt(BSN), birth_year=None)
        Person.objects.filter(pk=world.samira.pk).update(birth_year=1900)
    write(world, world.marloes, world.samira, Kind.AGREEMENTS, Law.WMO, "Ze slaapt al weken niet goed.")
    settings.ROOT_URLCONF = careless.__name__
    return world


@pytest.fixture
def get(world):
    client = Client()
    client.force_login(world.marloes)

    def get(address, *data):
        with tripwire.caught() as found:
            client.get(address, *data)
        return found

    return get


@pytest.mark.parametrize(
    ("mistake", "noticed"),
    [
        ("by_name", "the name of"),
        ("by_surname", "a name or address of"),
        ("by_first_name", "a name or address of"),
        ("as_json", "the name of"),
        ("as_csv", "the name of"),
        ("as_pdf", "the name of"),
        ("in_a_header", "the name of"),
        ("in_an_attribute", "the name of"),
        ("by_text", "a text about"),
        ("marked", "the name of"),
        ("by_label", "the label of"),
        ("by_bsn", "the BSN of"),
        ("somebody_else", "the name of"),
        ("inline_style", "an inline style"),
        ("inline_script", "an inline script"),
        ("inline_handler", "an inline script"),
        ("unrendered", "a template that was not rendered"),
    ],
)
def test_noticed(get, mistake, noticed):
    (found,) = get(f"/{mistake}/")
    assert noticed in found


@pytest.mark.parametrize(
    "address", ["/all_logged/", "/by_bsn/?klik=1", "/echo/?naam=Samira+El+Amrani", "/nowhere/"]
)
def test_left_alone(get, address):
    assert get(address) == []


def test_an_answer_that_may_be_kept_is_noticed(get, monkeypatch):
    monkeypatch.setattr(
        "config.headers.NoStoreMiddleware.__call__", lambda self, request: self.get_response(request)
    )
    assert "no-store" in get("/nowhere/")[0]


def test_a_page_whose_log_was_not_written_is_noticed(get, monkeypatch):
    """Not what the page meant to write counts, but what is in the log."""
    monkeypatch.setattr("audit.log.Book.write", lambda self, using="default": 0)
    assert "the name of" in get("/all_logged/")[1]


def test_reading_costs_the_page_no_query(world, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert "Samira" in read(NO_REQUEST, timezone.now()).world


def test_the_role_is_as_before(world):
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('role')")
        before = cursor.fetchone()
        read(NO_REQUEST, timezone.now())
        cursor.execute("select current_setting('role')")
        assert cursor.fetchone() == before


def test_what_is_found_is_told_once_and_fails_the_test():
    with tripwire.caught() as found:
        tripwire.report("GET /", ["shows the name of somebody"])
        assert tripwire.take() == found == ["GET /: shows the name of somebody"]
        assert tripwire.take() == []


@pytest.mark.parametrize("turned", [False, True], ids=["the long one first", "the short one first"])
def test_a_short_text_within_a_long_one_of_somebody_else_is_not_told(turned):
    """Which of the two the database gives first is chance."""
    hers, his, home = uuid4(), uuid4(), uuid4()
    texts = [[str(hers), str(home), "Ze belt morgen met de school over Noor."]]
    texts.append([str(his), str(home), "met de school over Noor."])
    world = json.dumps({"texts": texts[::-1] if turned else texts})
    row = SimpleNamespace(person=hers, household=home, action="look", page="household:overview")
    assert leaks(f"<p>{texts[0][2]}</p>", "", world, [row]) == []
    assert leaks(f"<p>Hij praat {texts[1][2]}</p>", "", world, [row]) == [f"a text about {his}"]
