from django.db import models

from households.records import GatedRecord, history


class InformationDuty(GatedRecord):
    """Informatieplicht: somebody was told what we keep (AVG art. 13), or has to be told (art. 14), or why not yet."""

    class Way(models.TextChoices):
        LEAFLET = "leaflet", "informatieblad gegeven"
        TOLD = "told", "verteld"
        LATER = "later", "nog informeren"
        NOT_YET = "not_yet", "nu nog niet"

    way = models.CharField("hoe", max_length=8, choices=Way)
    why_not_yet = models.CharField("waarom nog niet", max_length=200, blank=True)
    due_on = models.DateField("uiterlijk", null=True, blank=True)
    done_on = models.DateField("gedaan op", null=True, blank=True)
    history = history()

    class Meta(GatedRecord.Meta):
        abstract = False
        verbose_name = "informatieplicht"
        verbose_name_plural = "informatieplichten"
