from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.laws import FOUR_LAWS, Law
from households.records import GatedRecord, history
from plans.models.plan import Goal, Plan


class TailoredSolution(GatedRecord):
    """Buiten de lijntjes: a proposal that helps, and that a rule stands in the way of. Its sheet names nobody."""

    class State(models.TextChoices):
        """What may follow what: plans/solution_states.py."""

        DRAFT = "draft", "in de maak"
        ASKED = "asked", "ligt voor besluit"
        RETURNED = "returned", "vraag terug"
        AGREED = "agreed", "akkoord"
        REFUSED = "refused", "niet akkoord"
        WITHDRAWN = "withdrawn", "ingetrokken"
        TRIED = "tried", "afgerond"

    class Check(models.TextChoices):
        ALLOWED = "allowed", "mag"
        CONDITION = "condition", "mag, met een voorwaarde"
        NOT = "not", "mag niet"

    class Outcome(models.TextChoices):
        WORKED = "worked", "gewerkt"
        PARTLY = "partly", "deels gewerkt"
        NOT = "not", "niet gewerkt"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="solutions")
    goal = models.ForeignKey(Goal, models.PROTECT, null=True, blank=True, related_name="solutions")
    # The sheet: what the decider reads, who sees nothing else of the household.
    proposal = models.CharField("voorstel", max_length=600)
    resisting_law = models.PositiveSmallIntegerField(
        "wet die in de weg staat", choices=[(law.value, law.label) for law in FOUR_LAWS]
    )
    rule = models.CharField("regel die in de weg staat", max_length=150)
    why = models.CharField("waarom de regel hier niet past", max_length=400)
    # Whole euros; a range has a second amount.
    cost = models.PositiveIntegerField("kosten", null=True, blank=True)
    cost_most = models.PositiveIntegerField("kosten, hoogstens", null=True, blank=True)
    saving = models.PositiveIntegerField("besparing", null=True, blank=True)
    saving_most = models.PositiveIntegerField("besparing, hoogstens", null=True, blank=True)
    checked_by = models.CharField("juridisch getoetst door", max_length=100, blank=True)
    checked_on = models.DateField("getoetst op", null=True, blank=True)
    check_outcome = models.CharField("uitkomst van de toets", max_length=9, choices=Check, blank=True)
    condition = models.CharField("voorwaarde", max_length=300, blank=True)
    check_reason = models.CharField("reden van de toets", max_length=400, blank=True)
    # Of the decision everything is written by the database (consent/solutions_sql.py).
    state = models.CharField("toestand", max_length=9, choices=State, default=State.DRAFT)
    asked_at = models.DateTimeField("voorgelegd op", null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    mandate = models.ForeignKey("accounts.Mandate", models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField("besloten op", null=True, blank=True, editable=False)
    decision_reason = models.CharField("uitleg bij het besluit", max_length=400, blank=True)
    outcome = models.CharField("hoe het uitpakte", max_length=6, choices=Outcome, blank=True)
    learned = models.CharField("wat we leerden, zonder namen", max_length=400, blank=True)
    real_cost = models.PositiveIntegerField("werkelijke kosten", null=True, blank=True)
    history = history()

    class Meta(GatedRecord.Meta):
        abstract = False
        verbose_name = "voorstel buiten de lijntjes"
        verbose_name_plural = "voorstellen buiten de lijntjes"
        constraints = [
            *GatedRecord.Meta.constraints,
            models.CheckConstraint(
                condition=Q(cost_most=None) | Q(cost_most__gte=F("cost")), name="solution_cost_range"
            ),
            models.CheckConstraint(
                condition=Q(saving_most=None) | Q(saving_most__gte=F("saving")), name="solution_saving_range"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["agreed", "refused", "tried"])
                | Q(decided_by__isnull=False, mandate__isnull=False, decided_at__isnull=False),
                name="solution_decided_with_mandate",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("author")), name="solution_not_ones_own"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["agreed", "tried"], check_outcome="not"),
                name="solution_not_against_the_check",
            ),
        ]
        indexes = [
            *GatedRecord.Meta.indexes,
            models.Index(fields=["asked_at"], condition=Q(state="asked"), name="solution_waiting"),
        ]

    @property
    def reference(self):
        """To name it on the phone; says nothing about anybody."""
        return f"BL-{self.pk.hex[:6].upper()}"

    @property
    def resisting(self):
        return Law(self.resisting_law).label
