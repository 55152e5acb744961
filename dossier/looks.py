"""Who looked at this household, as far as this reader may know who works with it."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import groupby

from django.utils import timezone

from accounts.models import TeamMembership, User
from audit import reading
from audit.choices import WRITE, Action, Depth, Outcome
from consent.models import EmergencyAccess
from consent.purposes import Purpose
from dossier.about import NO_LONGER_HERE
from households.models import CaseTeamMember

SHOWN_DAYS = 30


@dataclass(frozen=True)
class Look:
    at: datetime
    who: str
    is_me: bool
    about: str
    what: str
    why: str


def period(since, until):
    """Without dates the last thirty days."""
    until = until or timezone.localdate()
    return since or until - timedelta(days=SHOWN_DAYS), until


def asked_for(request, dossier, since, until):
    """The coordinator: everybody whose part in this may be known. A colleague: the own looks."""
    first, last = period(since, until)
    return reading.Filter(
        municipality_id=request.acting.municipality.pk,
        household_id=dossier.id,
        since=_midnight(first),
        until=_midnight(last + timedelta(days=1)),
        user_ids=sorted(may_be_named(dossier, request.user)),
        outcome=Outcome.GRANTED,
    )


def may_be_named(dossier, user):
    """That somebody helps is itself data: rows of the case team that are closed to the reader name nobody."""
    if not dossier.is_coordinator:
        return {user.pk}
    members = CaseTeamMember.objects.filter(household=dossier.household)
    teams = TeamMembership.objects.filter(team__in=members.filter(team__isnull=False).values("team"))
    by_emergency = EmergencyAccess.objects.filter(household=dossier.household)
    helpers = members.filter(user__isnull=False).values_list("user_id")
    found = helpers.union(teams.values_list("user_id"), by_emergency.values_list("user_id"))
    return {user.pk, *(row[0] for row in found)}


def told(entries, dossier, user):
    """A line for each request and what was done in it, with names beside the ids of the log."""
    names = User.objects.in_bulk({entry.user_id for entry in entries if entry.user_id})
    same = groupby(entries, key=lambda entry: (entry.request_id, what_of(entry)))
    return [_look(list(rows), dossier, names, user) for _, rows in same]


def _look(rows, dossier, names, user):
    first = rows[0]
    return Look(
        at=first.at,
        who=str(names.get(first.user_id, "Een taak van het systeem")),
        is_me=first.user_id == user.pk,
        about=", ".join(about_whom(rows, dossier)),
        what=what_of(first),
        why=why_of(first),
    )


def about_whom(rows, dossier):
    """In the order of the page; a person who is not on it stays unnamed."""
    ids = {row.person_id for row in rows}
    people = {membership.person_id: membership.person.first_name for membership in dossier.members}
    told = [name for person, name in people.items() if person in ids]
    if ids - set(people) - {None}:
        told.append(NO_LONGER_HERE)
    return told or ["Het huishouden"]


def what_of(entry):
    if entry.action == Action.LOOK:
        return Depth(entry.depth).label if entry.depth in Depth.values else Action.LOOK.label
    if entry.action.startswith(WRITE):
        return "iets vastgelegd of gewijzigd"
    return Action(entry.action).label if entry.action in Action.values else entry.action


def why_of(entry):
    if entry.emergency_id:
        return "Noodprocedure"
    if entry.purpose in Purpose.values:
        return Purpose(entry.purpose).label
    return entry.get_special_purpose_display()


def _midnight(day):
    return timezone.make_aware(datetime.combine(day, time.min))
