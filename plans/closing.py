"""A plan ends, and what hangs on it: grounds for one plan, everybody's part, the household's state."""

from datetime import datetime, time, timedelta

from django.db import connection
from django.utils import timezone

from consent.withdrawing import end_with_plan
from households.models import Household
from households.saving import save_changed
from plans import evaluating
from plans.course import close_plan


def close(plan, *, aftercare_until, acting, lesson=""):
    """In the caller's transaction: all of it or nothing. Returns how many colleagues' part ended."""
    evaluating.end_with_plan(plan)
    close_plan(plan, aftercare_until=aftercare_until, lesson=lesson, acting=acting)
    end_with_plan(plan.household, acting=acting)
    plan.household.state, plan.household.closed_at = Household.State.CLOSED, plan.closed_at
    save_changed(plan.household, "state", "closed_at")
    with connection.cursor() as cursor:
        until = _midnight(aftercare_until + timedelta(days=1))
        cursor.execute("select gate.end_reach(%s::uuid, %s::timestamptz)", [plan.pk, until])
        return cursor.fetchone()[0]


def _midnight(day):
    return timezone.make_aware(datetime.combine(day, time.min))
