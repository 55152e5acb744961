"""What the access log has of the past weeks: who worked with whom, and looked. As owner, because it lies in the past."""

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from random import Random
from uuid import uuid4

from django.db import transaction
from django.http import Http404
from django.urls import resolve, reverse

from audit import install
from audit.choices import Action, Channel, Depth
from audit.log import Book, Context, Entry, session_reference, write
from consent import gate
from consent.middleware import ONLY_IN_THE_LOG
from consent.purposes import Purpose
from dossier.demo.stage import local
from dossier.views_overview import SHOWN

OWNER = "owner"
# The same looks after every fresh start.
SEED = 20
OTHER_LOOKS = 4
WEEKS = 4


def write_looks(stage, advance=lambda n: None):
    entries = [*of_visits(stage, advance), *of_notes(stage)]
    entries += sign_ins(entries, stage)
    entries.sort(key=lambda entry: entry.at)
    with transaction.atomic(using=OWNER):
        install.make_months(entries[0].at.date(), stage.today, using=OWNER)
        return write(entries, using=OWNER)


def of_visits(stage, advance):
    pages = {}
    for visit in [*stage.visits, *other_visits(stage)]:
        key = visit.username, visit.household_id
        if key not in pages:
            pages[key] = page_seen_by(stage, *key)
            advance(1)
        context = context_of(stage, visit.username, visit.at, "household:overview")
        yield from (replace(entry, context=context, at=visit.at) for entry in pages[key])
        if visit.verb:
            yield done(stage, visit)


def done(stage, visit):
    at = min(visit.at + timedelta(minutes=4), stage.now)
    context = context_of(stage, visit.username, at, "household:overview")
    return Entry(context=context, action=visit.verb, household_id=visit.household_id, at=at, **visit.facts)


def other_visits(stage):
    """Between the things that somebody did: a look before a call, a look after the weekend."""
    chance = Random(SEED)
    worked = dict.fromkeys((visit.username, visit.household_id) for visit in stage.visits)
    for username, household_id in worked:
        since, until = spell(stage, username, household_id)
        for _ in range(chance.randint(0, OTHER_LOOKS)):
            days = (until - since).days
            day = since + timedelta(days=chance.randint(0, max(0, days)))
            if since < day < until and day.weekday() < 5:
                hour = f"{chance.randint(8, 16)}.{chance.randint(0, 59):02}"
                yield type(stage.visits[0])(username, household_id, local(day, hour))


def spell(stage, username, household_id):
    """From the first to the last day that this colleague worked there, the last four weeks at most."""
    own = [
        visit.at.date()
        for visit in stage.visits
        if (visit.username, visit.household_id) == (username, household_id)
    ]
    is_desk = username.startswith("balie")
    until = max(own) if is_desk else stage.today
    return max(min(own), stage.today - timedelta(weeks=WEEKS)), until


def page_seen_by(stage, username, household_id):
    """What the door shows and logs for this colleague; who has no reach any more saw who lives there."""
    request = PastRequest(stage.acting(username), reverse("household:overview", args=[household_id]))
    try:
        with transaction.atomic():
            gate.open_household(request, household_id, *SHOWN, depth=Depth.READ)
            gate.leave()
        return request.log.entries()
    except Http404:
        home = next(home for home in stage.homes.values() if home.household.pk == household_id)
        look = {"action": Action.LOOK, "depth": Depth.OPENED, "household_id": household_id}
        return [Entry(context=None, person_id=person.pk, **look) for person in home.people.values()]


class PastRequest:
    """What the door asks of a request."""

    def __init__(self, acting, path):
        self.acting, self.user = acting, acting.user
        self.resolver_match = resolve(path)
        self.log = Book(Context(request_id=uuid4()))


def of_notes(stage):
    for noted in stage.noted:
        context = context_of(stage, noted.username, noted.at, noted.page)
        for row in noted.rows:
            yield Entry(context=context, at=noted.at, **row)


def sign_ins(entries, stage):
    """The first thing of a day is logging in."""
    first = {}
    for entry in entries:
        key = entry.context.user_id, entry.at.date()
        first[key] = min(first.get(key, entry), entry, key=lambda one: one.at)
    for (_user, _day), entry in first.items():
        at = entry.at - timedelta(minutes=7)
        context = replace(
            entry.context, request_id=uuid4(), page="accounts:login", purpose=None, special_purpose=""
        )
        yield Entry(context=context, action=Action.LOGIN, at=at)


PURPOSES = defaultdict(
    lambda: Purpose.ONE_PLAN,
    {
        "dossier:look_up": Purpose.HELP_REQUEST,
        "dossier:proposal": Purpose.DECIDE_PROVISION,
        "emergency:open": Purpose.EMERGENCY,
        "emergency:account": Purpose.EMERGENCY,
        "privacy:review": Purpose.OVERSIGHT,
    },
)


def context_of(stage, username, at, page):
    acting, purpose = stage.acting(username), PURPOSES[page]
    return Context(
        request_id=uuid4(),
        page=page,
        channel=Channel.SCREEN,
        session_ref=session_reference(f"{username} {at.date()}"),
        ip=f"192.0.2.{10 + sorted(stage.cast.users).index(username)}",
        user_id=acting.user.pk,
        acting_role=acting.role,
        organisation_id=acting.organisation.pk,
        municipality_id=acting.municipality.pk,
        purpose=int(purpose) if purpose < Purpose.OWN_TASK else None,
        special_purpose=ONLY_IN_THE_LOG.get(purpose, ""),
    )
