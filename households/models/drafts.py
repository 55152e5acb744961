"""What a colleague is still typing."""

from uuid import uuid4

from django.conf import settings
from django.db import models


class Draft(models.Model):
    """Concept: what a colleague is typing, kept on the server for that colleague alone."""

    access_class = "own"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    household_id = models.UUIDField(null=True, blank=True)
    form = models.SlugField(max_length=40)
    content = models.JSONField(default=dict)
    saved_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = "concept"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "household_id", "form"], nulls_distinct=False, name="one_draft_per_form"
            ),
        ]
