"""The door: every page, list, search, file and job that shows people comes through here, and the log with it."""

import json
from collections import Counter, defaultdict
from contextlib import contextmanager
from datetime import date
from uuid import uuid4

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction
from django.db.models import Exists, F, Func, OuterRef, Q, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import JSONObject
from django.http import Http404

from accounts.laws import Law
from accounts.roles import Role
from audit.choices import Channel, Depth
from audit.log import Book, Context
from consent import cells, policy
from consent.dossier import Dossier, Outline, Work, by_person, of_person
from consent.loading import records_of
from consent.models import EmergencyAccess
from consent.purposes import Purpose
from households.models import (
    CaseTeamMember,
    Household,
    HouseholdGroupObjectPermission,
    HouseholdMembership,
    HouseholdUserObjectPermission,
)
from households.safe_contact import with_preference

HELD_NAMES = ("reach", "writes", "work", "emergencies")
SETTINGS = ", ".join(f"nullif(current_setting('gate.{name}', true), '')::text[]" for name in HELD_NAMES)
# With the household, in one look: what everybody within reach sees, and what this reader may do.
FACTS = Func(F("pk"), function="gate.facts", output_field=models.JSONField())
HELD = JSONObject(**{
    name: RawSQL(f"nullif(current_setting('gate.{name}', true), '')::text[]", []) for name in HELD_NAMES
})  # fmt: skip

# Looked up once for the statement, by its unique key; a join by codename reads the permissions of every model.
OPEN_HOUSEHOLD = Subquery(
    Permission.objects.filter(
        codename="open_household",
        content_type=Subquery(
            ContentType.objects.filter(app_label="households", model="household").values("pk")
        ),
    ).values("pk")
)
BY_EMERGENCY = RawSQL(f"households_household.id = any({policy.EMERGENCIES})", [], models.BooleanField())

SETTLES = RawSQL(policy.settles_authority("households_household.id"), [], models.BooleanField())


class Refused(Http404):
    """Looks like a thing that does not exist; the reason goes to the log only."""


class Defect(Exception):
    """The two layers disagree: no page, and an alarm."""


def enter(acting, purpose, focus=None, *, by="enter"):
    """Reach and work into transaction-local settings; outside a transaction they would be gone at once.

    Returns how many messages wait for this user. `by` "come_in" also keeps the day on which a household was opened.
    """
    if not connection.in_atomic_block:
        raise Defect("the gate is entered inside a transaction")
    with connection.cursor() as cursor:
        cursor.execute(
            f"select gate.{by}(%s::uuid, %s::bigint, %s::bigint, %s::smallint, %s::uuid)",
            [acting.user.pk, acting.organisation.pk, acting.municipality.pk, int(purpose), focus],
        )
        return cursor.fetchone()[0]


def enter_page(request):
    """Before a page reads what is not behind one household's door."""
    request.unread_count = enter(request.acting, purpose_of(request))


def leave():
    with connection.cursor() as cursor:
        cursor.execute("select gate.leave()")


def work():
    with connection.cursor() as cursor:
        cursor.execute(f"select {SETTINGS}")
        return Work.held(*cursor.fetchone())


def open_household(request, household_id, *shown, listed=(), depth=Depth.OPENED):
    """The one way to a page about a household; `shown` are the models the page shows.

    Of `listed` it only says that they are there: what every record has, in one look.
    """
    request.unread_count = enter(request.acting, purpose_of(request), household_id, by="come_in")
    household = (
        _permitted(request.user)
        .filter(pk=household_id)
        .annotate(facts=FACTS, settings=HELD, settles=SETTLES)
        .first()
    )
    if household is None:
        raise refuse(request, "no_reach", household_id=household_id)
    dossier = _load(household, shown, listed)
    _log(request, dossier, depth)
    return dossier


def refuse(request, reason, **facts):
    """Raise what this returns."""
    request.log.refuse(reason, **facts)
    return Refused()


def purpose_of(request):
    view = request.resolver_match.func
    return Purpose(view.purpose)


def one(request, household_id, model, pk, *, depth=Depth.READ, also=()):
    """A single gated record by its key, with its dossier."""
    dossier = open_household(request, household_id, model, *also, depth=depth)
    for record in dossier.records[model]:
        if record.pk == pk:
            return dossier, record
    raise refuse(request, "withheld_or_absent", household_id=household_id, object_id=pk)


def households(request, *, limit=50, offset=0):
    """The households within own reach, newest first, with the members who take part; one query each."""
    enter_page(request)
    found = list(
        Household.objects.exclude(state=Household.State.CLOSED).order_by("label", "pk")[
            offset : offset + limit
        ]
    )
    return listed(request, found)


def search(request, words, *, limit=50):
    """By name within own reach; the function returns ids, the rows come through the policies. `found` are the people."""
    enter_page(request)
    with connection.cursor() as cursor:
        cursor.execute(
            "select household_id, person_id from gate.search(%s::text[], %s::int)", [list(words), limit]
        )
        ids = cursor.fetchall()
    homes = Household.objects.filter(pk__in={household for household, _ in ids}).order_by("label", "pk")
    found = listed(request, list(homes))
    for household in found:
        household.found = [person for person in household.people if (household.pk, person.pk) in ids]
    return found


def facts_of(household_ids):
    """What everybody within reach sees without ground, for a list: {household: facts}."""
    with connection.cursor() as cursor:
        cursor.execute("select h, gate.facts(h)::text from unnest(%s::uuid[]) h", [list(household_ids)])
        return {household: _dated(json.loads(facts)) for household, facts in cursor.fetchall() if facts}


def _dated(facts):
    """A document knows no dates."""
    if facts["plan"]:
        facts["plan"]["evaluate_on"] = date.fromisoformat(facts["plan"]["evaluate_on"])
    return facts


def listed(request, found):
    """Households on a page by their label: with the members who take part, each of them in the log."""
    members = defaultdict(list)
    taking_part = HouseholdMembership.objects.filter(household__in=found, takes_part=True, ended_at=None)
    for membership in taking_part.select_related("person").order_by("person__birth_year", "person_id"):
        members[membership.household_id].append(membership.person)
        request.log.show(
            person_id=membership.person_id, household_id=membership.household_id, depth=Depth.LISTED
        )
    for household in found:
        household.people = members[household.pk]
        request.log.show(household_id=household.pk, depth=Depth.LISTED)
    return found


@contextmanager
def job(acting, purpose, *, channel=Channel.JOB, focus=None):
    """For commands and tasks: the same door, the same log, in a transaction of its own."""
    with transaction.atomic():
        enter(acting, purpose, focus)
        context = Context(
            request_id=uuid4(),
            channel=channel,
            user_id=acting.user.pk,
            acting_role=acting.role,
            organisation_id=acting.organisation.pk,
            municipality_id=acting.municipality.pk,
            purpose=int(purpose),
        )
        book = Book(context)
        yield book
        book.write()
        leave()


def _permitted(user):
    """Reach (the policies) and permission, both or not found: the user's, a team's, or that of an open emergency."""
    permission = Q(permission_id=OPEN_HOUSEHOLD, content_object=OuterRef("pk"))
    return Household.objects.filter(
        Exists(HouseholdUserObjectPermission.objects.filter(permission, user=user))
        | Exists(HouseholdGroupObjectPermission.objects.filter(permission, group__user=user))
        | Q(BY_EMERGENCY)
    )


def _load(household, shown, listed):
    for _attempt in (1, 2):
        checked = _checked(household.pk, (*shown, *listed))
        records = records_of(shown, household.pk)
        outline = _outline(listed, household.pk)
        loaded = _counts({**records, **_by_model(outline)})
        if loaded == Counter({key: row["open"] for key, row in checked.items() if row["open"]}):
            return _dossier(household, records, outline, checked)
    raise Defect(f"loaded other rows than the gate counted, twice, in household {household.pk}")


def _checked(household_id, shown):
    """One statement joins the definer's count with the policies' count; a difference is a defect."""
    if not shown:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            cells.cross_check_sql(shown),
            {"homes": [household_id], "shown": [model._meta.label_lower for model in shown]},
        )
        rows = cursor.fetchall()
    checked = {}
    for model, _household, person, law, kind, n_open, counted, n_withheld, reasons, grounds in rows:
        if n_open != counted:
            raise Defect(f"{model}: the gate counts {n_open}, the policies give {counted}")
        checked[model, person, law, kind] = {
            "open": n_open, "withheld": n_withheld, "reasons": reasons, "grounds": grounds or [],
        }  # fmt: skip
    return checked


def _outline(listed, household_id):
    """One statement for all of them, newest first."""
    if not listed:
        return []
    common = "id, person_id, law, kind, created_at"
    parts = [
        f"select {number}, {common} from {model._meta.db_table} where household_id = %(home)s"
        for number, model in enumerate(listed)
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"{' union all '.join(parts)} order by created_at desc, id", {"home": household_id})
        return [Outline(listed[number], *rest) for number, *rest in cursor.fetchall()]


def _by_model(outline):
    found: dict = defaultdict(list)
    for one in outline:
        found[one.model].append(one)
    return found


def _counts(records):
    return Counter(
        (model._meta.label_lower, record.person_id, record.law, record.kind)
        for model, loaded in records.items()
        for record in loaded
    )


def _dossier(household, records, outline, checked):
    settings = Work.held(**household.settings)
    members = list(
        with_preference(HouseholdMembership.objects.filter(household=household, ended_at=None))
        .select_related("person")
        .order_by("person__birth_year", "person__birth_month", "person_id")
    )
    if not settings.coordinates(household.pk) and not settings.keeps(household.pk):
        members = [membership for membership in members if membership.takes_part]
    return Dossier(
        household=household,
        facts=_dated(household.facts),
        members=members,
        case_team=_case_team(household),
        records=records,
        outline=outline,
        withheld=_by_law(checked, "withheld"),
        work=settings,
        settles_authority=household.settles,
        seen=by_person(checked),
    )


def _case_team(household):
    live = CaseTeamMember.objects.filter(household=household, ended_at=None)
    return list(live.select_related("user", "team", "organisation").order_by("-at_table", "role", "pk"))


def _by_law(checked, what):
    counts: Counter = Counter()
    for (_model, _person, law, _kind), row in checked.items():
        counts[law] += row[what]
    return {Law(law): n for law, n in sorted(counts.items()) if n}


def _log(request, dossier, depth):
    """One row for each person on the page; with the dossier, the records of the household together as well."""
    if dossier.id in dossier.work.emergencies:
        dossier.emergency = _open_emergency(request, dossier)
    for membership in dossier.members:
        seen = of_person(dossier.seen, membership.person_id)
        request.log.show(
            person_id=membership.person_id,
            household_id=dossier.id,
            depth=depth,
            shown=seen.shown,
            withheld=seen.withheld,
            ground_ids=seen.ground_ids,
            emergency_id=dossier.emergency.pk if dossier.emergency else None,
        )
    if not dossier.members:
        request.log.show(household_id=dossier.id, depth=depth)


def _open_emergency(request, dossier):
    opened = EmergencyAccess.objects.filter(user=request.user, household=dossier.household, closed_at=None)
    return opened.order_by("-opened_at").first()


def may(request, *roles: Role):
    return bool(set(request.acting.roles) & set(roles))
