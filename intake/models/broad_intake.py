from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from accounts.laws import Law
from households.records import GatedRecord, history


class BroadIntake(GatedRecord):
    """Brede uitvraag: what was asked broadly and written down narrowly. Nothing in it is ever required."""

    must_change = models.TextField("wat moet anders", blank=True)
    tried_before = models.TextField("wat is al geprobeerd", blank=True)
    going_well = models.TextField("wat gaat goed", blank=True)
    own_strength = models.TextField("wat lukt zelf", blank=True)
    network = models.TextField("wie helpt al", blank=True)
    at_table = models.CharField("wie zit aan tafel", max_length=200, blank=True)
    talked_on = models.DateField("gesprek op", null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    history = history()

    class Meta(GatedRecord.Meta):
        abstract = False
        verbose_name = "brede uitvraag"
        verbose_name_plural = "brede uitvragen"


class LifeDomainFinding(GatedRecord):
    """One life domain that matters for the question: why, for which law, and if wanted a score.

    Its kind is that of the life domain, so that each opens by itself.
    """

    life_domain = models.ForeignKey("households.LifeDomain", models.PROTECT, related_name="+")
    why = models.CharField("waarom hoort dit bij de vraag", max_length=200)
    needed_for = ArrayField(
        models.PositiveSmallIntegerField(choices=Law), verbose_name="nodig voor", default=list, blank=True
    )
    words = models.TextField("in eigen woorden", blank=True)
    note = models.CharField("feit", max_length=200, blank=True)
    # 1 acute to 5 no trouble at all; empty is fine.
    score = models.PositiveSmallIntegerField(
        "cijfer", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    wanted_score = models.PositiveSmallIntegerField(
        "waar wilt u heen", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    history = history()

    class Meta(GatedRecord.Meta):
        abstract = False
        verbose_name = "leefgebied bij de vraag"
        verbose_name_plural = "leefgebieden bij de vraag"
        constraints = [
            *GatedRecord.Meta.constraints,
            models.CheckConstraint(
                condition=Q(score=None) | Q(score__range=(1, 5)), name="score_one_to_five"
            ),
            models.CheckConstraint(
                condition=Q(wanted_score=None) | Q(wanted_score__range=(1, 5)),
                name="wanted_score_one_to_five",
            ),
        ]
