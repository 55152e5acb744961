"""Which household: people who belong together for one plan."""

from uuid import uuid4

from django.conf import settings
from django.db import models

from households.records import history


class Household(models.Model):
    """Huishouden: people who belong together for one plan; not an address and not a family by law."""

    access_class = "reach"

    class State(models.TextChoices):
        INTAKE = "intake", "in intake"
        ACTIVE = "active", "actief"
        CLOSED = "closed", "gesloten"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    label = models.CharField("naam", max_length=120)
    state = models.CharField("toestand", max_length=10, choices=State, default=State.INTAKE)
    is_multiple = models.BooleanField("meervoudig", default=False)
    # Existence itself is withheld: no look-up and no list of others ever tells of it.
    is_hidden = models.BooleanField("bestaan afgeschermd", default=False)
    cbs_type = models.CharField("soort huishouden (CBS)", max_length=40, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(null=True, editable=False)
    routed_at = models.DateTimeField("route gekozen op", null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    history = history()

    class Meta:
        verbose_name = "huishouden"
        permissions = [("open_household", "mag dit huishouden openen")]

    def __str__(self):
        return self.label
