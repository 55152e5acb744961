from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.laws import Law
from households.records import history
from plans.models.improvement import ImprovementAction


class Knelpunt(models.Model):
    """What a team cannot solve by itself: a rule, a system, a partner or money. About the work, never about a resident."""

    access_class = "desk"

    class Kind(models.TextChoices):
        RULE = "rule", "regel"
        SYSTEM = "system", "systeem"
        PARTNER = "partner", "partner"
        MONEY = "money", "geld"

    class State(models.TextChoices):
        """What may follow what, and by whom: plans/knelpunten/states.py."""

        RAISED = "raised", "op het teambord"
        TEAMS = "teams", "bij het team van teams"
        MANAGER = "manager", "bij de manager"
        ANSWERED = "answered", "beantwoord"
        SOLVED = "solved", "opgelost"
        CLOSED = "closed", "afgerond"

    class Outcome(models.TextChoices):
        YES = "yes", "dit gaan we oplossen"
        PARTLY = "partly", "dit lossen we voor een deel op"
        NO = "no", "dit kan nu niet"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    team = models.ForeignKey("accounts.Team", models.PROTECT, related_name="+", verbose_name="team")
    improvement = models.ForeignKey(
        ImprovementAction, models.PROTECT, null=True, blank=True, related_name="knelpunten"
    )
    title = models.CharField("wat zit in de weg", max_length=150)
    cost = models.CharField("wat het inwoners kost", max_length=400)
    kind = models.CharField("soort", max_length=7, choices=Kind)
    law = models.PositiveSmallIntegerField("wet", choices=Law)
    state = models.CharField("toestand", max_length=8, choices=State, default=State.RAISED)
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(null=True, editable=False)
    # Who answers, by which mandate, and on which day at the latest.
    manager = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    mandate = models.ForeignKey("accounts.Mandate", models.PROTECT, null=True, blank=True, related_name="+")
    answer_by = models.DateField("antwoord uiterlijk op", null=True, blank=True)
    escalated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The day of answering for which the sweep told that it passed: each day once.
    told_late_for = models.DateField(null=True, blank=True, editable=False)
    outcome = models.CharField("uitkomst", max_length=6, choices=Outcome, blank=True)
    answer = models.CharField("antwoord", max_length=600, blank=True)
    # Why it went the way it went last: solved how, given back why, not helped by what.
    said = models.CharField("toelichting", max_length=400, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    history = history(excluded_fields=["told_late_for"])

    class Meta:
        verbose_name = "knelpunt"
        verbose_name_plural = "knelpunten"
        constraints = [
            models.CheckConstraint(condition=Q(law__range=(1, 6)), name="knelpunt_law_exists"),
            models.CheckConstraint(
                condition=~Q(state="manager")
                | Q(
                    manager__isnull=False,
                    mandate__isnull=False,
                    answer_by__isnull=False,
                    escalated_by__isnull=False,
                ),
                name="knelpunt_escalated_with_mandate_and_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="answered") | (~Q(answer="") & ~Q(outcome="")),
                name="knelpunt_answered_with_words",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("solved", "closed"), closed_at__isnull=False)
                | (~Q(state__in=("solved", "closed")) & Q(closed_at__isnull=True)),
                name="knelpunt_closed_has_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "state"], name="knelpunt_of_municipality"),
            models.Index(fields=["manager", "answer_by"], condition=Q(state="manager"), name="knelpunt_due"),
        ]

    def __str__(self):
        return self.title
