from django.contrib.postgres.fields import ArrayField
from django.db import models

from accounts.laws import Law
from households.records import GatedRecord, history
from intake.models.help_request import Threat


class Outcome(models.TextChoices):
    """What the first sorting can come to."""

    AT_ONCE = "at_once", "meteen beantwoord"
    ONE_LAW = "one_law", "één wet is genoeg"
    BROAD = "broad", "brede uitvraag nodig"
    URGENT = "urgent", "spoed"


class Route(models.TextChoices):
    HANDLED = "handled", "nu afgehandeld"
    ONE_LAW = "one_law", "naar één team"
    PLAN = "plan", "één plan met een regisseur"
    ADVICE = "advice", "alleen advies"


class TriageRule(models.Model):
    """A rule of the first sorting, as data: when all of `when` hold, it proposes `outcome` and says why.

    `when` names facts only (laws needed, threat, a child who carries care, earlier help that ended), never scores.
    """

    access_class = "open"

    code = models.SlugField()
    version = models.PositiveSmallIntegerField(default=1)
    outcome = models.CharField("uitkomst", max_length=8, choices=Outcome)
    when = models.JSONField("als", default=dict)
    reason = models.CharField("omdat", max_length=200)
    # Shown when it clearly does not hold.
    otherwise = models.CharField("als het niet zo is", max_length=200, blank=True)
    weight = models.PositiveSmallIntegerField("volgorde", default=50)
    since = models.DateField("vanaf")
    until = models.DateField("tot", null=True, blank=True)

    class Meta:
        verbose_name = "regel van de eerste schifting"
        verbose_name_plural = "regels van de eerste schifting"
        ordering = ["weight", "code", "version"]
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="triage_rule_version_once")]

    def __str__(self):
        return f"{self.code} {self.version}"


class RuleCount(models.Model):
    """How often a proposal of a rule was followed or overruled in a month; never by whom."""

    access_class = "open"

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    rule = models.ForeignKey(TriageRule, models.PROTECT, related_name="+")
    month = models.DateField()
    followed = models.PositiveIntegerField(default=0)
    overruled = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "telling per regel"
        verbose_name_plural = "tellingen per regel"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "rule", "month"], name="rule_counted_once_a_month"
            )
        ]


class Screening(GatedRecord):
    """Eerste schifting: at most six answers, what they proposed and why, and what the colleague decided."""

    help_request = models.ForeignKey(
        "intake.HelpRequest", models.PROTECT, null=True, related_name="screenings"
    )
    answered_at_once = models.BooleanField(null=True, blank=True)
    laws_needed = ArrayField(models.PositiveSmallIntegerField(choices=Law), default=list, blank=True)
    threats = ArrayField(models.CharField(max_length=10, choices=Threat), default=list, blank=True)
    child_carries_care = models.BooleanField(null=True, blank=True)
    earlier_help_ended = models.BooleanField(null=True, blank=True)
    proposed = models.CharField("voorstel", max_length=8, choices=Outcome, blank=True)
    # The rules that held, as code and version, with the sentences shown.
    reasons = models.JSONField("redenen", default=list, blank=True)
    outcome = models.CharField("uitkomst", max_length=8, choices=Outcome, blank=True)
    different_because = models.CharField("waarom anders", max_length=200, blank=True)
    history = history()

    class Meta(GatedRecord.Meta):
        abstract = False
        verbose_name = "eerste schifting"
        verbose_name_plural = "eerste schiftingen"


class TriageDecision(GatedRecord):
    """Routebesluit: simple or multiple, why, and where it goes. It never replaces an application."""

    route = models.CharField("route", max_length=8, choices=Route)
    is_multiple = models.BooleanField("meervoudig")
    laws = ArrayField(models.PositiveSmallIntegerField(choices=Law), default=list, blank=True)
    reason = models.CharField("waarom", max_length=300)
    proposed_route = models.CharField("voorstel", max_length=8, choices=Route, blank=True)
    reasons = models.JSONField("redenen van het voorstel", default=list, blank=True)
    different_because = models.CharField("waarom anders", max_length=200, blank=True)
    history = history()

    class Meta(GatedRecord.Meta):
        abstract = False
        verbose_name = "routebesluit"
        verbose_name_plural = "routebesluiten"
