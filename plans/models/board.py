"""The two-week board: what a team works towards, and how it looks back. No resident stands in it."""

from uuid import uuid4

from django.conf import settings
from django.db import models


class Ambition(models.Model):
    """Ambitie van een team: goals and improvement actions hang to it, so that everybody sees what an action is for."""

    access_class = "own"

    class Term(models.TextChoices):
        LONG = "long", "lange termijn"
        SHORT = "short", "korte termijn"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team = models.ForeignKey("accounts.Team", models.PROTECT, related_name="ambitions")
    words = models.CharField("ambitie, zonder namen", max_length=200)
    term = models.CharField("termijn", max_length=5, choices=Term)
    ended_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = "ambitie"
        verbose_name_plural = "ambities"
        ordering = ["-term", "created_at", "id"]

    def __str__(self):
        return self.words


class Retrospective(models.Model):
    """Terugblik van een team op een periode: what went well, what better, what we agree. Without names."""

    access_class = "own"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team = models.ForeignKey("accounts.Team", models.PROTECT, related_name="retrospectives")
    period_first = models.DateField("eerste dag van de periode")
    went_well = models.TextField("wat ging goed", max_length=600, blank=True)
    better = models.TextField("wat kan beter", max_length=600, blank=True)
    agreed = models.TextField("wat spreken we af", max_length=600, blank=True)
    # Who writes it after somebody else did says which one was read.
    edition = models.PositiveSmallIntegerField(default=1)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = "terugblik"
        verbose_name_plural = "terugblikken"
        constraints = [
            models.UniqueConstraint(fields=["team", "period_first"], name="one_retrospective_per_period")
        ]
