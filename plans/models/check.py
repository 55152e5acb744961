from django.conf import settings
from django.db import models
from django.db.models import Q

from households.records import GatedRecord, history


class SolutionCheck(GatedRecord):
    """Nagaan of het helpt: of a provision or an agreed solution, six to twelve weeks after it began.

    It names what it looks at by kind and key, because that may be of an app above this one; person, law and
    kind are those of what it looks at.
    """

    class Used(models.TextChoices):
        YES = "yes", "ja"
        PARTLY = "partly", "soms"
        NO = "no", "nee"

    class Helps(models.TextChoices):
        YES = "yes", "ja"
        PARTLY = "partly", "een beetje"
        NO = "no", "nee"
        TOO_EARLY = "early", "nog niet te zeggen"

    about_kind = models.CharField(max_length=40)
    about_id = models.UUIDField()
    # What it is called, so that a task can say so.
    what = models.CharField("wat", max_length=150)
    due_on = models.DateField("nagaan op")
    keeper = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    used = models.CharField("wordt het gebruikt", max_length=6, choices=Used, blank=True)
    helps = models.CharField("helpt het", max_length=6, choices=Helps, blank=True)
    instead = models.CharField("wat dan wel", max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    # What it looked at never began, or is gone.
    ended_at = models.DateTimeField(null=True, blank=True)
    history = history()

    class Meta(GatedRecord.Meta):
        abstract = False
        verbose_name = "nagaan of het helpt"
        verbose_name_plural = "nagaan of het helpt"
        constraints = [
            *GatedRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["about_id"],
                condition=Q(answered_at=None, ended_at=None),
                name="one_open_check_of_a_solution",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None) | ~Q(used="") & ~Q(helps=""), name="check_answered_in_full"
            ),
        ]
        indexes = [
            *GatedRecord.Meta.indexes,
            models.Index(
                fields=["keeper", "due_on"],
                condition=Q(answered_at=None, ended_at=None),
                name="check_open_of_keeper",
            ),
        ]

    @property
    def is_open(self):
        return self.answered_at is None and self.ended_at is None
