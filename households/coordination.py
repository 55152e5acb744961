"""Coordinating ends or is taken over for a while: leaving with a reason, standing in until a day, who did so before."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone

from households.case_team import MAY_NOT_COORDINATE, add_to_case_team, may_coordinate
from households.models import CaseTeamMember
from households.saving import save_changed
from households.vacancy import hold, look_at_vacancy

Role = CaseTeamMember.Role
GONE = "Je bent de regisseur niet meer."
WHY = "Vul in waarom je stopt."
NOT_YOURSELF = "Jij bent de regisseur. Kies een collega."
ONE_STAND_IN = "Er is al een waarnemer. Stop die waarneming eerst."
LONGEST = timedelta(days=183)
TOO_LONG = "Kies een dag binnen een half jaar. Duurt het langer? Draag de regie dan over."


@dataclass(frozen=True)
class Coordinated:
    """Somebody who was, or is, coordinator or stand-in here."""

    name: str
    organisation: str
    role: str
    began: datetime
    ended: datetime | None
    reason: str

    @property
    def label(self):
        return Role(self.role).label

    @property
    def is_now(self):
        return self.ended is None or self.ended > timezone.now()


def leave_coordination(member, *, reason, acting):
    """Who stops stays in the case team, so that nothing of the work is lost; leaving that is a step of its own."""
    if not reason:
        raise ValidationError({"reason": WHY})
    hold(member.household)
    held = _held(acting, pk=member.pk)
    if not _works_on(held, acting):
        add_to_case_team(
            held.household,
            role=Role.BEHIND_THE_SCENES if held.household.is_multiple else Role.CASE_HANDLER,
            user=held.user,
            law=held.law,
            organisation=held.organisation,
            acting=acting,
        )
    held.ended_at, held._change_reason = Now(), reason
    save_changed(held, "ended_at")
    look_at_vacancy(held.household)
    return held


def _held(acting, **which):
    """As it is now, one at a time: a hand-over at the same moment may have ended it."""
    live = CaseTeamMember.objects.filter(role=Role.COORDINATOR, user=acting.user, ended_at=None)
    held = live.select_for_update().filter(**which).first()
    if held is None:
        raise ValidationError(GONE)
    return held


def _works_on(held, acting):
    others = CaseTeamMember.objects.filter(household=held.household, user=acting.user, ended_at=None)
    return others.exclude(pk=held.pk).exclude(role__in=CaseTeamMember.COORDINATING).exists()


def name_stand_in(household, given, *, until, acting):
    """`given` as in add_colleague; `until` is the last day. With the coordinator's law only for who works in it."""
    _may_stand_in(given.user, until, acting)
    hold(household)
    replaced = _held(acting, household=household)
    if _stands_in(household):
        raise ValidationError(ONE_STAND_IN)
    return add_to_case_team(
        household,
        role=Role.STAND_IN,
        user=given.user,
        law=given.law if given.law == replaced.law else None,
        organisation=given.organisation,
        at_table=replaced.at_table,
        until=_end_of(until),
        acting=acting,
    )


def _may_stand_in(user, until, acting):
    if user == acting.user:
        raise ValidationError({"colleague": NOT_YOURSELF})
    if not may_coordinate(user):
        raise ValidationError({"colleague": MAY_NOT_COORDINATE})
    if until > timezone.localdate() + LONGEST:
        raise ValidationError({"until": TOO_LONG})


def _stands_in(household):
    live = CaseTeamMember.objects.filter(household=household, role=Role.STAND_IN, ended_at=None)
    return live.filter(Q(until=None) | Q(until__gt=Now())).exists()


def _end_of(day):
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def end_stand_in(household, *, acting):
    """Before its day: through the database, because the stand-in's own work here may be out of the coordinator's sight."""
    with connection.cursor() as cursor:
        cursor.execute("select gate.end_stand_ins(%s::uuid)", [household.pk])
        return cursor.fetchone()[0]


def coordinators_of(household):
    """Newest first; for the coordinator, nothing for anybody else."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select name, organisation, role, began, ended, reason from gate.coordinators(%s::uuid)",
            [household.pk],
        )
        return [Coordinated(*row) for row in cursor.fetchall()]
