from uuid import uuid4

from django.conf import settings
from django.db import models

from households.records import GatedRecord, history
from plans.models.plan import Action, Plan


class PlanVersion(models.Model):
    """Versie van het plan: the header. What was agreed stands in its lines, each gated by itself."""

    access_class = "reach"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey("households.Household", models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("versie")
    why = models.CharField("waarom een nieuwe versie", max_length=200, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = "versie van het plan"
        verbose_name_plural = "versies van het plan"
        ordering = ["plan", "number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="version_number_once")]


class PlanVersionLine(GatedRecord):
    """A wish, goal or action as it was agreed. Frozen: its own person, law and kind, and no update ever."""

    class Sort(models.TextChoices):
        WISH = "wish", "wens"
        GOAL = "goal", "doel"
        ACTION = "action", "actie"

    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="lines")
    sort = models.CharField("soort", max_length=6, choices=Sort)
    # The record it was copied from; a line stays when that changes.
    source_id = models.UUIDField()
    goal_id = models.UUIDField(null=True, blank=True)
    words = models.CharField("tekst", max_length=300)
    life_domain = models.ForeignKey(
        "households.LifeDomain", models.PROTECT, null=True, blank=True, related_name="+"
    )
    now = models.CharField("waar staan we nu", max_length=200, blank=True)
    wanted = models.CharField("waar willen we heen", max_length=200, blank=True)
    score_now = models.PositiveSmallIntegerField("cijfer nu", null=True, blank=True)
    score_wanted = models.PositiveSmallIntegerField("gewenst cijfer", null=True, blank=True)
    owner_kind = models.CharField("wie", max_length=12, choices=Action.Owner, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    owner_name = models.CharField("naam", max_length=60, blank=True)
    due_on = models.DateField("wanneer", null=True, blank=True)
    history = history()

    class Meta(GatedRecord.Meta):
        abstract = False
        verbose_name = "regel van een versie"
        verbose_name_plural = "regels van een versie"
        constraints = [
            *GatedRecord.Meta.constraints,
            models.UniqueConstraint(fields=["version", "source_id"], name="line_once_per_version"),
        ]

    @property
    def who(self):
        return self.owner.full_name if self.owner else self.owner_name


class VersionAgreement(models.Model):
    """Akkoord: who was asked about this version; the answer is a consent record of its own (instemming)."""

    access_class = "reach"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey("households.Household", models.PROTECT, related_name="+")
    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="agreements")
    person = models.ForeignKey("households.Person", models.PROTECT, related_name="+")
    agreement = models.ForeignKey("consent.CareAgreement", models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = "akkoord op een versie"
        constraints = [
            models.UniqueConstraint(fields=["version", "person", "agreement"], name="agreement_linked_once")
        ]
