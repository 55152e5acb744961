"""The log cannot be bypassed, altered or skipped; and where anything disagrees there is no page."""

import re
from collections import Counter
from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.conf import settings as django_settings
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from accounts.laws import Law
from accounts.roles import Role
from audit.log import COLUMNS
from audit.models import AccessLogEntry
from audit.reading import reading
from config.errors import page as static_page
from consent import gate
from consent.tables import rows_of
from households.actions import link_person, make_person, start_household
from households.kinds import Kind
from households.models import Household, Note, Person
from tests.canary.reading import words_of
from tests.cast import colleague
from tests.consent.world import at_the_desk_of, make_world, write
from tests.sabotage.rule import owner, run
from tests.tools import making

pytestmark = pytest.mark.django_db

TEXT = "Ze slaapt al weken niet goed."
APP = f'"{django_settings.ROLE_PREFIX}_app"'


@contextmanager
def undone():
    """Locks end with it, so that the owner can mend what was broken."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def owner_did(breaking, mending):
    """Committed beside the test before its world is built, and mended after it is gone."""
    with owner() as beside:
        run(beside, [breaking])
        try:
            with undone():
                yield
        finally:
            run(beside, [mending])


def a_world():
    world = make_world()
    world.note = write(world, world.marloes, world.samira, Kind.AGREEMENTS, Law.WMO, TEXT)
    return world


@pytest.fixture
def world(db):
    return a_world()


@pytest.fixture
def strange(settings):
    settings.ROOT_URLCONF = "tests.gate.strange_views"


def client_of(user):
    return logged_in(user, raise_request_exception=False)


def logged_in(user, **how):
    client = Client(**how)
    client.force_login(user)
    return client


def log_of(user):
    """The rows of the last request of somebody."""
    with reading() as using:
        rows = list(AccessLogEntry.objects.using(using).filter(user_id=user.pk).order_by("at", "id"))
    return [row for row in rows if row.request_id == rows[-1].request_id] if rows else []


def overview(world):
    return reverse("household:overview", args=[world.home.pk])


def same(response, template, status):
    return response.status_code == status and response.content == static_page(template, status).content


NO_LOG = f"revoke insert on audit_accesslogentry from {APP}"
LOG_AGAIN = f"grant insert ({', '.join(COLUMNS)}) on audit_accesslogentry to {APP}"


def test_a_page_whose_log_cannot_be_written_is_not_there():
    with owner_did(NO_LOG, LOG_AGAIN):
        world = a_world()
        response = client_of(world.marloes).get(overview(world))
        assert same(response, "503.html", 503)


def test_what_cannot_be_logged_is_not_changed_either():
    with owner_did(NO_LOG, LOG_AGAIN):
        world = a_world()
        address = reverse("household:leave", args=[world.home.pk, world.yassin.pk])
        response = client_of(world.marloes).post(address)
        assert same(response, "503.html", 503)
        with making():
            assert world.home.memberships.filter(ended_at=None).count() == 4
            assert not world.home.memberships.exclude(ended_at=None).exists()


def test_that_change_is_made_where_it_can_be_logged(world):
    address = reverse("household:leave", args=[world.home.pk, world.yassin.pk])
    assert client_of(world.marloes).post(address).status_code == 302
    with making():
        assert world.home.memberships.filter(ended_at=None).count() == 3


def test_a_refusal_that_cannot_be_logged_is_no_refusal_either():
    with owner_did(NO_LOG, LOG_AGAIN):
        world = a_world()
        outsider = colleague("otto", Role.CONSULTANT, world.department, world.town, Law.WMO)
        assert same(client_of(outsider).get(overview(world)), "503.html", 503)


# A refusal.


def test_a_refusal_survives_the_rollback_and_tells_nothing(world, strange):
    client = client_of(world.marloes)
    refused = client.get(f"/weigert/{world.home.pk}/")
    (row,) = log_of(world.marloes)
    assert (row.action, row.outcome, row.reason) == ("refused", "refused", "may_not_write")
    assert (row.household_id, row.person_id, row.shown) == (world.home.pk, None, {})
    with making():
        assert Household.objects.get(pk=world.home.pk).label == "El Amrani"
    absent = client.get(f"/weigert/{uuid4()}/")
    assert same(refused, "404.html", 404)
    assert refused.content == absent.content
    assert log_of(world.marloes)[0].reason == "no_reach"


# An error after somebody was shown.


def test_a_page_that_breaks_leaves_one_row_and_no_look(world, strange):
    response = client_of(world.marloes).get(f"/breekt/{world.home.pk}/")
    (row,) = log_of(world.marloes)
    assert same(response, "500.html", 500)
    assert (row.action, row.outcome, row.reason, row.person_id) == ("error", "error", "defect", None)
    with making():
        assert Household.objects.get(pk=world.home.pk).label == "El Amrani"


# A view past the rules.


def test_a_view_without_purpose_is_a_defect(world, strange):
    with pytest.raises(gate.Defect, match="declares no purpose"):
        logged_in(world.marloes).get("/zonder/")
    assert client_of(world.marloes).get("/zonder/").status_code == 500


def test_who_does_not_enter_sees_nobody(world, strange):
    assert client_of(world.marloes).get("/niemand/").content == b"0 0 0"


def test_searching_finds_nobody_out_of_reach(world):
    """The function itself, before any policy looks at what it found."""
    with making():
        outsider = colleague("otto", Role.CONSULTANT, world.department, world.town, Law.WMO)
    assert found_by(world.marloes) == set(family(world))
    assert found_by(outsider) == set()


def found_by(user):
    with at_the_desk_of(user), connection.cursor() as cursor:
        cursor.execute("select person_id from gate.search(array['amrani'], 50)")
        return {person for (person,) in cursor.fetchall()}


def test_after_a_page_the_connection_remembers_nobody(world, strange):
    client = client_of(world.marloes)
    assert TEXT in client.get(f"/verslagen/{world.home.pk}/").text
    assert client.get("/niemand/").content == b"0 0 0"
    assert not Note.objects.exists()


# The two layers disagree: the definer counts by the rule, the policies give something else.

SELECT = "alter policy app_select on households_note using ({})"
RULE = SELECT.format(rows_of(Note).select)
DISAGREE = {
    "a policy that opens everything": (SELECT.format("true"), RULE),
    "a policy that opens nothing on a page": (
        SELECT.format("coalesce(current_setting('gate.focus', true), '') = ''"),
        RULE,
    ),
    "row security switched off": (
        "alter table households_note disable row level security",
        "alter table households_note enable row level security",
    ),
    "a second policy": (
        f"create policy also on households_note for select to {APP} using (true)",
        "drop policy also on households_note",
    ),
}


@pytest.mark.parametrize("breaking", DISAGREE)
def test_where_policy_and_gate_disagree_there_is_no_page(breaking, settings):
    with owner_did(*DISAGREE[breaking]):
        world = a_world()
        write(world, world.daan, world.samira, Kind.MONEY, Law.WGS, "Er liggen brieven van de bank.")
        settings.ROOT_URLCONF = "tests.gate.strange_views"
        response = client_of(world.marloes).get(f"/verslagen/{world.home.pk}/")
        assert same(response, "500.html", 500)
        (row,) = log_of(world.marloes)
        assert (row.action, row.reason, row.person_id) == ("error", "defect", None)


def test_where_they_agree_there_is_one(world, strange):
    write(world, world.daan, world.samira, Kind.MONEY, Law.WGS, "Er liggen brieven van de bank.")
    assert client_of(world.marloes).get(f"/verslagen/{world.home.pk}/").text == TEXT


# Every answer is logged, whatever it was asked with.


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"HTTP_IF_NONE_MATCH": "*"},
        {"HTTP_IF_MODIFIED_SINCE": "Sat, 21 Nov 2037 10:00:00 GMT"},
        {"HTTP_RANGE": "bytes=0-9"},
        {"HTTP_HX_REQUEST": "true"},
    ],
    ids=str,
)
def test_each_look_is_logged_however_it_is_asked(world, asked):
    response = client_of(world.marloes).get(overview(world), **asked)
    assert response.status_code == 200
    assert {row.person_id for row in log_of(world.marloes)} == set(family(world))


def test_a_page_asked_for_its_headers_only_is_logged_like_the_page(world):
    client = client_of(world.marloes)
    listed = client.get(reverse("dossier:households"))
    shown = told(log_of(world.marloes))
    assert client.head(reverse("dossier:households")).status_code == listed.status_code == 200
    assert told(log_of(world.marloes)) == shown != []


# The rows are the people on the page, each once.


def family(world):
    return [person.pk for person in (world.samira, world.peter, world.noor, world.yassin)]


def told(rows):
    return sorted((str(row.person_id), row.action, row.depth) for row in rows)


def named_on(response):
    """Everybody in the database who is called by name on the page."""
    words = set(re.findall(r"\w+", words_of(response)))
    with making():
        return {person.pk for person in Person.objects.all() if person.first_name in words}


@pytest.fixture
def two_households(world):
    with at_the_desk_of(world.fatima) as desk:
        world.other = start_household(label="De Wit", acting=desk)
        for name in ("Bram", "Lotte"):
            person = make_person(acting=desk, given_names=name, surname="Wit", prefix="de", birth_year=1980)
            link_person(world.other, person, takes_part=True, place="partner", acting=desk)
    return world


@pytest.mark.parametrize(
    ("asked", "at_least"),
    [
        ("overview", 4),
        ("people", 4),
        ("households", 6),
        ("search a person", 1),
        ("search a family", 4),
        ("search nobody", 0),
    ],
)
def test_the_log_names_exactly_who_is_on_the_page(two_households, asked, at_least):
    client = client_of(two_households.fatima)
    response = ASKED[asked](client, two_households)
    rows = [row for row in log_of(two_households.fatima) if row.person_id]
    assert response.status_code == 200
    assert Counter(row.person_id for row in rows) == Counter(named_on(response))
    assert len(rows) >= at_least


ASKED = {
    "overview": lambda client, world: client.get(overview(world)),
    "people": lambda client, world: client.get(reverse("household:people", args=[world.home.pk])),
    "households": lambda client, world: client.get(reverse("dossier:households")),
    "search a person": lambda client, world: client.post(reverse("dossier:search"), {"q": "Lotte"}),
    "search a family": lambda client, world: client.post(reverse("dossier:search"), {"q": "Amrani"}),
    "search nobody": lambda client, world: client.post(reverse("dossier:search"), {"q": "Niemand"}),
}
