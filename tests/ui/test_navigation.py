from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import get_template
from django.test import RequestFactory

from accounts.roles import Role
from config import navigation
from config.navigation import MENU, menu, shell, surroundings
from tests.ui.drawing import Colleague, request_of

OVERSIGHT = [
    "Inzagelog",
    "Noodprocedures",
    "Signalen",
    "Inzageverzoeken",
    "Grondslagen",
    "Deelmatrix",
    "Bewaartermijnen",
]
TOGETHER = ["Collega's", "Casusoverleg", "Sociale kaart", "Mag ik dit delen?"]
KEPT = [
    "Beheer",
    "Leefgebieden",
    "Sociale kaart",
    "Brieven",
    "Voor inwoners",
    "Mandaten",
    "Wie betaalt wat",
    "Signaalpartners",
]
WORK = ["Mijn werkdag", "Meldingen", "Doorverwijzingen", "Huishoudens", "Verbeterbord"]


@pytest.fixture
def every_page_exists(monkeypatch):
    monkeypatch.setattr(navigation, "answers", lambda path, urlconf: True)


def names(groups):
    return [
        item.name
        for group in groups
        for item in group.items
        if item.name not in ("Hulp en uitleg", "Stijlgids")
    ]


@pytest.mark.parametrize(
    ("role", "places"),
    [
        (Role.FRONT_DESK, [WORK[0], "Balie", "Zoeken", *WORK[1:], *TOGETHER]),
        (Role.CONSULTANT, WORK + TOGETHER),
        (Role.PARTNER_PROFESSIONAL, [name for name in WORK if name != "Meldingen"] + TOGETHER),
        (Role.PARTNER_CONTACT, ["Mijn werkdag", "Collega's"]),
        (
            Role.TEAM_COORDINATOR,
            [name for name in WORK if name != "Huishoudens"]
            + TOGETHER
            + ["Teamoverzicht", "Team van teams", "Sturing", "Voorstellen"],
        ),
        (Role.MANAGER, ["Mijn werkdag", "Collega's", "Team van teams", "Sturing", "Voorstellen"]),
        (Role.PRIVACY_OFFICER, ["Mag ik dit delen?", *OVERSIGHT]),
        (Role.DATA_PROTECTION_OFFICER, ["Mag ik dit delen?", *OVERSIGHT]),
        (Role.FUNCTIONAL_ADMINISTRATOR, ["Mijn werkdag", "Collega's", *KEPT]),
    ],
)
def test_the_menu_follows_the_role(every_page_exists, role, places):
    assert names(menu(request_of(role))) == places


def test_two_roles_see_the_places_of_both(every_page_exists):
    found = names(menu(request_of(Role.CONSULTANT, Role.TEAM_COORDINATOR)))
    assert {"Huishoudens", "Teamoverzicht"} <= set(found) and len(found) == len(set(found))


def test_signals_are_for_who_does_vroegsignalering(every_page_exists):
    request = request_of(Role.CONSULTANT)
    assert "Vroegsignalen" not in names(menu(request))
    request.acting = SimpleNamespace(in_outreach=True)
    assert "Vroegsignalen" in names(menu(request))


@pytest.mark.parametrize(
    ("path", "name"),
    [("/intake/", "Balie"), ("/intake/vroegsignalen/x/", "Vroegsignalen"), ("/intake/gesprek/", "Balie")],
)
def test_one_place_is_the_current_one_and_it_is_the_deepest(every_page_exists, path, name):
    request = request_of(Role.FRONT_DESK, path=path)
    request.acting = SimpleNamespace(in_outreach=True)
    assert [item.name for group in menu(request) for item in group.items if item.current] == [name]


def test_a_place_without_a_page_is_left_out():
    request = request_of(*Role)
    request.acting = SimpleNamespace(in_outreach=True)
    shown = {item.url for group in menu(request) for item in group.items}
    paths = {place.path for section in MENU for place in section.places}
    assert shown == {path for path in paths if navigation.answers(path, "config.urls")}
    assert not navigation.answers("/er-is-niets/", "config.urls")


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/", ["Mijn werkdag"]),
        ("/huishoudens/5f1b/toestemming/", ["Huishoudens"]),
        ("/meldingen/", ["Meldingen"]),
        ("/noodprocedure/", []),
    ],
)
def test_the_menu_says_where_you_are(every_page_exists, path, current):
    groups = menu(request_of(Role.CONSULTANT, path=path))
    assert [item.name for group in groups for item in group.items if item.current] == current


def test_counts_stand_beside_their_place(every_page_exists):
    request = request_of(Role.CONSULTANT)
    request.nav_counts = {"/meldingen/": 3}
    counts = {item.name: item.count for group in menu(request) for item in group.items}
    assert counts["Meldingen"] == 3 and counts["Verbeterbord"] == 0


@pytest.mark.parametrize(
    ("role", "searches"),
    [(Role.CONSULTANT, True), (Role.PRIVACY_OFFICER, False), (Role.FUNCTIONAL_ADMINISTRATOR, False)],
)
def test_who_reaches_no_household_has_no_search_box(every_page_exists, role, searches):
    assert bool(surroundings(request_of(role))["search_url"]) is searches


def test_nobody_logged_in_has_no_menu_and_no_name(every_page_exists):
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    around = shell(request)
    assert list(around["nav"]) == []
    assert around["shell"]["user_name"] == around["shell"]["user_role"] == around["shell"]["bell_url"] == ""


def test_a_page_that_shows_no_menu_asks_nothing(monkeypatch):
    monkeypatch.setattr(
        Colleague, "role_codes", property(lambda self: pytest.fail("asked for roles")), raising=False
    )
    request = RequestFactory().get("/")
    request.user = object.__new__(Colleague)
    request._messages = []
    get_template("404.html").render({}, request)
