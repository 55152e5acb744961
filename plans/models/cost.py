from django.db import models

from households.records import GatedRecord, history
from plans.models.plan import Action, Goal, Plan


class PlanCost(GatedRecord):
    """Wie betaalt wat: one amount. The law of the record pays, so an amount is as closed as that law is."""

    class Per(models.TextChoices):
        YEAR = "year", "per jaar"
        ONCE = "once", "eenmalig"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="costs")
    goal = models.ForeignKey(Goal, models.PROTECT, null=True, blank=True, related_name="+")
    action = models.ForeignKey(Action, models.PROTECT, null=True, blank=True, related_name="+")
    what = models.CharField("waarvoor", max_length=120)
    amount = models.PositiveIntegerField("bedrag")
    per = models.CharField("hoe vaak", max_length=4, choices=Per)
    stopped_at = models.DateTimeField("gestopt op", null=True, blank=True, editable=False)
    history = history()

    class Meta(GatedRecord.Meta):
        abstract = False
        verbose_name = "wie betaalt wat"
        verbose_name_plural = "wie betaalt wat"
        constraints = [
            *GatedRecord.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(goal=None) | models.Q(action=None), name="cost_of_one_goal_or_action"
            ),
        ]
