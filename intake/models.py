from django.db import models

from households.records import GatedRecord, history


class HelpRequest(GatedRecord):
    """Hulpvraag: the resident's own words, quoted everywhere after, and the question behind the question."""

    words = models.TextField("in eigen woorden")
    told_on = models.DateField("verteld op")
    question_behind = models.TextField("de vraag achter de vraag", blank=True)
    going_well = models.TextField("wat gaat goed", blank=True)
    history = history()

    class Meta(GatedRecord.Meta):
        abstract = False
        verbose_name = "hulpvraag"
        verbose_name_plural = "hulpvragen"
