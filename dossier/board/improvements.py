"""Improvement actions among the cards of a team: about the work, so everybody in the team sees them."""

from django.utils import timezone

from dossier.board.cards import MOST
from dossier.plan.lanes import SOON
from plans.models import ImprovementAction


def improvements_of(team):
    found = ImprovementAction.objects.filter(team=team).select_related("owner")
    return found.order_by("due_on", "created_at", "pk")


def improvement_cards(team):
    found = list(improvements_of(team)[:MOST])
    for one in found:
        one.is_improvement = True
        one.urgency = urgency_of(one)
    return found


def improvement_columns(columns, improvements):
    """Below the cards of households, in the same four columns."""
    return [
        (progress, name, icon, [*cards, *(one for one in improvements if one.progress == progress)])
        for progress, name, icon, cards in columns
    ]


def urgency_of(improvement):
    if improvement.due_on is None or improvement.progress == ImprovementAction.Progress.DONE:
        return ""
    left = (improvement.due_on - timezone.localdate()).days
    return "" if left > SOON else "ep-laat" if left < 0 else "ep-kort"
