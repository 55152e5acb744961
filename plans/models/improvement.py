from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from households.records import history
from plans.models.plan import Action


class ImprovementAction(models.Model):
    """Verbeteractie: what a team does to work better. About the work, never about a resident, so it has no household."""

    access_class = "desk"

    Progress = Action.Progress

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    team = models.ForeignKey("accounts.Team", models.PROTECT, related_name="+", verbose_name="team")
    ambition = models.ForeignKey(
        "plans.Ambition", models.PROTECT, null=True, blank=True, related_name="improvements"
    )
    title = models.CharField("wat kan beter", max_length=150)
    about = models.CharField("uitleg", max_length=400, blank=True)
    progress = models.CharField("stand", max_length=5, choices=Progress, default=Progress.TO_DO)
    help_reason = models.CharField("waarvoor hulp nodig is", max_length=200, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    due_on = models.DateField("wanneer", null=True, blank=True)
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(null=True, editable=False)
    done_at = models.DateTimeField(null=True, blank=True)
    history = history()

    class Meta:
        verbose_name = "verbeteractie"
        verbose_name_plural = "verbeteracties"
        constraints = [
            models.CheckConstraint(
                condition=~Q(progress="help") | ~Q(help_reason=""), name="improvement_help_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(progress="done", done_at__isnull=False)
                | (~Q(progress="done") & Q(done_at__isnull=True)),
                name="improvement_done_has_moment",
            ),
        ]
        indexes = [models.Index(fields=["municipality", "team", "progress"], name="improvement_of_team")]

    def __str__(self):
        return self.title
