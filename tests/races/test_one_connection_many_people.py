"""Pages of different people over one kept connection, some of which break: each sees what it saw alone."""

import random

import pytest
from django.db import connection
from django.test import Client

from accounts.laws import Law
from households.kinds import Kind
from tests.consent.world import make_world, write

pytestmark = pytest.mark.django_db(transaction=True)

TEXTS = {
    "marloes": (Law.WMO, Kind.AGREEMENTS, "De trap lukt niet meer."),
    "daan": (Law.WGS, Kind.MONEY, "Er liggen brieven van de bank."),
    "anouk": (Law.JW, Kind.FAMILY, "De opvang belde over Yassin."),
    "hicham": (Law.PW, Kind.WORK_SCHOOL, "Werk vinden kost tijd."),
}
PAGES = ("verslagen/{}/", "breekt/{}/", "weigert/{}/", "niemand/")


@pytest.fixture
def world(settings):
    world = make_world()
    for name, (law, kind, text) in TEXTS.items():
        write(world, getattr(world, name), world.samira, kind, law, text)
    settings.ROOT_URLCONF = "tests.gate.strange_views"
    return world


def test_nothing_of_one_reaches_another(world):
    clients = {name: logged_in(getattr(world, name)) for name in (*TEXTS, "omar")}
    backend, chance = connection.connection.info.backend_pid, random.Random(20261121)
    for _ in range(150):
        name, page = chance.choice(sorted(clients)), chance.choice(PAGES)
        response = clients[name].get("/" + page.format(world.home.pk))
        assert told(response) == expected(name, page), (name, page)
    assert connection.connection.info.backend_pid == backend


def told(response):
    return {name for name, (_, _, text) in TEXTS.items() if text in response.text}, response.status_code


def expected(name, page):
    if page == "niemand/":
        return set(), 200
    if name == "omar" or page.startswith("weigert"):
        return set(), 404
    return (set(), 500) if page.startswith("breekt") else ({name}, 200)


def logged_in(user):
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client
