"""Meldingen that nobody linked yet: kept for the desk's team, taken, given back, linked, closed, and forgotten in time."""

from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import Case, Q, Value, When
from django.db.models.functions import Now
from django.utils import timezone

from accounts.models import User
from deadlines.working_days import add_working_days
from households.blocks import Nearness, keep_away
from households.saving import save_changed
from intake.models import IncomingReport
from intake.models.help_request import Urgency
from intake.public.references import new_reference
from intake.starting import team_of
from intake.told import BY_ONESELF, Told

State = IncomingReport.State
OPEN_STATES = (State.OPEN, State.TAKEN)
# What a linked report may not keep, and what else is told in the household from then on.
WORDS = ("words", "hopes", "about", "caller_name", "caller_relation", "caller_phone", "caller_email", "reach_wish", "identified_by")  # fmt: skip
TAKEN_ALREADY = "Een collega pakte deze melding net op."
OVER = "Deze melding is al afgerond of gekoppeld."
NOT_YOURS = "Een collega is met deze melding bezig."
TRIES = 3


def keep_report(told: Told, *, acting, kept_from: Nearness | None = None) -> IncomingReport:
    """In the team of whoever writes it down; without one, for everybody at the desk."""
    report = IncomingReport(
        municipality=acting.municipality,
        team=team_of(acting),
        received_by=acting.user,
        kept_from=acting.user if kept_from else None,
        nearness=kept_from or "",
        **_as_told(told),
    )
    for _ in range(TRIES):
        report.reference = new_reference()
        try:
            with transaction.atomic():
                report.save(force_insert=True)
            return report
        except IntegrityError as error:
            if "reference" not in str(error):
                raise
    raise RuntimeError("no reference is free")


def _as_told(told):
    names = "words hopes channel source about caller_name caller_relation caller_phone is_aware urgency is_safe_to_reach reach_wish identified_by"
    return {name: getattr(told, name) for name in names.split()} | {"threats": list(told.threats)}


def waiting(of_others: bool | None = None):
    """Open and taken, urgent on top, then the oldest. `of_others`: only what came from somebody else, or only what did not."""
    found = IncomingReport.objects.filter(state__in=OPEN_STATES)
    if of_others is not None:
        by_oneself = Q(source__in=BY_ONESELF)
        found = found.filter(~by_oneself if of_others else by_oneself)
    urgent = Case(
        When(~Q(threats=[]) | Q(urgency=Urgency.NOW), then=Value(0)),
        When(urgency=Urgency.SOON, then=Value(1)),
        default=Value(2),
    )
    return found.select_related("taken_by").order_by(urgent, "received_at", "pk")


def pick_up_before(report) -> date:
    """By which day somebody should have taken it."""
    urgency = Urgency.NOW if report.threats else report.urgency
    days = settings.INCOMING_REPORT_WORKING_DAYS[urgency]
    return add_working_days(timezone.localdate(report.received_at), days)


def forgotten_on(report) -> date:
    """Nobody took it, or whoever took it never finished: the day on which it is destroyed."""
    if report.state == State.TAKEN:
        taken_at = report.taken_at or report.received_at
        return timezone.localdate(taken_at) + timedelta(weeks=settings.TAKEN_REPORT_WEEKS)
    return timezone.localdate(report.received_at) + timedelta(weeks=settings.INCOMING_REPORT_WEEKS)


def take_report(report, *, acting):
    report = _held(report)
    if report.state != State.OPEN:
        raise ValidationError(OVER if report.state in (State.LINKED, State.CLOSED) else TAKEN_ALREADY)
    report.state, report.taken_by, report.taken_at = State.TAKEN, acting.user, Now()
    save_changed(report, "state", "taken_by", "taken_at")


def give_back_report(report, *, acting):
    report = _held_by(report, acting)
    report.state, report.taken_by, report.taken_at = State.OPEN, None, None
    save_changed(report, "state", "taken_by", "taken_at")


def close_report(report, outcome, *, acting):
    """Answered without a household."""
    report = _held_by(report, acting)
    report.state, report.outcome, report.closed_at = State.CLOSED, outcome, Now()
    save_changed(report, "state", "outcome", "closed_at")


def link_report(report, person, *, acting):
    """Its words live in the household from now on; who is too near is kept out of it."""
    report = _held_by(report, acting)
    if report.kept_from_id:
        kept_from = User.objects.get(pk=report.kept_from_id)
        keep_away(person.pk, Nearness(report.nearness), user=kept_from, acting=acting)
    for name in WORDS:
        setattr(report, name, "")
    report.state, report.closed_at = State.LINKED, Now()
    save_changed(report, "state", "closed_at", *WORDS)


def hand_over_report(report_id, nearness: Nearness):
    """Too near: back to the team, and out of sight of whoever said so. False: a colleague has it."""
    with connection.cursor() as cursor:
        cursor.execute("select gate.hand_over_report(%s::uuid, %s::text)", [report_id, nearness])
        return cursor.fetchone()[0]


def _held(report):
    """As it is now, held until the transaction ends: two colleagues take it once."""
    return IncomingReport.objects.select_for_update(of=("self",)).get(pk=report.pk)


def _held_by(report, acting):
    """Open, or taken by whoever asks."""
    report = _held(report)
    if report.state not in OPEN_STATES:
        raise ValidationError(OVER)
    if report.taken_by_id not in (None, acting.user.pk):
        raise ValidationError(NOT_YOURS)
    return report
