from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from households.records import GatedRecord, history
from plans.models.plan import Goal, Plan


class Evaluation(models.Model):
    """Evaluatie: the header only. What was said stands in its lines, each gated by itself."""

    access_class = "reach"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey("households.Household", models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="evaluations")
    number = models.PositiveSmallIntegerField("nummer")
    # The next one; empty while it lasts, and when the plan was closed instead.
    next_on = models.DateField("volgende evaluatie op", null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(null=True, editable=False)
    history = history()

    class Meta:
        verbose_name = "evaluatie"
        verbose_name_plural = "evaluaties"
        ordering = ["plan", "number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="evaluation_number_once"),
            models.UniqueConstraint(
                fields=["plan"], condition=Q(finished_at=None), name="one_open_evaluation_of_a_plan"
            ),
        ]


class GoalEvaluation(GatedRecord):
    """What helped and what next, for one goal: of the goal's own person, law and kind."""

    class Next(models.TextChoices):
        """The last four end the goal, with the same word as its result."""

        GO_ON = "go_on", "gaat zo door"
        CHANGE = "change", "gaat anders verder"
        REACHED = Goal.Result.REACHED.value, "gelukt"
        PARTLY = Goal.Result.PARTLY.value, "deels gelukt, en klaar"
        NOT = Goal.Result.NOT.value, "niet gelukt, we stoppen ermee"
        DROPPED = Goal.Result.DROPPED.value, "niet meer nodig"

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="goal_lines")
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="evaluations")
    helped = models.CharField("wat hielp", max_length=300, blank=True)
    next = models.CharField("hoe nu verder", max_length=8, choices=Next, blank=True)
    next_words = models.CharField("toelichting", max_length=300, blank=True)
    history = history()

    class Meta(GatedRecord.Meta):
        abstract = False
        verbose_name = "evaluatie van een doel"
        verbose_name_plural = "evaluaties van doelen"


class DomainScore(GatedRecord):
    """A life domain scored again. Its kind is that of the life domain; no number is ever required."""

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="scores")
    life_domain = models.ForeignKey("households.LifeDomain", models.PROTECT, related_name="+")
    # 1 acute to 5 no trouble at all; empty when somebody would rather give none.
    score = models.PositiveSmallIntegerField("cijfer", null=True, blank=True)
    history = history()

    class Meta(GatedRecord.Meta):
        abstract = False
        verbose_name = "cijfer bij een evaluatie"
        verbose_name_plural = "cijfers bij een evaluatie"
        constraints = [
            *GatedRecord.Meta.constraints,
            models.CheckConstraint(
                condition=Q(score=None) | Q(score__range=(1, 5)), name="domain_score_one_to_five"
            ),
        ]


class ResidentAnswer(GatedRecord):
    """Two questions to the resident, who need not answer either."""

    class Helped(models.TextChoices):
        YES = "yes", "ja"
        PARTLY = "partly", "een beetje"
        NO = "no", "nee"

    class TimesTold(models.IntegerChoices):
        ONCE = 1, "1 keer"
        TWICE = 2, "2 keer"
        THREE_TIMES = 3, "3 keer"
        MORE = 4, "4 keer of vaker"

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="answers")
    helped = models.CharField("bent u hiermee geholpen", max_length=6, choices=Helped, blank=True)
    times_told = models.PositiveSmallIntegerField(
        "hoe vaak moest u uw verhaal doen", choices=TimesTold, null=True, blank=True
    )
    history = history()

    class Meta(GatedRecord.Meta):
        abstract = False
        verbose_name = "antwoord van de inwoner"
        verbose_name_plural = "antwoorden van de inwoner"
