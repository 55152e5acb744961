"""What stands around every page: the menu for your roles, the search box, who you are.

A place in the menu is a path (the paths are fixed, see docs); a path that no view answers yet is left out.
"""

from dataclasses import dataclass, field
from functools import cache

from django.conf import settings
from django.urls import Resolver404, get_script_prefix, resolve
from django.utils.functional import SimpleLazyObject

from accounts.roles import OPENS_HOUSEHOLDS, Role

EVERYBODY = frozenset(Role)
IN_DOSSIERS = frozenset(OPENS_HOUSEHOLDS)
OWN_STAFF = IN_DOSSIERS - {Role.PARTNER_PROFESSIONAL}
OVERSIGHT = frozenset({Role.PRIVACY_OFFICER, Role.DATA_PROTECTION_OFFICER})
LEADS = frozenset({Role.TEAM_COORDINATOR})
ADMINISTRATORS = frozenset({Role.FUNCTIONAL_ADMINISTRATOR})
WORKERS = IN_DOSSIERS | LEADS
# At the foot of every page.
IMPROVE = "/dit-kan-beter/"


@dataclass(frozen=True)
class Place:
    path: str
    name: str
    icon: str
    roles: frozenset = WORKERS
    unit: str = ""
    # Only for who does vroegsignalering (accounts/acting.py).
    for_outreach: bool = False


@dataclass(frozen=True)
class Section:
    heading: str
    places: tuple[Place, ...]


MENU = (
    Section(
        "",
        (
            Place("/", "Mijn werkdag", "layout-dashboard", EVERYBODY - OVERSIGHT),
            Place("/intake/", "Balie", "message-2", frozenset({Role.FRONT_DESK}), "wacht"),
            Place("/zoeken/", "Zoeken", "search", frozenset({Role.FRONT_DESK})),
            Place("/meldingen/", "Meldingen", "inbox", OWN_STAFF | LEADS, "nieuw"),
            Place("/doorverwijzingen/", "Doorverwijzingen", "arrow-forward-up", WORKERS, "nieuw"),
            Place("/intake/vroegsignalen/", "Vroegsignalen", "coin-euro", IN_DOSSIERS, for_outreach=True),
            Place("/huishoudens/", "Huishoudens", "home", IN_DOSSIERS),
            Place("/bord/", "Verbeterbord", "layout-kanban", WORKERS),
        ),
    ),
    Section(
        "Samen",
        (
            Place("/collegas/", "Collega's", "address-book", EVERYBODY - OVERSIGHT),
            Place("/casusoverleg/", "Casusoverleg", "users-group", WORKERS),
            Place("/sociale-kaart/", "Sociale kaart", "map-pin", WORKERS),
            Place("/mag-ik-dit-delen/", "Mag ik dit delen?", "shield-check", WORKERS | OVERSIGHT),
        ),
    ),
    Section(
        "Team",
        (
            Place("/caseload/", "Teamoverzicht", "chart-bar", LEADS, "zonder regisseur"),
            Place("/bord/teams/", "Team van teams", "building-community", LEADS | {Role.MANAGER}),
            Place("/sturing/", "Sturing", "trending-up", LEADS | {Role.MANAGER}),
            Place("/sturing/voorstellen/", "Voorstellen", "bulb", LEADS | {Role.MANAGER}),
        ),
    ),
    Section(
        "Toezicht",
        (
            Place("/privacy/inzagelog/", "Inzagelog", "eye", OVERSIGHT),
            Place("/privacy/noodprocedures/", "Noodprocedures", "urgent", OVERSIGHT, "te beoordelen"),
            Place("/privacy/signalen/", "Signalen", "shield-exclamation", OVERSIGHT, "open"),
            Place("/privacy/inzageverzoeken/", "Inzageverzoeken", "user-question", OVERSIGHT, "open"),
        ),
    ),
    Section(
        "Inrichting",
        (
            Place("/privacy/grondslagen/", "Grondslagen", "gavel", OVERSIGHT),
            Place("/privacy/deelmatrix/", "Deelmatrix", "table", OVERSIGHT),
            Place("/privacy/bewaartermijnen/", "Bewaartermijnen", "hourglass", OVERSIGHT),
            Place("/beheer/", "Beheer", "settings", ADMINISTRATORS),
            Place("/beheer/leefgebieden/", "Leefgebieden", "list-check", ADMINISTRATORS),
            Place("/beheer/sociale-kaart/", "Sociale kaart", "map-pin", ADMINISTRATORS),
            Place("/beheer/brieven/", "Brieven", "mail", ADMINISTRATORS),
            Place("/beheer/aanmelden/", "Voor inwoners", "user-question", ADMINISTRATORS),
            Place("/beheer/mandaten/", "Mandaten", "gavel", ADMINISTRATORS),
            Place("/beheer/wie-betaalt/", "Wie betaalt wat", "coin-euro", ADMINISTRATORS),
            Place("/beheer/signaalpartners/", "Signaalpartners", "coin-euro", ADMINISTRATORS),
        ),
    ),
    Section(
        "",
        (
            Place("/kennis/", "Hulp en uitleg", "help", EVERYBODY),
            Place("/stijlgids/", "Stijlgids", "adjustments", EVERYBODY),
        ),
    ),
)


@dataclass
class Item:
    url: str
    name: str
    icon: str
    current: bool
    count: int = 0
    unit: str = ""


@dataclass
class Group:
    heading: str
    items: list[Item] = field(default_factory=list)


@cache
def answers(path: str, urlconf: str) -> bool:
    try:
        resolve(path, urlconf)
    except Resolver404:
        return False
    return True


def url_of(path: str) -> str:
    """The address of a path, or nothing when no page is there yet."""
    return f"{get_script_prefix()}{path[1:]}" if answers(path, settings.ROOT_URLCONF) else ""


def roles_of(request) -> set[str]:
    return set(getattr(getattr(request, "user", None), "role_codes", ()))


def is_under(path: str, place: str) -> bool:
    return path == place if place == "/" else path.startswith(place)


def nearest(path: str) -> str:
    """Of the places in the menu, the one that this path lies deepest under."""
    places = [place.path for section in MENU for place in section.places if is_under(path, place.path)]
    return max(places, key=len, default="")


def menu(request) -> list[Group]:
    """The groups of the menu that have at least one place for this reader."""
    roles, counts = roles_of(request), getattr(request, "nav_counts", {})
    outreach = getattr(getattr(request, "acting", None), "in_outreach", False)
    here = nearest(request.path_info)
    groups = []
    for section in MENU:
        items = [
            Item(url_of(place.path), place.name, place.icon, place.path == here,
                 counts.get(place.path, 0), place.unit)
            for place in section.places
            if place.roles & roles and url_of(place.path) and (outreach or not place.for_outreach)
        ]  # fmt: skip
        if items:
            groups.append(Group(section.heading, items))
    return groups


def role_words(roles) -> str:
    return ", ".join(role.label for role in Role if role in roles)


def surroundings(request) -> dict:
    """What layouts/base.html says about the reader; empty words for who is not logged in."""
    user, acting = getattr(request, "user", None), getattr(request, "acting", None)
    signed_in = bool(user and user.is_authenticated)
    roles = roles_of(request)
    municipality = getattr(acting, "municipality", None)
    return {
        "municipality": f"Gemeente {municipality}" if municipality else "",
        "organisation": str(getattr(acting, "organisation", None) or ""),
        "search_url": url_of("/zoeken/") if roles & WORKERS else "",
        "talk_url": url_of("/intake/gesprek/nieuw/") if Role.FRONT_DESK in roles else "",
        "improve_url": url_of(IMPROVE) if roles & WORKERS and request.path_info != IMPROVE else "",
        "bell_url": url_of("/meldingen/") if signed_in else "",
        "unread": getattr(request, "unread_count", 0),
        "choose_url": url_of("/organisatie-kiezen/") if getattr(acting, "may_choose", False) else "",
        "user_id": str(user.pk) if signed_in else "",
        "user_name": str(user) if signed_in else "",
        "user_initials": getattr(user, "initials", "") if signed_in else "",
        "user_role": role_words(roles),
        "idle_seconds": settings.SESSION_IDLE_SECONDS,
    }


def shell(request) -> dict:
    """Context processor. Lazy: an error page or a fragment that shows no menu asks nothing."""
    return {
        "nav": SimpleLazyObject(lambda: menu(request)),
        "shell": SimpleLazyObject(lambda: surroundings(request)),
    }
