from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from deadlines.local_terms import rule_of
from households.records import GatedRecord, history


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
    # Only the sweep fills this in: one visible effect of a reminder for each colleague.
    reminder = models.ForeignKey(
        "deadlines.Reminder", models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    # One word about a household without coordinator for each colleague.
    vacancy = models.ForeignKey(
        "households.Vacancy", models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    # Of what the sweep says once: about which thing, on which day, at which stage.
    # Empty is null, because most have none and the database writes rows as well.
    once = models.CharField(max_length=80, null=True, blank=True, editable=False)  # noqa: DJ001
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
        constraints = [
            models.UniqueConstraint(fields=["reminder", "user"], name="one_notification_for_a_reminder"),
            models.UniqueConstraint(fields=["vacancy", "user"], name="one_notification_for_a_vacancy"),
            models.UniqueConstraint(fields=["once", "user"], name="one_notification_of_what_is_said_once"),
        ]


class Deadline(GatedRecord):
    """Wettelijke termijn that runs: gated in its law, because "3 werkdagen" tells of a debt."""

    # A code of deadlines/rules.py, in the version of the first day.
    rule = models.CharField("termijn", max_length=40)
    # The record that started it, by kind and key: apps above this one.
    cause_kind = models.CharField(max_length=30, blank=True)
    cause_id = models.UUIDField(null=True, blank=True)
    start_date = models.DateField("begonnen op")
    base_end = models.DateField(editable=False)
    # In the unit of the term.
    extension = models.PositiveSmallIntegerField("verlengd met", default=0)
    due_on = models.DateField("uiterlijk op")
    explanation = models.TextField("uitleg")
    # Since when the clock stands still; how long is known only when it runs again.
    suspended_on = models.DateField("opgeschort op", null=True, blank=True)
    met_on = models.DateField("gehaald op", null=True, blank=True)
    ended_on = models.DateField("vervallen op", null=True, blank=True)
    ended_reason = models.CharField("waarom vervallen", max_length=200, blank=True)
    history = history()

    class Meta(GatedRecord.Meta):
        abstract = False
        verbose_name = "termijn"
        verbose_name_plural = "termijnen"
        constraints = [
            *GatedRecord.Meta.constraints,
            models.UniqueConstraint(fields=["rule", "cause_id"], name="a_cause_starts_a_clock_once"),
            models.CheckConstraint(
                condition=Q(met_on=None) | Q(ended_on=None), name="deadline_is_met_or_has_ended"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | ~Q(ended_reason=""), name="deadline_ends_with_a_reason"
            ),
        ]
        indexes = [
            *GatedRecord.Meta.indexes,
            models.Index(
                fields=["due_on"],
                condition=Q(met_on=None, ended_on=None, suspended_on=None),
                name="deadline_runs",
            ),
        ]

    @property
    def terms(self):
        return rule_of(self.rule, self.start_date)

    @property
    def is_open(self):
        return self.met_on is None and self.ended_on is None


class Suspension(GatedRecord):
    """Opschorting: the clock stands still while the municipality waits for what it asked."""

    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="suspensions")
    asked_on = models.DateField("gevraagd op")
    until = models.DateField("tot", null=True, blank=True)
    reason = models.CharField("waarom", max_length=200)
    history = history()

    class Meta(GatedRecord.Meta):
        abstract = False
        verbose_name = "opschorting"
        verbose_name_plural = "opschortingen"
        constraints = [
            *GatedRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["deadline"], condition=Q(until=None), name="one_open_suspension_for_a_deadline"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("asked_on")),
                name="suspension_ends_after_it_began",
            ),
        ]


class Reminder(models.Model):
    """Herinnering: one for each stage of a deadline and each day on which it was due. Functions only, nobody reads it."""

    access_class = "closed"

    class Stage(models.TextChoices):
        SOON = "soon", "loopt bijna af"
        TODAY = "today", "loopt vandaag af"
        LATE = "late", "is voorbij"
        OPEN = "open", "wachttijd is voorbij"

    class State(models.TextChoices):
        PENDING = "pending", "te doen"
        LEASED = "leased", "bezig"
        DONE = "done", "gedaan"
        CANCELLED = "cancelled", "niet meer nodig"
        DEAD = "dead", "niemand gevonden"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="+")
    stage = models.CharField(max_length=5, choices=Stage)
    due_on = models.DateField()
    state = models.CharField(max_length=9, choices=State, default=State.PENDING)
    attempts = models.PositiveSmallIntegerField(default=0)
    try_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True, blank=True)
    lease_token = models.UUIDField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "herinnering"
        verbose_name_plural = "herinneringen"
        constraints = [
            models.UniqueConstraint(fields=["deadline", "stage", "due_on"], name="one_reminder_for_a_moment"),
        ]
        indexes = [
            models.Index(
                fields=["try_at"], condition=Q(state__in=("pending", "leased")), name="reminder_to_do"
            ),
        ]
