"""What every address has in common: a refusal tells nothing, looking changes nothing, nothing is kept on the way."""

import re
from collections import Counter
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse

from tests.access.knocking import METHODS, ROUTES, knock, undone
from tests.access.table import PAGES

# Rules, texts and lists that are about nobody.
OF_BEHEER = ("privacy:basis", "privacy:rule", "public:", "keeping:", "letters:text", "life_domains:")
ABOUT_PEOPLE = [door for door in PAGES if door.args and not door.name.startswith(OF_BEHEER)]
OUTSIDE = ("outsider", "blocked", "elsewhere", "team_coordinator", "admin")


@pytest.mark.parametrize("door", ABOUT_PEOPLE, ids=lambda door: door.name)
def test_not_for_you_and_does_not_exist_are_the_same_bytes(access_world, clients, door):
    for role in [role for role in OUTSIDE if not door.lets_in(role)]:
        for method in METHODS:
            there = knock(clients[role], method, door.address(access_world), door.form)
            nothing = knock(clients[role], method, door.address_of_nothing(access_world), door.form)
            assert told(there) == told(nothing), f"{method} by {role}"


def test_inside_a_household_what_is_withheld_and_what_does_not_exist_are_the_same_bytes(
    access_world, clients
):
    withheld = knock(
        clients["partner"],
        "GET",
        reverse("household:report", args=[access_world.home.pk, access_world.report.pk]),
    )
    nothing = knock(
        clients["partner"], "GET", reverse("household:report", args=[access_world.home.pk, uuid4()])
    )
    nowhere = knock(clients["partner"], "GET", "/huishoudens/niets/")
    assert withheld.status_code == 404
    assert told(withheld) == told(nothing) == told(nowhere)


def told(response):
    headers = {name: value for name, value in response.items() if name not in ("Date", "Set-Cookie")}
    return response.status_code, headers, response.content


@pytest.mark.parametrize("door", [door for door in PAGES if door.get], ids=lambda door: door.name)
def test_looking_changes_nothing(access_world, clients, door):
    """But the log, the session, and the day on which somebody last opened a household."""
    with undone():
        before = writes()
        clients[door.opened_by("GET") or "wmo"].get(door.address(access_world))
        assert writes() - before == {}


def writes():
    """How many rows of each table this transaction wrote so far."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select relname, n_tup_ins + n_tup_upd + n_tup_del from pg_stat_xact_user_tables"
            " where relname not like 'audit\\_%' and relname not in ('django_session', 'households_caseteamuse')"
        )
        return Counter(dict(cursor.fetchall()))


@pytest.mark.parametrize("door", [door for door in PAGES if door.post], ids=lambda door: door.name)
def test_a_form_without_its_token_changes_nothing(access_world, clients, door):
    with undone():
        before = writes()
        response = clients[door.opened_by("POST") or "wmo"].post(door.address(access_world))
        assert response.status_code == 403
        assert writes() - before == {}


@pytest.mark.parametrize("door", PAGES, ids=lambda door: door.name)
@pytest.mark.parametrize("suffix", ["lib.js", ";a.css", "%2e"])
def test_no_page_answers_under_the_name_of_a_file(access_world, clients, door, suffix):
    address = door.address(access_world)
    response = knock(clients[door.opened_by("GET") or "wmo"], "GET", address + suffix)
    assert response.status_code in (302, 404, 405), address + suffix


def test_what_an_address_names_is_typed():
    """A number can be guessed and counted; a word may be anything."""
    found = {name: re.findall(r"<(?:(\w+):)?(\w+)>", route) for name, route in ROUTES.items()}
    other = {(name, kind, what) for name, parts in found.items() for kind, what in parts if kind != "uuid"}
    assert other == NOT_BY_UUID


# Nothing of these is about a person.
NOT_BY_UUID = {
    ("household:draft", "slug", "form"),
    ("household:drop_draft", "slug", "form"),
    ("household:end_fact", "slug", "what"),
    ("household:new_event", "slug", "what"),
    ("dossier:end_mandate", "int", "mandate_id"),
    *[
        (f"board:{name}", "int", "team_id")
        for name in ("team", "team_live", "new_ambition", "ambition", "retrospective")
    ],
    ("improving:step", "slug", "slug"),
    ("letters:text", "slug", "code"),
    ("life_domains:change", "slug", "code"),
    ("privacy:basis", "int", "code"),
    ("privacy:rule", "int", "from_law"),
    ("privacy:rule", "int", "to_law"),
    *[
        (f"public:{name}", "slug", "town")
        for name in ("town", "self_check", "ask", "ask_for_another", "sent", "social_map", "entry")
    ],
    ("public:entry", "int", "entry_id"),
    ("keeping:entry", "int", "entry_id"),
    ("keeping:show_or_hide", "int", "entry_id"),
    ("keeping:use_or_stop", "int", "partner_id"),
}


def test_a_condition_of_a_cache_is_not_answered_with_not_modified(access_world, clients):
    for headers in ({"HTTP_IF_NONE_MATCH": "*"}, {"HTTP_IF_MODIFIED_SINCE": "Sat, 21 Nov 2037 10:00:00 GMT"}):
        response = clients["wmo"].get(reverse("household:overview", args=[access_world.home.pk]), **headers)
        assert response.status_code == 200
        assert not {"ETag", "Last-Modified", "Expires"} & set(response.headers)
