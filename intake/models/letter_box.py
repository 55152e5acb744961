from uuid import uuid4

from django.conf import settings
from django.db import models


class LetterBoxMessage(models.Model):
    """Bericht in de brievenbus: the desk writes to a household it cannot open; only who keeps that household reads it."""

    access_class = "reach"

    class Sort(models.TextChoices):
        MESSAGE = "message", "bericht"
        CALL_BACK = "call_back", "terugbellen"
        QUESTION = "question", "nieuwe vraag"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey("households.Household", models.PROTECT, related_name="+")
    person = models.ForeignKey("households.Person", models.PROTECT, null=True, blank=True, related_name="+")
    sort = models.CharField("soort", max_length=10, choices=Sort)
    text = models.TextField("bericht", blank=True)
    caller_name = models.CharField("wie belt", max_length=120, blank=True)
    caller_phone = models.CharField("telefoon", max_length=30, blank=True)
    due_on = models.DateField("uiterlijk")
    left_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(null=True, editable=False)
    picked_up_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    picked_up_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "bericht in de brievenbus"
        verbose_name_plural = "berichten in de brievenbus"
        indexes = [
            models.Index(fields=["household"], condition=models.Q(picked_up_at=None), name="letter_box_open"),
            models.Index(fields=["left_by", "created_at"], name="letter_box_left_by"),
        ]
