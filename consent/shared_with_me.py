"""What may be shared with this reader: the live grounds directed at the own law, organisation or task."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone

from accounts.laws import Law
from consent.models import Ground
from households.kinds import Kind

ENDS_SOON = timedelta(days=30)


@dataclass(frozen=True)
class Shared:
    kinds: tuple
    until: datetime
    # That a law is involved is itself data; without that kind the square stays away.
    from_law: Law | None

    @property
    def ends_soon(self):
        return self.until - timezone.now() < ENDS_SOON

    @property
    def last_day(self):
        """The moment is the first without; people say the last day with."""
        return timezone.localtime(self.until - timedelta(seconds=1)).date()


def shared_with(acting, dossier, purpose):
    """{person_id: [Shared]}: own column only; what others may see is for whoever keeps the consents."""
    found = defaultdict(list)
    for ground in _live_grounds(acting, dossier, purpose):
        found[ground.person_id].append(_shared(ground))
    return found


def _live_grounds(acting, dossier, purpose):
    receiver = Q(to_law__in=dossier.laws) | Q(to_organisation=acting.organisation)
    if dossier.is_coordinator:
        receiver |= Q(to_law=Law.INTEGRAAL)
    return Ground.objects.filter(
        receiver,
        person__in=dossier.people,
        purpose=purpose,
        closed_at=None,
        valid_from__lte=Now(),
        valid_until__gt=Now(),
    ).order_by("from_law", "valid_until")


def _shared(ground):
    kinds = tuple(Kind(kind) for kind in sorted(ground.kinds))
    return Shared(kinds, ground.valid_until, Law(ground.from_law) if Kind.INVOLVEMENT in kinds else None)
