from django.db import models

from households.records import GatedRecord, history


class FormalStep(GatedRecord):
    """Formele stap: dated, per person and law, without contents. These alone start, suspend and stop clocks."""

    class Step(models.TextChoices):
        REPORT = "report", "melding"
        REPORT_CONFIRMED = "report_confirmed", "melding bevestigd"
        SUPPORT_OFFERED = "support_offered", "cliëntondersteuning aangeboden"
        PERSONAL_PLAN = "personal_plan", "persoonlijk plan ontvangen"
        INVESTIGATION_DONE = "investigation_done", "onderzoek klaar"
        REGISTERED = "registered", "gemeld voor bijstand"
        REQUEST = "request", "verzoek om schuldhulp"
        FIRST_TALK = "first_talk", "eerste gesprek"
        APPLICATION = "application", "aanvraag"
        ASKED_TO_COMPLETE = "asked_to_complete", "gevraagd om aan te vullen"
        COMPLETED = "completed", "aangevuld"
        EXTENDED = "extended", "termijn verlengd"
        ADVANCE_PAID = "advance_paid", "voorschot betaald"
        NO_FAMILY_PLAN = "no_family_plan", "er komt geen familiegroepsplan"
        PROVIDER_PLAN = "provider_plan", "plan van de aanbieder klaar"
        DECISION = "decision", "besluit"
        ANNOUNCED = "announced", "besluit bekendgemaakt"
        OBJECTION = "objection", "bezwaar"
        OBJECTION_DECIDED = "objection_decided", "besluit op bezwaar"
        WITHDRAWN = "withdrawn", "ingetrokken"

    step = models.CharField("stap", max_length=20, choices=Step)
    happened_on = models.DateField("op")
    # What this step answers: a decision to its application.
    follows = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    history = history()

    class Meta(GatedRecord.Meta):
        abstract = False
        verbose_name = "formele stap"
        verbose_name_plural = "formele stappen"


class Provision(GatedRecord):
    """Voorziening: what runs, with whom, from when until when; and the check after six to twelve weeks."""

    class Sort(models.TextChoices):
        GENERAL = "general", "algemene voorziening"
        TAILORED = "tailored", "maatwerkvoorziening of individuele voorziening"
        OWN = "own", "eigen oplossing of netwerk"

    sort = models.CharField("soort", max_length=10, choices=Sort)
    name = models.CharField("wat", max_length=150)
    provider = models.CharField("bij wie", max_length=150, blank=True)
    general_provision = models.ForeignKey(
        "plans.GeneralProvision", models.PROTECT, null=True, blank=True, related_name="+"
    )
    starts_on = models.DateField("vanaf", null=True, blank=True)
    ends_on = models.DateField("tot", null=True, blank=True)
    check_on = models.DateField("nagaan op", null=True, blank=True)
    history = history()

    class Meta(GatedRecord.Meta):
        abstract = False
        verbose_name = "voorziening"
        verbose_name_plural = "voorzieningen"
