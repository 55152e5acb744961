from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from households.records import GatedRecord, history


class Plan(models.Model):
    """Eén plan per huishouden: the header only, which everybody within reach may know."""

    access_class = "reach"

    class State(models.TextChoices):
        """What may follow what: plans/states.py."""

        CONCEPT = "concept", "concept"
        AGREED = "agreed", "vastgesteld"
        RUNNING = "running", "loopt"
        EVALUATING = "evaluating", "in evaluatie"
        CLOSED = "closed", "afgesloten"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey("households.Household", models.PROTECT, related_name="plans")
    started_on = models.DateField("begonnen op")
    evaluate_on = models.DateField("evaluatie op")
    state = models.CharField("toestand", max_length=10, choices=State, default=State.CONCEPT)
    closed_at = models.DateTimeField(null=True, blank=True)
    # So long the coordinator still reaches the household after closing.
    aftercare_until = models.DateField("nazorg tot", null=True, blank=True)
    lesson = models.CharField("les, zonder namen", max_length=300, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(null=True, editable=False)
    history = history()

    class Meta:
        verbose_name = "plan"
        verbose_name_plural = "plannen"
        constraints = [
            models.UniqueConstraint(
                fields=["household"], condition=Q(closed_at=None), name="one_plan_per_household"
            ),
        ]


class MainWish(GatedRecord):
    """Belangrijkste wens: one sentence above the plan, in the household's own words."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="wishes")
    words = models.CharField("wens", max_length=300)
    history = history()

    class Meta(GatedRecord.Meta):
        abstract = False
        verbose_name = "belangrijkste wens"
        verbose_name_plural = "belangrijkste wensen"


class Goal(GatedRecord):
    """Doel, in the resident's own words: it starts with 'Ik'."""

    class Result(models.TextChoices):
        REACHED = "reached", "gelukt"
        PARTLY = "partly", "deels gelukt"
        NOT = "not", "niet gelukt"
        DROPPED = "dropped", "niet meer nodig"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="goals")
    words = models.CharField("doel", max_length=200)
    life_domain = models.ForeignKey(
        "households.LifeDomain", models.PROTECT, null=True, blank=True, related_name="+"
    )
    # To which a team works with it; as closed as the goal itself.
    ambition = models.ForeignKey(
        "plans.Ambition", models.PROTECT, null=True, blank=True, related_name="goals"
    )
    now = models.CharField("waar staan we nu", max_length=200, blank=True)
    wanted = models.CharField("waar willen we heen", max_length=200, blank=True)
    # 1 acute to 5 no trouble at all; empty is fine.
    score_now = models.PositiveSmallIntegerField("cijfer nu", null=True, blank=True)
    score_wanted = models.PositiveSmallIntegerField("gewenst cijfer", null=True, blank=True)
    reached_at = models.DateTimeField(null=True, blank=True)
    result = models.CharField("resultaat", max_length=8, choices=Result, blank=True)
    result_words = models.CharField("hoe het ging", max_length=300, blank=True)
    history = history()

    class Meta(GatedRecord.Meta):
        abstract = False
        constraints = [
            *GatedRecord.Meta.constraints,
            models.CheckConstraint(
                condition=Q(score_now=None) | Q(score_now__range=(1, 5)), name="goal_score_one_to_five"
            ),
            models.CheckConstraint(
                condition=Q(score_wanted=None) | Q(score_wanted__range=(1, 5)),
                name="goal_wanted_one_to_five",
            ),
        ]
        verbose_name = "doel"
        verbose_name_plural = "doelen"


class Action(GatedRecord):
    """Actie: who does what, and when. Its owner may change its state and date."""

    class Owner(models.TextChoices):
        PROFESSIONAL = "professional", "collega"
        RESIDENT = "resident", "inwoner"
        NETWORK = "network", "netwerk"
        PARTNER = "partner", "partner"

    class Progress(models.TextChoices):
        """Where a card stands on the two-week board; `state` says whether somebody took it on."""

        TO_DO = "to_do", "te doen"
        BUSY = "busy", "bezig"
        HELP = "help", "hulp nodig"
        DONE = "done", "klaar"

    class Outcome(models.TextChoices):
        """Hoe ging het? Asked of residents and network, never held against them."""

        WENT_WELL = "well", "gelukt"
        PARTLY = "partly", "deels gelukt"
        NOT = "not", "niet gelukt"

    class State(models.TextChoices):
        ASKED = "asked", "gevraagd"
        ACCEPTED = "accepted", "aangenomen"
        GIVEN_BACK = "given_back", "teruggegeven"
        DONE = "done", "klaar"

    goal = models.ForeignKey(Goal, models.PROTECT, null=True, blank=True, related_name="actions")
    title = models.CharField("wat", max_length=150)
    owner_kind = models.CharField("wie", max_length=12, choices=Owner)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    owner_name = models.CharField("naam", max_length=60, blank=True)
    due_on = models.DateField("wanneer")
    # An appointment is an action with a time and a place.
    at_time = models.TimeField("hoe laat", null=True, blank=True)
    place = models.CharField("waar", max_length=150, blank=True)
    state = models.CharField("toestand", max_length=10, choices=State, default=State.ASKED)
    progress = models.CharField("stand", max_length=5, choices=Progress, default=Progress.TO_DO)
    help_reason = models.CharField("waarvoor hulp nodig is", max_length=200, blank=True)
    outcome = models.CharField("hoe ging het", max_length=6, choices=Outcome, blank=True)
    given_back_reason = models.CharField("reden", max_length=200, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    history = history()

    class Meta(GatedRecord.Meta):
        abstract = False
        verbose_name = "actie"
        constraints = [
            *GatedRecord.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(owner_kind="professional") | Q(owner__isnull=False),
                name="professional_action_has_owner",
            ),
        ]
        indexes = [
            *GatedRecord.Meta.indexes,
            models.Index(fields=["owner", "due_on"], condition=~Q(state="done"), name="action_open_of_owner"),
        ]
