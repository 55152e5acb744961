"""What helps: added, changed, ended; and after six to twelve weeks somebody looks whether it does."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from deadlines.working_days import add_working_days, is_working_day
from households.kinds import Kind
from households.records import signed
from households.saving import save_changed
from intake.models import Provision
from plans.actions import add_step
from plans.models import Action

FIRST_CHECK, LAST_CHECK = timedelta(weeks=6), timedelta(weeks=12)
ENDS_FIRST = "Kies een dag na het begin."
CHECK_WINDOW = "Kies een dag van {first} tot en met {last}: 6 tot 12 weken na het begin."
ENDED = "Deze voorziening is al gestopt."
LOOK = "Nagaan: helpt {name}?"


def proposed_check(starts_on):
    """Six weeks after it began, on a day that somebody works."""
    day = starts_on + FIRST_CHECK
    return day if is_working_day(day) else add_working_days(day, 1)


def add_provision(household, person, law, *, acting, check_on=None, **facts):
    """With a day to look whether it helps, a step of one's own stands on that day."""
    provision = Provision(
        household=household,
        person=person,
        **signed(acting, law=law),
        kind=Kind.PROVISIONS,
        check_on=check_on,
        **facts,
    )
    _check_days(provision)
    with transaction.atomic():
        provision.save(force_insert=True)
        if check_on:
            _plan_look(provision, acting)
    return provision


def change_provision(provision, *, acting, **facts):
    _check_open(provision)
    former = provision.check_on
    for name, value in facts.items():
        setattr(provision, name, value)
    _check_days(provision)
    with transaction.atomic():
        save_changed(provision, *facts)
        if provision.check_on and provision.check_on != former:
            _plan_look(provision, acting)
    return provision


def end_provision(provision, *, ends_on, acting):
    _check_open(provision)
    provision.ends_on = ends_on
    _check_order(provision)
    save_changed(provision, "ends_on")
    return provision


def _plan_look(provision, acting):
    add_step(
        provision.household,
        title=LOOK.format(name=provision.name)[:150],
        person=provision.person,
        law=provision.law,
        kind=provision.kind,
        due_on=provision.check_on,
        owner_kind=Action.Owner.PROFESSIONAL,
        owner=acting.user,
        acting=acting,
    )


def _check_open(provision):
    if provision.ends_on and provision.ends_on < timezone.localdate():
        raise ValidationError(ENDED)


def _check_days(provision):
    _check_order(provision)
    start = provision.starts_on
    if not provision.check_on or not start:
        return
    first, last = start + FIRST_CHECK, proposed_check(start + LAST_CHECK - FIRST_CHECK)
    if not first <= provision.check_on <= last:
        words = CHECK_WINDOW.format(first=f"{first:%d-%m-%Y}", last=f"{last:%d-%m-%Y}")
        raise ValidationError({"check_on": words})


def _check_order(provision):
    if provision.starts_on and provision.ends_on and provision.ends_on < provision.starts_on:
        raise ValidationError({"ends_on": ENDS_FIRST})
