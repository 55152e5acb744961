from uuid import uuid4

from django.conf import settings
from django.db import models


class Notification(models.Model):
    """Bericht or task for one colleague. It says that something waits and where; never what about whom."""

    access_class = "own"

    class Kind(models.TextChoices):
        MESSAGE = "message", "bericht"
        TASK = "task", "taak"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.MESSAGE)
    text = models.CharField(max_length=200)
    link = models.CharField(max_length=200, blank=True)
    household_id = models.UUIDField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(null=True, editable=False)
    read_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        indexes = [models.Index(fields=["user", "done_at", "read_at"], name="notification_open")]
