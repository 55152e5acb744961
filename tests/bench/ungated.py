"""The same pages without the gate, to compare with: plain querysets over the same models and templates, no log.

It lives here only; the product has no switch. What a reader may see was noted beforehand (`Known`), so that both
pages show the same and the difference is the gate alone.
"""

import json
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from unittest.mock import patch

from django.db import connection, models
from django.db.models import F, Func
from django.db.models.expressions import RawSQL
from django.utils.functional import SimpleLazyObject

from audit.log import Book
from consent import gate
from consent.loading import records_of
from consent.models import EmergencyAccess
from deadlines.models import Notification
from dossier import views_search, waiting
from dossier.board import views_mine
from dossier.board.cards import open_or_of
from dossier.board.everywhere import Place
from households.models import Household, HouseholdMembership
from plans.models import Action, MainWish
from privacy import log_views

FACTS = Func(F("pk"), function="figures.facts", output_field=models.JSONField())
OWN_HOUSEHOLDS = """
  select household_id from households_caseteammember where user_id = %s::uuid and ended_at is null
  union
  select c.household_id from households_caseteammember c join accounts_teammembership t on t.team_id = c.team_id
  where t.user_id = %s::uuid and t.until is null and c.ended_at is null"""
SEARCH = f"""select s.household_id, p.id from households_householdmembership s
  join households_person p on p.id = s.person_id
  where s.household_id in ({OWN_HOUSEHOLDS}) and s.ended_at is null and s.takes_part
    and not exists (select 1 from unnest(%s::text[]) w where position(' ' || w in
      ' ' || concat_ws(' ', p.surname_search, p.partner_surname_search, lower(p.given_names), lower(p.call_name))) = 0)
  order by p.surname_search, p.id limit %s::int"""
PLAIN_COUNT = """select true, count(*) from deadlines_notification
  where user_id = %s and done_at is null and read_at is null"""


@dataclass
class Known:
    """What the gate opened for one reader in one household."""

    records: dict
    case_team: set
    members: set
    withheld: dict
    settings: dict = field(default_factory=dict)
    settles: bool = False


@contextmanager
def noted(known):
    """While this lasts, what the gate opens is written down: of a household, and of the own board of a reader."""
    with ExitStack() as stack:
        stack.enter_context(patch.object(gate, "_dossier", _noting(gate._dossier, known)))
        stack.enter_context(
            patch.object(views_mine, "places_of", _noting_places(views_mine.places_of, known))
        )
        yield


def _noting(dossier_of, known):
    def noting(household, records, *rest):
        dossier = dossier_of(household, records, *rest)
        before = known[household.pk].records if household.pk in known else {}
        known[household.pk] = Known(
            before | {model: {record.pk for record in loaded} for model, loaded in records.items()},
            {member.pk for member in dossier.case_team},
            {member.pk for member in dossier.members},
            dossier.withheld,
            household.settings,
            household.settles,
        )
        return dossier

    return noting


def _noting_places(places_of, known):
    def noting(request, actings, period):
        mark, places = places_of(request, actings, period)
        known[request.user.pk] = OwnBoard(
            {action.pk: bool(action.goal) for action in places[-1].actions},
            {wish.pk for action in places[-1].actions for wish in action.household.wishes},
            gate.work(),
        )
        return mark, places

    return noting


@dataclass
class OwnBoard:
    """Cards, each with whether its goal was shown, wishes, and what the reader may do."""

    actions: dict
    wishes: set
    work: object


@contextmanager
def without_gate(known):
    def open_household(request, household_id, *shown, listed=(), depth=None):
        return plain_dossier(household_id, shown, known[household_id])

    def own_board(request, actings, period):
        own = known[request.user.pk]
        stack.enter_context(patch.object(gate, "work", lambda: own.work))
        return "0", [plain_place(request, actings[-1], period, own)]

    with ExitStack() as stack:
        for module, name, plain in (
            (gate, "enter", unread),
            (gate, "leave", nothing),
            (gate, "open_household", open_household),
            (gate, "search", search),
            (gate, "listed", listed),
            (gate, "facts_of", facts_of),
            (views_mine, "places_of", own_board),
            (views_search, "within_reach", within_reach),
            (waiting, "COUNT", PLAIN_COUNT),
            (Book, "write", nothing),
            *_privacy(),
        ):
            stack.enter_context(patch.object(module, name, plain))
        yield


def nothing(*args, **kwargs):
    pass


def unread(acting, purpose, focus=None, *, by="enter"):
    """The bell, which the gate counts on entering."""
    waiting_for = Notification.objects.filter(user=acting.user, done_at=None, read_at=None)
    return SimpleLazyObject(waiting_for.count)


def plain_dossier(household_id, shown, known):
    """Everything of the household is loaded, as without a gate it would be; the page shows what it showed behind it."""
    household = Household.objects.annotate(facts=FACTS).get(pk=household_id)
    household.settings, household.settles = known.settings, known.settles
    loaded = records_of(shown, household_id)
    dossier = gate._dossier(household, {}, [], {})
    dossier.records = {m: [one for one in rows if one.pk in known.records[m]] for m, rows in loaded.items()}
    dossier.case_team = [member for member in dossier.case_team if member.pk in known.case_team]
    dossier.members = [member for member in dossier.members if member.pk in known.members]
    dossier.withheld = known.withheld
    return dossier


def plain_place(request, acting, period, known):
    """Four queries, as the ORM would have it: the cards with goal and household, who lives there, the wishes, the bell."""
    own = open_or_of(period, Action.objects.filter(owner=request.user, owner_kind=Action.Owner.PROFESSIONAL))
    actions = [action for action in own if action.pk in known.actions]
    homes = {action.household_id: action.household for action in actions}
    listed(request, list(homes.values()))
    for home in homes.values():
        home.wishes = []
    for wish in MainWish.objects.filter(household__in=homes).order_by("created_at", "pk"):
        if wish.pk in known.wishes:
            homes[wish.household_id].wishes.append(wish)
    for action in actions:
        action.household = homes[action.household_id]
        if not known.actions[action.pk]:
            action.goal = None
    request.unread_count = unread(request.acting, None)
    return Place(acting, 0, "0", actions)


def within_reach(request, states, mine):
    own = RawSQL(OWN_HOUSEHOLDS, [request.user.pk] * 2)
    return Household.objects.filter(pk__in=own, state__in=states).order_by("label", "pk")


def search(request, words, *, limit=50):
    """By name in the same households, and nowhere else: the lower bound is as narrow as the gate."""
    with connection.cursor() as cursor:
        cursor.execute(SEARCH, [request.user.pk, request.user.pk, list(words), limit])
        ids = cursor.fetchall()
    homes = Household.objects.filter(pk__in={household for household, _ in ids}).order_by("label", "pk")
    shown = listed(request, list(homes))
    for household in shown:
        household.found = [person for person in household.people if (household.pk, person.pk) in ids]
    return shown


def listed(request, found):
    taking_part = HouseholdMembership.objects.filter(household__in=found, takes_part=True, ended_at=None)
    members = {household.pk: [] for household in found}
    for membership in taking_part.select_related("person").order_by("person__birth_year", "person_id"):
        members[membership.household_id].append(membership.person)
    for household in found:
        household.people = members[household.pk]
    return found


def facts_of(household_ids):
    with connection.cursor() as cursor:
        cursor.execute("select h, figures.facts(h)::text from unnest(%s::uuid[]) h", [list(household_ids)])
        return {household: gate._dated(json.loads(facts)) for household, facts in cursor.fetchall()}


def _privacy():
    return (
        (log_views.reading, "reading", reading_plainly),
        (log_views, "unreviewed", unreviewed),
    )


@contextmanager
def reading_plainly():
    yield "default"


def unreviewed():
    waiting_longest = EmergencyAccess.objects.filter(reviewed_at=None)
    return list(waiting_longest.order_by("review_due_on", "opened_at", "pk")[:100])
