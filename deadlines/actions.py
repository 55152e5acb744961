"""What happens to a clock: formal steps start it, stop it for a while, let it run again, and end it."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.laws import Law
from deadlines.counting import Pause
from deadlines.local_terms import counting, rule_of
from deadlines.models import Deadline, Suspension
from deadlines.reminders import hush
from deadlines.rules import Impossible, due
from households.kinds import Kind
from households.records import signed
from households.saving import save_changed

# Rules of the Awb and the AVG are of the law in which somebody asks.
LAW_OF = {"wmo": Law.WMO, "pw": Law.PW, "jw": Law.JW, "wgs": Law.WGS}
CHANGED = "Dit kan niet meer: de termijn is ondertussen veranderd."
RUNS_ALREADY = "Deze termijn loopt al."


def start_clock(
    household,
    person,
    law,
    rule_code,
    start_date,
    *,
    acting,
    cause=("", None),
    kind=Kind.PROVISIONS,
):
    """`cause` is the kind and the key of the record that starts it; it does so once for each rule."""
    _of_this_law(rule_code, law)
    found = _computed(rule_code, start_date)
    cause_kind, cause_id = cause
    deadline = Deadline(
        household=household,
        person=person,
        **signed(acting, law=law),
        kind=kind,
        rule=rule_code,
        cause_kind=cause_kind,
        cause_id=cause_id,
        start_date=start_date,
        base_end=found.base_end,
        due_on=found.due_on,
        explanation=found.explanation,
    )
    _once(deadline)
    return deadline


def suspend(deadline, *, asked_on, reason, acting):
    """The clock stands still from the day after this one."""
    deadline = _locked(deadline)
    if deadline.suspended_on:
        raise ValidationError("Deze termijn is al opgeschort.")
    _computed_anew(deadline, Pause(asked_on, asked_on))
    Suspension(
        deadline=deadline,
        household=deadline.household,
        person=deadline.person,
        **signed(acting, law=deadline.law),
        kind=deadline.kind,
        asked_on=asked_on,
        reason=reason,
    ).save(force_insert=True)
    deadline.suspended_on = asked_on
    save_changed(deadline, "suspended_on")
    hush(deadline)
    return deadline


def resume(deadline, *, until, acting):
    """Completed, or the time that was given for it is over: the days in between come after the old end."""
    deadline = _locked(deadline)
    pause = deadline.suspensions.filter(until=None).first()
    if pause is None:
        raise ValidationError("Deze termijn is niet opgeschort.")
    if until < pause.asked_on:
        raise ValidationError({"until": "Kies een dag na het begin van de opschorting."})
    pause.until = until
    save_changed(pause, "until")
    deadline.suspended_on = None
    return _moved(deadline, "suspended_on")


def extend(deadline, *, amount, reason, acting):
    """Verdagen, uitstellen, verlengen: told before the term is over; `amount` comes on top of an earlier one."""
    deadline = _locked(deadline)
    if not deadline.suspended_on and timezone.localdate() > deadline.due_on:
        raise ValidationError("De termijn is voorbij. Meer tijd kan alleen vóór die dag.")
    deadline.extension += amount
    deadline._change_reason = reason
    return _moved(deadline, "extension")


def meet(deadline, *, on, acting):
    deadline = _locked(deadline)
    if on < deadline.start_date:
        raise ValidationError({"on": "Kies een dag na het begin van de termijn."})
    deadline.met_on = on
    save_changed(deadline, "met_on")
    hush(deadline)
    return deadline


def end_clock(deadline, *, reason, acting):
    """Nothing is to be done any more: withdrawn, not treated, or started by mistake."""
    deadline = _locked(deadline)
    deadline.ended_on, deadline.ended_reason = timezone.localdate(), reason
    save_changed(deadline, "ended_on", "ended_reason")
    hush(deadline)
    return deadline


def _moved(deadline, *changed):
    found = _computed_anew(deadline)
    deadline.due_on, deadline.explanation = found.due_on, found.explanation
    save_changed(deadline, "due_on", "explanation", *changed)
    hush(deadline)
    return deadline


def _computed_anew(deadline, *more):
    ended = deadline.suspensions.exclude(until=None)
    pauses = [Pause(one.asked_on, one.until) for one in ended]
    return _computed(deadline.rule, deadline.start_date, [*pauses, *more], deadline.extension)


def _computed(code, start, pauses=(), extension=0):
    try:
        return due(rule_of(code, start), start, pauses, extension, counting())
    except Impossible as impossible:
        raise ValidationError(str(impossible)) from impossible


def _locked(deadline):
    """One at a time, as it is now; whoever comes second hears so."""
    found = Deadline.objects.select_for_update().filter(pk=deadline.pk).first()
    if found is None or not found.is_open:
        raise ValidationError(CHANGED)
    return found


def _once(deadline):
    try:
        with transaction.atomic():
            deadline.save(force_insert=True)
    except IntegrityError as error:
        if "a_cause_starts_a_clock_once" in str(error):
            raise ValidationError(RUNS_ALREADY) from None
        raise


def _of_this_law(code, law):
    """In another law it would tell who has a debt to whoever works there."""
    own = LAW_OF.get(code.split(".")[0], law)
    if law not in (own, Law.TOEGANG):
        raise ValueError(f"{code} is no term of {Law(law).name}")
