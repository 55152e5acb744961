from datetime import datetime
from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from households.records import GatedRecord, history
from plans.models.plan import Action


class CaseConference(models.Model):
    """Casusoverleg: the header, for who sits there. It says nothing about whom."""

    access_class = "own"

    class Kind(models.TextChoices):
        CASE_DISCUSSION = "case_discussion", "casuïstiekbespreking"
        CONNECTING = "connecting", "verbindingsoverleg"
        PEER = "peer", "intervisie"
        ROUND_TABLE = "round_table", "rondetafel"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    kind = models.CharField("soort overleg", max_length=16, choices=Kind)
    day = models.DateField("dag")
    begins_at = models.TimeField("van")
    ends_at = models.TimeField("tot")
    # As an appointment's: the address of an office, or these words and never somebody's home.
    place = models.CharField("waar", max_length=150)
    chair = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="voorzitter"
    )
    convened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(null=True, editable=False)
    # Closed: what was said stays as it is, and who came for this meeting alone goes.
    ended_at = models.DateTimeField(null=True, editable=False)
    # It ended before it began: it does not take place.
    cancelled_because = models.CharField("waarom het niet doorgaat", max_length=200, blank=True)
    # Of the calendar file: a higher one takes the place of the former.
    sequence = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = "casusoverleg"
        verbose_name_plural = "casusoverleggen"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("begins_at")), name="conference_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(cancelled_because="") | Q(ended_at__isnull=False),
                name="cancelled_conference_ended",
            ),
        ]

    @property
    def is_anonymous(self):
        return self.kind == self.Kind.PEER

    @property
    def has_residents(self):
        return self.kind == self.Kind.ROUND_TABLE

    @property
    def is_open(self):
        return self.ended_at is None

    @property
    def is_cancelled(self):
        return bool(self.cancelled_because)

    @property
    def may_be_moved(self):
        begins = datetime.combine(self.day, self.begins_at, timezone.get_default_timezone())
        return self.is_open and begins > timezone.now()


class ConferenceSeat(models.Model):
    """Wie er aanschuift: a colleague or a partner, for one organisation."""

    access_class = "own"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    conference = models.ForeignKey(CaseConference, models.PROTECT, related_name="seats")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(null=True, editable=False)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "plaats aan het overleg"
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "user"], condition=Q(left_at=None), name="one_seat_for_a_colleague"
            ),
        ]
        indexes = [models.Index(fields=["user"], condition=Q(left_at=None), name="conference_seat_of_user")]


class ConferenceSheet(models.Model):
    """Het blad zonder naam: a question on the agenda as everybody there may read it. It knows no household."""

    access_class = "own"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    conference = models.ForeignKey(CaseConference, models.PROTECT, related_name="sheets")
    question = models.CharField("vraag", max_length=500)
    # Roles, and ages in bands: "moeder (30 tot 45), dochter (12 tot 18)".
    roles = models.CharField("om wie het gaat", max_length=200)
    put_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(null=True, editable=False)
    taken_off_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "blad zonder naam"
        ordering = ["created_at", "pk"]


class SheetLine(models.Model):
    """What was said about a sheet without a name, by a colleague."""

    access_class = "own"

    class Sort(models.TextChoices):
        ADVICE = "advice", "advies"
        VIEW = "view", "andere mening"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    sheet = models.ForeignKey(ConferenceSheet, models.PROTECT, related_name="lines")
    sort = models.CharField("soort", max_length=8, choices=Sort)
    words = models.CharField("tekst", max_length=500)
    reason = models.CharField("waarom", max_length=300, blank=True)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    said_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = "advies zonder naam"
        verbose_name_plural = "adviezen zonder naam"
        constraints = [
            models.CheckConstraint(condition=~Q(sort="view") | ~Q(reason=""), name="other_view_says_why"),
        ]


class AgendaItem(GatedRecord):
    """Agendapunt met naam: the question about somebody, under the gate, beside its sheet without a name."""

    conference = models.ForeignKey(CaseConference, models.PROTECT, related_name="items")
    sheet = models.ForeignKey(ConferenceSheet, models.PROTECT, related_name="items")
    question = models.CharField("vraag", max_length=500)
    # At a rondetafel: who of the household sits there.
    residents = ArrayField(models.CharField(max_length=36), default=list, blank=True)
    history = history()

    class Meta(GatedRecord.Meta):
        abstract = False
        constraints = [
            *GatedRecord.Meta.constraints,
            models.UniqueConstraint(fields=["sheet"], name="one_item_for_a_sheet"),
        ]
        verbose_name = "agendapunt"
        verbose_name_plural = "agendapunten"


class MinutesLine(GatedRecord):
    """A line of the minutes about one household: its own person, law and kind. Final once the meeting has ended."""

    class Sort(models.TextChoices):
        MINUTES = "minutes", "verslag"
        ADVICE = "advice", "advies"
        VIEW = "view", "andere mening"
        DECISION = "decision", "besluit"

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="lines")
    sort = models.CharField("soort", max_length=8, choices=Sort)
    words = models.CharField("tekst", max_length=500)
    reason = models.CharField("waarom", max_length=300, blank=True)
    # Whose words they are: a colleague, or somebody of the household who sat there.
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    said_by_name = models.CharField(max_length=60, blank=True)
    # Of a decision: who does it and when, so that it becomes an action in one click.
    doer_kind = models.CharField("wie", max_length=12, choices=Action.Owner, blank=True)
    doer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    doer_name = models.CharField(max_length=60, blank=True)
    due_on = models.DateField("wanneer", null=True, blank=True)
    action = models.ForeignKey(Action, models.PROTECT, null=True, blank=True, related_name="+")
    history = history()

    class Meta(GatedRecord.Meta):
        abstract = False
        verbose_name = "regel van een overleg"
        verbose_name_plural = "regels van een overleg"
        constraints = [
            *GatedRecord.Meta.constraints,
            models.CheckConstraint(condition=~Q(sort="view") | ~Q(reason=""), name="minutes_view_says_why"),
            models.CheckConstraint(
                condition=~Q(sort="decision") | Q(due_on__isnull=False), name="decision_has_a_day"
            ),
        ]

    @property
    def who_said(self):
        return self.said_by.full_name if self.said_by else self.said_by_name

    @property
    def who_does(self):
        return self.doer.full_name if self.doer else self.doer_name
