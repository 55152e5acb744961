from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q


class SignalPartner(models.Model):
    """Signaalpartner: who may tell of arrears (landlord, energy, water, health insurer); others by experiment."""

    access_class = "open"

    class Sort(models.TextChoices):
        LANDLORD = "landlord", "verhuurder"
        ENERGY = "energy", "energiebedrijf"
        WATER = "water", "waterbedrijf"
        INSURER = "insurer", "zorgverzekeraar"
        OTHER = "other", "andere partij (experiment)"

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    name = models.CharField("naam", max_length=150)
    sort = models.CharField("soort", max_length=10, choices=Sort)
    is_active = models.BooleanField("in gebruik", default=True)

    class Meta:
        verbose_name = "signaalpartner"
        constraints = [models.UniqueConstraint(fields=["municipality", "name"], name="signal_partner_once")]

    def __str__(self):
        return self.name


class EarlySignal(models.Model):
    """Vroegsignaal (Wgs art. 3 lid 1 onder b): contact data and an amount, apart from every household.

    Seen by the outreach team only; an offer of contact within four weeks; destroyed by rule when not accepted.
    """

    access_class = "desk"

    class State(models.TextChoices):
        NEW = "new", "nieuw"
        OFFERED = "offered", "aanbod gedaan"
        ACCEPTED = "accepted", "aanbod aangenomen"
        DECLINED = "declined", "aanbod niet aangenomen"
        NO_ANSWER = "no_answer", "geen reactie"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    team = models.ForeignKey("accounts.Team", models.PROTECT, related_name="+")
    partner = models.ForeignKey(SignalPartner, models.PROTECT, related_name="+")
    # The partner's own number, so that the same line never comes in twice.
    partner_reference = models.CharField("kenmerk partner", max_length=40)
    name = models.CharField("naam", max_length=200)
    address = models.CharField("adres", max_length=200)
    postcode = models.CharField("postcode", max_length=6, blank=True)
    phone = models.CharField("telefoon", max_length=30, blank=True)
    email = models.EmailField("e-mail", blank=True)
    amount = models.DecimalField("achterstand", max_digits=9, decimal_places=2)
    # Of the landlord or company: an end is announced, so three working days count once help is accepted.
    is_threat = models.BooleanField("afsluiting of ontruiming aangekondigd", default=False)
    received_on = models.DateField("ontvangen op")
    offer_before = models.DateField("aanbod uiterlijk op")
    state = models.CharField("toestand", max_length=10, choices=State, default=State.NEW)
    offered_on = models.DateField("aanbod gedaan op", null=True, blank=True)
    answered_on = models.DateField("antwoord op", null=True, blank=True)
    # Accepted and linked: the household knows the rest, this row forgets the person.
    linked_at = models.DateTimeField(null=True, blank=True)
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = "vroegsignaal"
        verbose_name_plural = "vroegsignalen"
        constraints = [
            models.UniqueConstraint(fields=["partner", "partner_reference"], name="signal_comes_in_once"),
            models.CheckConstraint(
                condition=Q(linked_at=None) | Q(name="", address="", phone="", email=""),
                name="linked_signal_forgets_the_person",
            ),
        ]
        indexes = [models.Index(fields=["municipality", "state", "offer_before"], name="signal_waiting")]


class SignalCount(models.Model):
    """What stays of signals that were destroyed: how many, of which partner, from which month, with which answer."""

    access_class = "open"

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    partner = models.ForeignKey(SignalPartner, models.PROTECT, related_name="+")
    month = models.DateField("maand van ontvangst")
    state = models.CharField("toestand", max_length=10, choices=EarlySignal.State)
    count = models.PositiveIntegerField("aantal", default=0)

    class Meta:
        verbose_name = "telling van vroegsignalen"
        verbose_name_plural = "tellingen van vroegsignalen"
        constraints = [
            models.UniqueConstraint(fields=["partner", "month", "state"], name="signals_counted_once"),
        ]
