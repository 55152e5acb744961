from django.contrib.postgres.fields import ArrayField
from django.db import models

from households.records import GatedRecord, history


class Urgency(models.TextChoices):
    NONE = "none", "geen spoed"
    SOON = "soon", "deze week"
    NOW = "now", "vandaag nog"


class Threat(models.TextChoices):
    """Bedreigende situatie (Wgs art. 4 lid 2), and unsafe at home."""

    EVICTION = "eviction", "huisuitzetting"
    ENERGY = "energy", "gas, stroom of warmte wordt afgesloten"
    WATER = "water", "water wordt afgesloten"
    INSURANCE = "insurance", "zorgverzekering stopt"
    UNSAFE = "unsafe", "niet veilig thuis"


THREATENS_BASIC_NEEDS = (Threat.EVICTION, Threat.ENERGY, Threat.WATER, Threat.INSURANCE)


class HelpRequest(GatedRecord):
    """Hulpvraag: the resident's own words, quoted everywhere after, and the question behind the question."""

    words = models.TextField("in eigen woorden")
    # Of the first contact, whatever the route: an application counts from this day.
    told_on = models.DateField("verteld op")
    question_behind = models.TextField("de vraag achter de vraag", blank=True)
    # Read aloud, and the resident said: yes, that is it.
    is_recognised = models.BooleanField("herkent zich hierin", default=False)
    going_well = models.TextField("wat gaat goed", blank=True)
    hopes = models.TextField("wat hoopt u", blank=True)
    urgency = models.CharField("spoed", max_length=5, choices=Urgency, default=Urgency.NONE)
    threats = ArrayField(
        models.CharField(max_length=10, choices=Threat), verbose_name="wat dreigt", default=list, blank=True
    )
    # Who asked, when that was not the person: as told, no file of its own.
    asked_by_name = models.CharField("wie vraagt het", max_length=120, blank=True)
    asked_by_relation = models.CharField("relatie", max_length=60, blank=True)
    # Settled once: which paper was seen, or which two questions; never the answers.
    identified_by = models.CharField("identiteit vastgesteld met", max_length=120, blank=True)
    history = history()

    class Meta(GatedRecord.Meta):
        abstract = False
        verbose_name = "hulpvraag"
        verbose_name_plural = "hulpvragen"
