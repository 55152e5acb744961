"""What helps: added, changed, ended; and after six to twelve weeks somebody looks whether it does (plans/checks.py)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from households.kinds import Kind
from households.records import signed
from households.saving import save_changed
from intake.models import Provision
from plans.checks import end_check, plan_check, proposed_check, refuse_outside_window

ENDS_FIRST = "Kies een dag na het begin."
ENDED = "Deze voorziening is al gestopt."


def add_provision(household, person, law, *, acting, check_on=None, **facts):
    """What begins is looked at: on the day that was chosen, or else on the day that the municipality counts."""
    provision = Provision(
        household=household,
        person=person,
        **signed(acting, law=law),
        kind=Kind.PROVISIONS,
        check_on=check_on,
        **facts,
    )
    _set_day_to_look(provision)
    with transaction.atomic():
        provision.save(force_insert=True)
        _plan_look(provision, acting)
    return provision


def change_provision(provision, *, acting, **facts):
    _check_open(provision)
    former = provision.check_on
    for name, value in facts.items():
        setattr(provision, name, value)
    _set_day_to_look(provision, former)
    with transaction.atomic():
        save_changed(provision, *facts, "check_on")
        if provision.check_on != former:
            _plan_look(provision, acting)
    return provision


def end_provision(provision, *, ends_on, acting):
    """Has it ended before anybody looked, then the question whether it helped still stands."""
    _check_open(provision)
    provision.ends_on = ends_on
    _check_order(provision)
    with transaction.atomic():
        save_changed(provision, "ends_on")
        if provision.starts_on and ends_on <= provision.starts_on:
            end_check(provision, acting=acting)
    return provision


def _set_day_to_look(provision, former=None):
    """A day that stood there already is not measured anew."""
    _check_order(provision)
    if not provision.starts_on:
        return
    if not provision.check_on:
        provision.check_on = former or proposed_check(provision.starts_on)
    elif provision.check_on != former:
        refuse_outside_window(provision.starts_on, provision.check_on)


def _plan_look(provision, acting):
    if provision.check_on:
        plan_check(provision, what=provision.name, due_on=provision.check_on, acting=acting)


def _check_open(provision):
    if provision.ends_on and provision.ends_on < timezone.localdate():
        raise ValidationError(ENDED)


def _check_order(provision):
    if provision.starts_on and provision.ends_on and provision.ends_on < provision.starts_on:
        raise ValidationError({"ends_on": ENDS_FIRST})
