"""A formal step is written down: dated, without contents, and its clocks start, stop and end by it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.laws import Law
from deadlines import actions as clocks
from households.kinds import Kind
from households.records import signed
from intake.formal_file import CAUSE, Steps, cause_of, running
from intake.formal_table import CountedFrom, Effect, When, effect_of
from intake.models import FormalStep
from intake.wmo_application import check_wmo_application

Step = FormalStep.Step

NOT_IN_THIS_LAW = "'{step}' hoort niet bij {law}."
NOT_YET = "Deze dag is nog niet geweest."
TWICE = "Deze stap staat er al, op dezelfde dag."
ANOTHER_FILE = "Kies een stap van dezelfde persoon en dezelfde wet."
TOO_EARLY = "Kies {day} of later: toen was de stap waar dit bij hoort."
NO_CLOCK = "Er loopt geen termijn waar dit bij hoort. Leg eerst de aanvraag of het verzoek vast."
NOT_ANNOUNCED = "Leg eerst vast wanneer het besluit bekend is gemaakt. De termijn telt vanaf die dag."
HOW_LONG = "Vul in met hoeveel weken de termijn langer wordt."


def record_step(
    household, person, law, step, happened_on, *, acting, follows=None, is_threatened=False, extend_by=None
):
    """`is_threatened`: a request for debt help while eviction, a cut-off or the end of the health insurance is near."""
    effect = _effect(law, step, happened_on)
    steps = Steps(household, person, law)
    _check(steps, law, step, happened_on, follows)
    found = _clocks(household, person, law, effect, steps, follows)
    follows = follows or cause_of(found, steps)
    _check_order(happened_on, follows)
    if effect.extends and not extend_by:
        raise ValidationError({"extend_by": HOW_LONG})
    with transaction.atomic():
        recorded = _save(household, person, law, step, happened_on, follows, acting)
        try:
            _stop(recorded, effect, found, extend_by, acting)
            _start(recorded, effect, found, is_threatened, acting)
        except ValidationError as error:
            field = "extend_by" if effect.extends else "happened_on"
            raise ValidationError({field: error.messages}) from error
    return recorded


def _effect(law, step, happened_on) -> Effect:
    effect = effect_of(law, step)
    if effect is None:
        raise ValidationError({"step": NOT_IN_THIS_LAW.format(step=Step(step).label, law=Law(law).label)})
    if happened_on > timezone.localdate():
        raise ValidationError({"happened_on": NOT_YET})
    return effect


def _check(steps, law, step, happened_on, follows):
    known = steps.by_key.values()
    if any((one.step, one.happened_on) == (step, happened_on) for one in known):
        raise ValidationError({"step": TWICE})
    if follows and follows.pk not in steps.by_key:
        raise ValidationError({"follows": ANOTHER_FILE})
    if law == Law.WMO and step == Step.APPLICATION:
        check_wmo_application(known, happened_on)


def _check_order(happened_on, follows):
    if follows and happened_on < follows.happened_on:
        raise ValidationError({"happened_on": TOO_EARLY.format(day=f"{follows.happened_on:%d-%m-%Y}")})


def _clocks(household, person, law, effect, steps, follows):
    if not effect.touches:
        return []
    found = running(household, person, law, effect.touches, steps, follows)
    if effect.needs_a_clock and not found:
        raise ValidationError({"step": NO_CLOCK})
    return found


def _save(household, person, law, step, happened_on, follows, acting):
    recorded = FormalStep(
        household=household,
        person=person,
        **signed(acting, law=law),
        kind=Kind.PROVISIONS,
        step=step,
        happened_on=happened_on,
        follows=follows,
    )
    recorded.save(force_insert=True)
    return recorded


def _stop(recorded, effect, found, extend_by, acting):
    """What happens to the clocks that run already."""
    day, said = recorded.happened_on, recorded.get_step_display()
    for clock in found:
        # An objection may be decided before its term, which starts later, has even begun.
        begun = clock.start_date <= day
        if clock.rule in effect.meets and begun:
            clocks.meet(clock, on=day, acting=acting)
        elif clock.rule in (*effect.meets, *effect.ends):
            clocks.end_clock(clock, reason=said, acting=acting)
        elif clock.rule in effect.suspends:
            clocks.suspend(clock, asked_on=day, reason=said, acting=acting)
        elif clock.rule in effect.resumes:
            clocks.resume(clock, until=day, acting=acting)
        elif clock.rule in effect.extends:
            clocks.extend(clock, amount=extend_by, reason=said, acting=acting)


def _start(recorded, effect, found, is_threatened, acting):
    for start in effect.starts:
        if _holds(start.when, recorded, is_threatened):
            clocks.start_clock(
                recorded.household,
                recorded.person,
                recorded.law,
                start.rule,
                _first_day(start.counted_from, recorded, found),
                cause=(CAUSE, recorded.pk),
                acting=acting,
            )


def _holds(when, recorded, is_threatened):
    """Where the birth date is not fully known somebody may be older: then no waiting time is held against them."""
    return {
        When.ALWAYS: True,
        When.THREAT: is_threatened,
        When.NO_THREAT: not is_threatened,
        When.UNDER_27: recorded.person.birth.certainly_younger_than(27, recorded.happened_on),
    }[when]


def _first_day(counted_from, recorded, found):
    if counted_from == CountedFrom.THE_STEP:
        return recorded.happened_on
    terms = [clock.due_on for clock in found if clock.rule == "awb.bezwaar"]
    if not terms:
        raise ValidationError(NOT_ANNOUNCED)
    return terms[0]
