"""A colleague beside the talk: who works in a law, who is there today, and what that law may see of whom."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models.functions import Now
from django.utils import timezone

from accounts.colleagues import who_may_join
from accounts.models import Absence, LawAssignment
from accounts.working_days import works_on
from consent.models import Ground
from households.kinds import Kind
from households.models import Person


@dataclass(frozen=True)
class Reachable:
    given: LawAssignment
    is_absent: bool
    # None when the working days do not say so.
    is_at_work: bool | None

    @property
    def user(self):
        return self.given.user

    @property
    def rank(self):
        return (self.is_absent, self.is_at_work is False, self.user.last_name)


@dataclass(frozen=True)
class Open:
    """What one person shares with a law today; no kinds: nothing."""

    person: Person
    kinds: list
    until: datetime | None = None

    @property
    def last_day(self):
        """The moment is the first without; people say the last day with."""
        return timezone.localtime(self.until - timedelta(seconds=1)).date()


def reachable(law, acting):
    """Who works in it in this municipality; whoever is there today comes first."""
    given = who_may_join(acting.municipality).filter(law=law).exclude(user=acting.user)
    away = set(
        Absence.objects.live().filter(user__in=[one.user for one in given]).values_list("user_id", flat=True)
    )
    weekday = timezone.localdate().weekday()
    found = [Reachable(one, one.user_id in away, works_on(one.user.working_days, weekday)) for one in given]
    return sorted(found, key=lambda one: one.rank)


def open_to(law, dossier):
    """For whoever keeps the consents; the policies leave nothing of it for others."""
    grounds = Ground.objects.filter(
        household=dossier.household,
        to_law=law,
        closed_at=None,
        valid_from__lte=Now(),
        valid_until__gt=Now(),
    )
    of_person = defaultdict(list)
    for ground in grounds:
        of_person[ground.person_id].append(ground)
    return [_open(person, of_person[person.pk]) for person in dossier.people]


def _open(person, grounds):
    kinds = sorted({Kind(kind) for ground in grounds for kind in ground.kinds})
    return Open(person, kinds, min((ground.valid_until for ground in grounds), default=None))
