from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from households.records import GatedRecord, history


class Plan(models.Model):
    """Eén plan per huishouden: the header only, which everybody within reach may know."""

    access_class = "reach"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey("households.Household", models.PROTECT, related_name="plans")
    started_on = models.DateField("begonnen op")
    evaluate_on = models.DateField("evaluatie op")
    closed_at = models.DateTimeField(null=True, blank=True)
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


class Goal(GatedRecord):
    """Doel, in the resident's own words: it starts with 'Ik'."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="goals")
    words = models.CharField("doel", max_length=200)
    life_domain = models.ForeignKey(
        "households.LifeDomain", models.PROTECT, null=True, blank=True, related_name="+"
    )
    reached_at = models.DateTimeField(null=True, blank=True)
    history = history()

    class Meta(GatedRecord.Meta):
        abstract = False
        verbose_name = "doel"
        verbose_name_plural = "doelen"


class Action(GatedRecord):
    """Actie: who does what, and when. Its owner may change its state and date."""

    class Owner(models.TextChoices):
        PROFESSIONAL = "professional", "collega"
        RESIDENT = "resident", "inwoner"
        NETWORK = "network", "netwerk"

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
