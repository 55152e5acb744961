"""For whom a household opens or stays shut, apart from the case team."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from households.models.household import Household
from households.models.person import Person


class Block(models.Model):
    """Nobody opens a file that is too near: own, family, neighbour. A block beats all."""

    access_class = "own"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="blocks")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    household = models.ForeignKey(Household, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField("reden", max_length=200)
    created_at = models.DateTimeField(null=True, editable=False)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "blokkade"
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, household=None) | Q(person=None, household__isnull=False),
                name="block_person_or_household",
            ),
        ]


class NamedReader(models.Model):
    """Kinds safeguarding and refuge open only for people named one by one."""

    access_class = "reach"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    kind = models.PositiveSmallIntegerField("soort gegevens")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.CharField("reden", max_length=200)
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(null=True, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "lezer bij naam"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=[13, 14]), name="only_named_kinds"),
            models.UniqueConstraint(
                fields=["household", "kind", "user"], condition=Q(ended_at=None), name="named_once"
            ),
        ]


class HouseholdUserObjectPermission(UserObjectPermissionBase):
    access_class = "reach"

    content_object = models.ForeignKey(Household, models.PROTECT)


class HouseholdGroupObjectPermission(GroupObjectPermissionBase):
    access_class = "reach"

    content_object = models.ForeignKey(Household, models.PROTECT)
