"""How often a proposal was followed or overruled, per rule and month; never by whom. And how many become multiple."""

from datetime import date

from django.db import connection
from django.db.models import F
from django.utils import timezone

from intake.models import RuleCount, TriageRule


def count_proposal(code, version, *, followed, acting):
    row, _ = RuleCount.objects.get_or_create(
        municipality=acting.municipality,
        rule=TriageRule.objects.get(code=code, version=version),
        month=timezone.localdate().replace(day=1),
    )
    name = "followed" if followed else "overruled"
    RuleCount.objects.filter(pk=row.pk).update(**{name: F(name) + 1})


def counts_this_year(acting):
    """Per rule, over the months of this year."""
    first = timezone.localdate().replace(month=1, day=1)
    found: dict[str, list] = {}
    rows = RuleCount.objects.filter(municipality=acting.municipality, month__gte=first)
    for row in rows.select_related("rule").order_by("rule__weight", "rule__code"):
        line = found.setdefault(row.rule.code, [row.rule.reason, 0, 0])
        line[1] += row.followed
        line[2] += row.overruled
    return list(found.values())


def share_multiple(since: date):
    """(households with a route, how many of those got a plan) since this day, in this municipality."""
    with connection.cursor() as cursor:
        cursor.execute("select routed, multiple from gate.share_multiple(%s::date)", [since])
        return cursor.fetchone()
