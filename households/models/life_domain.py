from django.contrib.postgres.fields import ArrayField
from django.db import models

from accounts.laws import Law
from households.kinds import Kind


class LifeDomain(models.Model):
    """Leefgebied: our own neutral list. What is written under it gets its kind; no life domain is ever required."""

    access_class = "open"

    code = models.SlugField(primary_key=True)
    name = models.CharField("naam", max_length=60)
    kind = models.PositiveSmallIntegerField("soort gegevens", choices=Kind)
    # Proposed when the domain is opened; the colleague says for which law it is needed.
    laws = ArrayField(models.PositiveSmallIntegerField(choices=Law), default=list, blank=True)
    questions = ArrayField(
        models.CharField(max_length=200), verbose_name="vraag ook eens", default=list, blank=True
    )
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField("in gebruik", default=True)

    class Meta:
        verbose_name = "leefgebied"
        verbose_name_plural = "leefgebieden"
        ordering = ["position", "code"]

    def __str__(self):
        return self.name
