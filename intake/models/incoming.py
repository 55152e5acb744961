from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from households.models import ContactReport
from intake.models.help_request import Threat, Urgency


class IncomingReport(models.Model):
    """Melding that nobody linked to a household yet; only the receiving team sees it.

    Once linked, its words live in the household, under the gate, and this row keeps no more than that it came.
    """

    access_class = "desk"

    class Source(models.TextChoices):
        TALK = "talk", "gesprek"
        PUBLIC_FORM = "public_form", "aanmelding op de website"
        FOR_ANOTHER = "for_another", "aanmelding voor een ander"
        NEIGHBOUR = "neighbour", "buur of bekende"
        PROFESSIONAL = "professional", "professional"
        EARLY_SIGNAL = "early_signal", "vroegsignaal"

    class State(models.TextChoices):
        OPEN = "open", "nog niet opgepakt"
        TAKEN = "taken", "opgepakt"
        LINKED = "linked", "gekoppeld aan een huishouden"
        CLOSED = "closed", "afgerond zonder huishouden"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    # What a resident can name on the phone; says nothing about anybody.
    reference = models.CharField("kenmerk", max_length=12, unique=True)
    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    # Empty: for everybody at the front desk of the municipality.
    team = models.ForeignKey("accounts.Team", models.PROTECT, null=True, blank=True, related_name="+")
    source = models.CharField("soort melding", max_length=12, choices=Source)
    channel = models.CharField("hoe", max_length=10, choices=ContactReport.Channel)
    words = models.TextField("de vraag in eigen woorden", blank=True)
    hopes = models.TextField("wat hoopt u", blank=True)
    # As told: who it is about, and who says so.
    about = models.CharField("over wie", max_length=200, blank=True)
    caller_name = models.CharField("wie meldt", max_length=120, blank=True)
    caller_relation = models.CharField("relatie", max_length=60, blank=True)
    caller_phone = models.CharField("telefoon", max_length=30, blank=True)
    caller_email = models.EmailField("e-mail", blank=True)
    is_aware = models.BooleanField("de inwoner weet hiervan", null=True, blank=True)
    urgency = models.CharField("spoed", max_length=5, choices=Urgency, default=Urgency.NONE)
    threats = ArrayField(
        models.CharField(max_length=10, choices=Threat), verbose_name="wat dreigt", default=list, blank=True
    )
    is_safe_to_reach = models.BooleanField("veilig bereikbaar", null=True, blank=True)
    reach_wish = models.CharField("hoe bereiken", max_length=120, blank=True)
    # How it was settled who this is: which paper was seen, or which two questions; never the answers.
    identified_by = models.CharField("identiteit vastgesteld met", max_length=120, blank=True)
    # Too near: this colleague handed it over, sees it no more, and is kept out once somebody is linked.
    kept_from = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    nearness = models.CharField("hoe nabij", max_length=12, blank=True)
    state = models.CharField("toestand", max_length=8, choices=State, default=State.OPEN)
    # The day that counts as date of reporting, whatever the route.
    received_at = models.DateTimeField(null=True, editable=False)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    taken_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField("hoe afgerond", max_length=200, blank=True)

    class Meta:
        verbose_name = "melding"
        verbose_name_plural = "meldingen"
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="linked")
                | Q(words="", about="", caller_name="", caller_phone="", caller_email=""),
                name="linked_report_keeps_no_words",
            ),
        ]
        indexes = [models.Index(fields=["municipality", "state", "received_at"], name="incoming_open")]
