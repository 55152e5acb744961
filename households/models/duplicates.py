"""Two people who may be one."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from households.models.household import Household
from households.models.person import Person
from households.records import history


class DuplicateNote(models.Model):
    """Mogelijk dubbel: what who keeps this household found when comparing two people. Merging is not built."""

    access_class = "reach"

    class Verdict(models.TextChoices):
        SAME = "same", "dezelfde persoon"
        OTHER = "other", "iemand anders"
        UNKNOWN = "unknown", "weet ik niet"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # May be out of reach; the look-up told who it is.
    other = models.ForeignKey(Person, models.PROTECT, related_name="+")
    verdict = models.CharField("oordeel", max_length=7, choices=Verdict)
    remark = models.CharField("toelichting", max_length=200, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(null=True, editable=False)
    history = history()

    class Meta:
        verbose_name = "mogelijk dubbele persoon"
        verbose_name_plural = "mogelijk dubbele personen"
        constraints = [
            models.UniqueConstraint(fields=["household", "person", "other"], name="compared_once"),
            models.CheckConstraint(condition=~Q(person=F("other")), name="compared_with_somebody_else"),
        ]
