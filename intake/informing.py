"""Informatieplicht: who we keep data about hears what and why (AVG 13), also who was not there (AVG 14), or why not yet."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.laws import Law
from consent import gate
from deadlines.counting import add_months
from deadlines.inbox import mark_done, waiting
from deadlines.notify import TASK, tell
from households.kinds import Kind
from households.records import signed
from households.saving import save_changed
from intake.models import InformationDuty

Way = InformationDuty.Way
DONE = (Way.LEAFLET, Way.TOLD)
OPEN = (Way.LATER, Way.NOT_YET)
TASK_TEXT = "Informeer iemand uit een huishouden over wat wij vastleggen."
WHY_NOT = "Schrijf op waarom nu nog niet."
YOUNG = 12
LAW_NEEDED = "Je werkt hier voor geen enkele wet. Vraag een collega om dit te noteren."


def due_from(day):
    """At the latest one month after we got the data, or at the first contact (AVG 14 lid 3)."""
    return add_months(day, settings.INFORM_WITHIN_MONTHS)


def inform(household, person, way, *, duty=None, why_not_yet="", acting) -> InformationDuty:
    """What was done or will be; `duty` is what stood there, and is changed: the history keeps the former."""
    why_not_yet = why_not_yet.strip()
    if way == Way.NOT_YET and not why_not_yet:
        raise ValidationError({"why_not_yet": WHY_NOT})
    today = timezone.localdate()
    facts = {
        "way": way,
        "why_not_yet": why_not_yet if way == Way.NOT_YET else "",
        "done_on": today if way in DONE else None,
        "due_on": None if way in DONE else (duty and duty.due_on) or due_from(today),
    }
    was_open = duty is not None and duty.way == Way.LATER
    duty = _change(duty, facts) if duty else _first(household, person, facts, acting)
    if way == Way.LATER and not was_open:
        _ask_me(household, duty, acting)
    if way in DONE and was_open:
        _nothing_left_to_do(household, acting)
    return duty


def owe(household, people, *, acting):
    """Recorded and not there: each has to be told, by whoever recorded them. A young child hears it from its parents."""
    if not _law_here(household):
        return []
    today = timezone.localdate()
    others = [one for one in people if not one.birth.certainly_younger_than(YOUNG, today)]
    return [inform(household, person, Way.LATER, acting=acting) for person in others]


def _first(household, person, facts, acting):
    law = _law_here(household)
    if law is None:
        raise ValidationError(LAW_NEEDED)
    duty = InformationDuty(
        household=household,
        person=person,
        **signed(acting, law=law),
        kind=Kind.CONTACT,
        **facts,
    )
    duty.save(force_insert=True)
    return duty


def _change(duty, facts):
    for name, value in facts.items():
        setattr(duty, name, value)
    save_changed(duty, *facts)
    return duty


def _law_here(household):
    """Of first contact when that is where one works, otherwise the own law."""
    laws = gate.work().laws_in(household.pk)
    return Law.TOEGANG if Law.TOEGANG in laws else min(laws, default=None)


def _place(household):
    return reverse("intake:sharing", args=[household.pk]) + "#informeren"


def _ask_me(household, duty, acting):
    """One task for a household, however many people have to be told."""
    if _my_tasks(household, acting).exists():
        return
    tell(
        acting.user,
        TASK_TEXT,
        _place(household),
        kind=TASK,
        due_on=duty.due_on,
        household_id=household.pk,
        created_by=acting.user,
    )


def _nothing_left_to_do(household, acting):
    """My own task goes with the last one; a colleague's says where to look, and is ticked there."""
    if not InformationDuty.objects.filter(household=household, way=Way.LATER).exists():
        for task in _my_tasks(household, acting):
            mark_done(task)


def _my_tasks(household, acting):
    return waiting(acting.user).filter(household_id=household.pk, text=TASK_TEXT)
