"""Who decides for whom: gezag and vertegenwoordiging, each from a document."""

from django.db import models
from django.db.models import Q

from households.models.person import Person
from households.records import RecordedFact, history


class ParentalAuthority(RecordedFact):
    """Gezag (BW 1:245): recorded by a colleague from a document, never derived from parenthood."""

    class Kind(models.TextChoices):
        JOINT = "joint", "gezag samen met een ander"
        SOLE = "sole", "gezag alleen"
        LEGAL_GUARDIAN = "legal_guardian", "voogdij"
        COURT = "court", "gezag volgens uitspraak"

    child = models.ForeignKey(Person, models.PROTECT, related_name="authority_over")
    holder = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    # A legal guardian may be an institution.
    holder_name = models.CharField("naam", max_length=120, blank=True)
    kind = models.CharField("soort gezag", max_length=20, choices=Kind)
    document = models.CharField("uit welk stuk", max_length=150)
    seen_on = models.DateField("gezien op")
    history = history()

    class Meta:
        verbose_name = "gezag"
        constraints = [
            models.CheckConstraint(
                condition=Q(holder__isnull=False) | ~Q(holder_name=""), name="authority_has_holder"
            ),
        ]


class Representation(RecordedFact):
    """Vertegenwoordiging: curator, mentor, bewindvoerder or gemachtigde, each within its own field."""

    class Kind(models.TextChoices):
        CURATOR = "guardian_curatele", "curator"
        MENTOR = "mentor", "mentor"
        PROPERTY = "property_administrator", "bewindvoerder"
        AGENT = "authorised_agent", "gemachtigde"

    person = models.ForeignKey(Person, models.PROTECT, related_name="represented_by")
    representative = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    representative_name = models.CharField("naam", max_length=120, blank=True)
    phone = models.CharField("telefoon", max_length=30, blank=True)
    kind = models.CharField("soort", max_length=30, choices=Kind)
    document = models.CharField("uit welk stuk", max_length=150)
    since = models.DateField("vanaf")
    history = history()

    class Meta:
        verbose_name = "vertegenwoordiging"
