"""What is told and kept: contact reports, their sections, and documents."""

from uuid import uuid4

from django.conf import settings
from django.db import models

from households.models.household import Household
from households.records import GatedRecord, history


class ContactReport(models.Model):
    """Contactverslag: one talk, told once. Each section is a Note that is gated by itself; this row only groups."""

    access_class = "reach"

    class Channel(models.TextChoices):
        COUNTER = "counter", "aan de balie"
        PHONE = "phone", "telefoon"
        HOME = "home", "huisbezoek"
        MAIL = "mail", "e-mail"
        VIDEO = "video", "beeldbellen"
        MEETING = "meeting", "overleg"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    channel = models.CharField("hoe", max_length=10, choices=Channel, default=Channel.PHONE)
    happened_on = models.DateField("wanneer")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = "contactverslag"


class Note(GatedRecord):
    """One section of a contact report, about one person or the household together."""

    report = models.ForeignKey(ContactReport, models.PROTECT, related_name="sections")
    text = models.TextField("verslag")
    happened_on = models.DateField("wanneer")
    correction_reason = models.CharField("reden van de verbetering", max_length=200, blank=True)
    history = history()

    class Meta(GatedRecord.Meta):
        abstract = False
        verbose_name = "verslag"
        verbose_name_plural = "verslagen"


class Document(GatedRecord):
    title = models.CharField("titel", max_length=150)
    file = models.FileField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    received_on = models.DateField("ontvangen op", null=True, blank=True)
    history = history()

    class Meta(GatedRecord.Meta):
        abstract = False
        verbose_name = "document"
        verbose_name_plural = "documenten"
