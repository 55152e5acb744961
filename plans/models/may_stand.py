from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from households.models import Person
from households.records import RecordedFact, history


class MayStandOnPlanOf(RecordedFact):
    """Mag op het plan van: whose lines may stand on whose paper. Ended whenever somebody wants."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="van wie")
    reader = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="op het plan van")
    # Everybody who had to say yes, by key; an institution by its name. Once somebody else has to, it counts no more.
    said_by = ArrayField(models.CharField(max_length=120), verbose_name="wie ja zei")
    recorded_at = models.DateTimeField(null=True, editable=False)
    history = history()

    class Meta:
        verbose_name = "mag op het plan van"
        constraints = [
            models.UniqueConstraint(
                fields=["household", "person", "reader"], condition=Q(ended_at=None), name="may_stand_once"
            ),
            models.CheckConstraint(condition=~Q(person=F("reader")), name="may_stand_with_another"),
        ]
