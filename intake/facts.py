"""What is known of a household's question: asked once, read from where it was written down."""

from django.db.models import Q
from django.utils import timezone

from intake.models import TriageRule
from intake.sorting import Facts, Rule, laws_known


def facts_of(stories, screenings, findings) -> Facts:
    """Newest first. Of a life domain counts which law needs it, never its score."""
    last = screenings[0] if screenings else None
    threats = {threat for record in [*stories, *screenings[:1]] for threat in record.threats}
    return Facts(
        laws=laws_known(
            last and last.laws_needed, [one.needed_for for one in findings if one.ended_at is None], threats
        ),
        threats=frozenset(threats),
        urgency=most_urgent(stories),
        answered_at_once=last and last.answered_at_once,
        child_carries_care=last and last.child_carries_care,
        earlier_help_ended=last and last.earlier_help_ended,
    )


URGENCIES = ("none", "soon", "now")


def most_urgent(stories):
    return max((story.urgency for story in stories), key=URGENCIES.index, default="none")


def rules_today():
    """The newest version of each rule that is in force."""
    today = timezone.localdate()
    in_force = TriageRule.objects.filter(Q(until=None) | Q(until__gt=today), since__lte=today)
    newest = {rule.code: rule for rule in in_force.order_by("code", "version")}
    return [as_rule(row) for row in newest.values()]


def as_rule(row):
    return Rule(row.code, row.outcome, row.when, row.reason, row.otherwise, row.weight, row.version)
