"""Who looked at this household, as far as this reader may know who works with it."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import timezone

from accounts.models import TeamMembership, User
from audit import reading
from audit.choices import WRITE, Action, Depth, Outcome
from consent.models import EmergencyAccess
from consent.purposes import Purpose
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
    """From the first moment of `since` to the last of `until`; without dates the last thirty days."""
    until = until or timezone.localdate()
    since = since or until - timedelta(days=SHOWN_DAYS)
    return _midnight(since), _midnight(until + timedelta(days=1))


def asked_for(request, dossier, since, until):
    """The coordinator: everybody whose part in this may be known. A colleague: the own looks."""
    begin, end = period(since, until)
    return reading.Filter(
        municipality_id=request.acting.municipality.pk,
        household_id=dossier.id,
        since=begin,
        until=end,
        user_ids=sorted(may_be_named(dossier, request.user)),
        outcome=Outcome.GRANTED,
    )


def may_be_named(dossier, user):
    """That somebody helps is itself data: rows of the case team that are closed to the reader name nobody."""
    if not dossier.is_coordinator:
        return {user.pk}
    members = list(CaseTeamMember.objects.filter(household=dossier.household))
    in_teams = TeamMembership.objects.filter(
        team__in=[member.team_id for member in members if member.team_id]
    )
    by_emergency = EmergencyAccess.objects.filter(household=dossier.household)
    return {
        user.pk,
        *(member.user_id for member in members if member.user_id),
        *in_teams.values_list("user_id", flat=True),
        *by_emergency.values_list("user_id", flat=True),
    }


def told(entries, dossier, user):
    """Names beside the ids of the log; a person who is not on this page stays unnamed."""
    people = {membership.person_id: membership.person.first_name for membership in dossier.members}
    names = User.objects.in_bulk({entry.user_id for entry in entries if entry.user_id})
    return [
        Look(
            at=entry.at,
            who=str(names[entry.user_id]) if entry.user_id in names else "Een taak van het systeem",
            is_me=entry.user_id == user.pk,
            about=people.get(entry.person_id, "Iemand die niet meer meedoet")
            if entry.person_id
            else "Het huishouden",
            what=what_of(entry),
            why=why_of(entry),
        )
        for entry in entries
    ]


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
