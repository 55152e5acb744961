"""Who works with a household."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.laws import Law
from households.models.household import Household
from households.records import history


class CaseTeamMember(models.Model):
    """Somebody, or a team, that works with this household. The coordinator is a role on it."""

    access_class = "reach"

    class Role(models.TextChoices):
        COORDINATOR = "coordinator", "regisseur"
        INCOMING = "incoming", "regisseur in overdracht"
        STAND_IN = "stand_in", "waarnemer"
        SECOND_AT_TABLE = "second_at_table", "tweede aan tafel"
        CASE_HANDLER = "case_handler", "behandelaar"
        BEHIND_THE_SCENES = "behind_the_scenes", "achter de schermen"
        PARTNER = "partner", "ketenpartner"
        ADVISER = "adviser", "meedenker"
        FIRST_CONTACT = "first_contact", "eerste contact"

    COORDINATING = (Role.COORDINATOR, Role.INCOMING, Role.STAND_IN)

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, models.PROTECT, related_name="case_team")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    team = models.ForeignKey("accounts.Team", models.PROTECT, null=True, blank=True, related_name="+")
    # A team row without law stands for every law the member works in.
    law = models.PositiveSmallIntegerField("wet", choices=Law, null=True, blank=True)
    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    role = models.CharField("rol", max_length=20, choices=Role)
    at_table = models.BooleanField("aan tafel", default=False)
    since = models.DateTimeField("sinds", null=True, editable=False)
    # Known in advance, e.g. ten working days after the route; the gate reads it as an end.
    until = models.DateTimeField("tot", null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    history = history()

    class Meta:
        verbose_name = "lid van het team om het huishouden"
        constraints = [
            models.UniqueConstraint(
                fields=["household"],
                condition=Q(role="coordinator", ended_at=None),
                name="one_coordinator_per_household",
            ),
            models.CheckConstraint(
                condition=Q(user__isnull=False, team=None) | Q(user=None, team__isnull=False),
                name="case_team_user_or_team",
            ),
            models.CheckConstraint(
                condition=~Q(role__in=["coordinator", "incoming", "stand_in"]) | Q(user__isnull=False),
                name="coordinator_is_a_user",
            ),
        ]
        indexes = [
            models.Index(
                fields=["user", "household"], condition=Q(ended_at=None), name="case_team_live_user"
            ),
            models.Index(
                fields=["team", "household"], condition=Q(ended_at=None), name="case_team_live_team"
            ),
            models.Index(fields=["household"], condition=Q(ended_at=None), name="case_team_live_household"),
        ]


class Vacancy(models.Model):
    """A household of several laws without coordinator, from when until when. Functions only: its team is told."""

    access_class = "closed"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    since = models.DateTimeField("sinds")
    filled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "regie die openstaat"
        constraints = [
            models.UniqueConstraint(
                fields=["household"], condition=Q(filled_at=None), name="one_open_vacancy_per_household"
            ),
        ]


class CaseTeamUse(models.Model):
    """The last day on which a colleague opened a household, and since when was asked: ben je nog betrokken?"""

    access_class = "closed"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    last_on = models.DateField("laatst geopend op")
    asked_at = models.DateTimeField("gevraagd op", null=True, blank=True)

    class Meta:
        verbose_name = "laatst geopend"
        constraints = [
            models.UniqueConstraint(fields=["household", "user"], name="one_last_day_for_a_colleague"),
        ]
        indexes = [
            models.Index(fields=["asked_at"], condition=Q(asked_at__isnull=False), name="asked_if_involved"),
        ]


class ThirdAtTable(models.Model):
    """How often in a month a third colleague came to a kitchen table. No person, no household, no colleague."""

    access_class = "open"

    municipality = models.ForeignKey("accounts.Municipality", models.PROTECT, related_name="+")
    month = models.DateField("maand")
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "telling van een derde aan tafel"
        verbose_name_plural = "tellingen van een derde aan tafel"
        constraints = [
            models.UniqueConstraint(fields=["municipality", "month"], name="third_at_table_once_a_month"),
        ]


class Invitation(models.Model):
    access_class = "own"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    law = models.PositiveSmallIntegerField("wet", choices=Law)
    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    role = models.CharField("rol", max_length=20, choices=CaseTeamMember.Role)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(null=True, editable=False)
    answered_at = models.DateTimeField(null=True, blank=True)
    accepted = models.BooleanField(null=True)

    class Meta:
        verbose_name = "uitnodiging"
