"""What a plan does next: agreed, begun, evaluated, closed (plans/states.py says from where)."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db.models.functions import Now
from django.utils import timezone

from households.saving import save_changed
from plans.models import Plan
from plans.states import target_of

NOT_NOW = "Dit kan nu niet: het plan is ondertussen veranderd."
MOST_WEEKS = timedelta(weeks=26)


def move_plan(plan, verb, *, acting):
    target = target_of(verb, plan.state)
    if target is None:
        raise ValidationError(NOT_NOW)
    plan.state = target
    save_changed(plan, "state")
    return plan


def evaluate_on(plan, *, day, acting):
    """There is always a date."""
    today = timezone.localdate()
    if not today < day <= today + MOST_WEEKS:
        raise ValidationError({"evaluate_on": "Kies een dag binnen een half jaar."})
    plan.evaluate_on = day
    save_changed(plan, "evaluate_on")
    return plan


def close_plan(plan, *, aftercare_until, acting, lesson=""):
    """The header; what ends with it is consent/plan_closing."""
    if target_of("close", plan.state) is None:
        raise ValidationError(NOT_NOW)
    plan.state, plan.closed_at = Plan.State.CLOSED, Now()
    plan.aftercare_until, plan.lesson = aftercare_until, lesson
    save_changed(plan, "state", "closed_at", "aftercare_until", "lesson")
    return plan
