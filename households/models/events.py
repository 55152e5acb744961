"""What happened in a household, and asks for a new look at who decides, who may see and who may be written to."""

from uuid import uuid4

from django.conf import settings
from django.db import models

from households.models.household import Household
from households.models.person import Person
from households.records import history


class HouseholdEvent(models.Model):
    """Gebeurtenis: about one person; several at once have the same kind and day. Only for who keeps the household."""

    access_class = "reach"

    class Kind(models.TextChoices):
        BIRTH = "birth", "geboorte"
        MOVE = "move", "verhuizing"
        SPLIT = "split", "uit elkaar"
        DEATH = "death", "overlijden"
        AGE_12 = "age_12", "12 jaar"
        AGE_16 = "age_16", "16 jaar"
        AGE_18 = "age_18", "18 jaar"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField("wat", max_length=6, choices=Kind)
    happened_on = models.DateField("op")
    # Nobody: a birthday that the sweep saw coming.
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_at = models.DateTimeField(null=True, editable=False)
    history = history()

    class Meta:
        verbose_name = "gebeurtenis"
        verbose_name_plural = "gebeurtenissen"
        constraints = [
            # Also when the same form arrives twice, or two sweeps run at once.
            models.UniqueConstraint(
                fields=["household", "person", "kind", "happened_on"], name="it_happened_once"
            ),
        ]
