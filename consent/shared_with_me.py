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
    # That a law is involved is itself data; without that kind its square stays away.
    from_laws: tuple

    @property
    def ends_soon(self):
        return self.until - timezone.now() < ENDS_SOON

    @property
    def last_day(self):
        """The moment is the first without; people say the last day with."""
        return timezone.localtime(self.until - timedelta(seconds=1)).date()


def shared_with(acting, dossier, purpose):
    """{person_id: [Shared]}: own column only; what others may see is for whoever keeps the consents."""
    alike = defaultdict(list)
    for ground in _live_grounds(acting, dossier, purpose):
        alike[ground.person_id, tuple(sorted(ground.kinds)), ground.valid_until].append(Law(ground.from_law))
    found = defaultdict(list)
    for (person, kinds, until), laws in alike.items():
        found[person].append(_shared(kinds, until, laws))
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


def _shared(kinds, until, laws):
    kinds = tuple(Kind(kind) for kind in kinds)
    told = tuple(dict.fromkeys(laws)) if Kind.INVOLVEMENT in kinds else ()
    return Shared(kinds, until, told)
