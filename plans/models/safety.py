from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from households.records import GatedRecord, history


class CourtMeasure(GatedRecord):
    """Maatregel van de rechter about a child, recorded from a document. While it runs somebody leads on safety."""

    class Sort(models.TextChoices):
        SUPERVISION = "supervision", "ondertoezichtstelling"
        GUARDIANSHIP = "guardianship", "voogdij van een instelling"
        OTHER = "other", "andere maatregel van de rechter"

    sort = models.CharField("maatregel", max_length=12, choices=Sort)
    since = models.DateField("vanaf")
    # As the court has it; longer when it decides so.
    until = models.DateField("tot en met", null=True, blank=True)
    document = models.CharField("uit welk stuk", max_length=150)
    ended_on = models.DateField("gestopt op", null=True, blank=True)
    history = history()

    class Meta(GatedRecord.Meta):
        abstract = False
        verbose_name = "maatregel van de rechter"
        verbose_name_plural = "maatregelen van de rechter"
        constraints = [
            *GatedRecord.Meta.constraints,
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="measure_ends_after_it_began"
            ),
        ]

    @property
    def last_day(self):
        """As it was, or as the court has it."""
        return min(filter(None, [self.until, self.ended_on]), default=None)

    @property
    def runs(self):
        today = timezone.localdate()
        is_over = self.ended_on is not None and self.ended_on <= today
        return self.since <= today and not is_over and (self.until is None or self.until >= today)


class SafetyLead(GatedRecord):
    """Wie leidt op veiligheid: the newest of a measure counts, and only while that runs. Never changed: named anew."""

    measure = models.ForeignKey(CourtMeasure, models.PROTECT, related_name="leads")
    name = models.CharField("wie", max_length=120)
    organisation_name = models.CharField("van welke organisatie", max_length=120)
    phone = models.CharField("telefoon", max_length=30, blank=True)
    since = models.DateField("sinds")
    history = history()

    class Meta(GatedRecord.Meta):
        abstract = False
        verbose_name = "wie leidt op veiligheid"
        verbose_name_plural = "wie leiden op veiligheid"
