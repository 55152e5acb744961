"""What every record about a person carries, so that the gate can decide about it."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from simple_history.models import HistoricalRecords

from accounts.laws import Law
from households.kinds import Kind


def history(**options):
    """History under the gate: own uuid keys, moments by the database, no revert button."""
    return HistoricalRecords(
        history_id_field=models.UUIDField(default=uuid4),
        use_base_model_db=True,
        excluded_fields=options.pop("excluded_fields", []),
        **options,
    )


def signed(acting, *, law):
    """Whose words a new record is: by whom, for which organisation, and in which law it was written."""
    return {"law": law, "written_in_law": law, "organisation": acting.organisation, "author": acting.user}


class RecordedFact(models.Model):
    """What a colleague recorded about a household within reach: it ends, and is never thrown away."""

    access_class = "reach"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey("households.Household", models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class GatedRecord(models.Model):
    """A record about one person, or about the household together (`person` empty)."""

    access_class = "gated"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey("households.Household", models.PROTECT, related_name="+")
    person = models.ForeignKey("households.Person", models.PROTECT, null=True, blank=True, related_name="+")
    law = models.PositiveSmallIntegerField("wet", choices=Law)
    kind = models.PositiveSmallIntegerField("soort gegevens", choices=Kind)
    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_in_law = models.PositiveSmallIntegerField(choices=Law)
    created_at = models.DateTimeField("vastgelegd op", db_default=Now(), editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=models.Q(law__range=(1, 6)), name="%(class)s_law_exists"),
        ]
        # Every column that a policy names, so that counts need no heap.
        indexes = [
            models.Index(
                fields=["household", "person", "law", "kind"],
                include=["organisation", "author", "written_in_law", "created_at"],
                name="%(class)s_gate",
            ),
        ]
