"""As whom somebody works in this request: one organisation, one municipality, the roles held there today."""

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.contrib.auth.views import redirect_to_login
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from accounts.models import GivenRole, Municipality, Organisation, Team, TeamMembership, User
from accounts.roles import Role
from accounts.sessions import in_background

CHOICE = "acting_for"


class NoRole(LookupError):
    """Nobody can act for an organisation without a role that is live today."""


@dataclass(frozen=True)
class Acting:
    user: User | None
    organisation: Organisation | None
    municipality: Municipality | None
    role: Role
    roles: frozenset
    may_choose: bool = False
    # A live member of a team that does vroegsignalering here: signals of arrears are for them alone.
    in_outreach: bool = False

    @property
    def place(self) -> str:
        """What the session and the form keep of a choice."""
        return f"{self.organisation.pk}:{self.municipality.pk}"


# Set-up acts before anybody works here: the first functional administrator is made by nobody.
SETUP = Acting(None, None, None, Role.FUNCTIONAL_ADMINISTRATOR, frozenset({Role.FUNCTIONAL_ADMINISTRATOR}))


IN_OUTREACH = Exists(
    TeamMembership.objects.live().filter(
        user=OuterRef("user"),
        leads=False,
        team__is_outreach=True,
        team__kind__in=Team.REACH_KINDS,
        team__municipalities=OuterRef("municipality"),
    )
)


def given_today(**whose):
    order = ("organisation__name", "municipality__name", "organisation_id", "municipality_id")
    return GivenRole.objects.live().filter(**whose).annotate(in_outreach=IN_OUTREACH).order_by(*order)


def possibilities(user) -> list[Acting]:
    """Everything somebody may act as today, in one query, read anew for each request (accounts/backend.py)."""
    given = getattr(user, "given_in_this_request", None)
    if given is None:
        given = given_today(user=user).select_related("organisation", "municipality")
    places = [list(rows) for _, rows in groupby(given, key=attrgetter("organisation_id", "municipality_id"))]
    return [_acting(user, rows, may_choose=len(places) > 1) for rows in places]


def _acting(user, rows, *, may_choose):
    roles = frozenset(Role(row.role) for row in rows)
    first = next(role for role in Role if role in roles)
    return Acting(
        user, rows[0].organisation, rows[0].municipality, first, roles, may_choose, rows[0].in_outreach
    )


def acting_for(user, organisation=None, municipality=None) -> Acting:
    """For commands, tests and demo data: who has one possibility need not name it."""
    found = [
        acting
        for acting in (possibilities(user) if user.is_active else [])
        if organisation in (None, acting.organisation) and municipality in (None, acting.municipality)
    ]
    if len(found) != 1:
        where = " for ".join(str(place) for place in (organisation, municipality) if place) or "anywhere"
        known = "several live roles" if found else "no live role"
        raise NoRole(f"{user.username} holds {known} ({where}); name the organisation and the municipality.")
    return found[0]


def chosen(session, choices) -> Acting | None:
    """The kept choice while it still holds. A choice that was lost is made again, never silently replaced."""
    if CHOICE in session:
        return next((acting for acting in choices if acting.place == session[CHOICE]), None)
    return choices[0] if len(choices) == 1 else None


def choose(session, acting):
    session[CHOICE] = acting.place


def for_nobody(view):
    """A page that also works for who has no role now, or has yet to choose."""
    view.for_nobody = True
    return view


class ActingMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.acting, request.acting_choices = None, []
        if request.user.is_authenticated:
            request.acting_choices = possibilities(request.user)
            request.acting = chosen(request.session, request.acting_choices)
            request.user.act_for(request.acting)
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        needs_role = getattr(view, "login_required", True) and not getattr(view, "for_nobody", False)
        if request.acting or not needs_role or not request.user.is_authenticated:
            return None
        if in_background(request):
            return HttpResponse("Kies eerst voor wie je werkt.", status=403, content_type="text/plain")
        choosing = reverse("accounts:choose_organisation")
        return (
            redirect_to_login(request.get_full_path(), choosing)
            if request.method == "GET"
            else redirect(choosing)
        )
