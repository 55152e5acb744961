"""How the privacy pages read the log: as the auditor, who sees log rows and nothing else."""

from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q, QuerySet

from audit.choices import WRITE
from audit.models import AccessLogEntry

PAGE = 50
CAP = 1000
LATEST = 10**13  # the year 2286, in milliseconds


@contextmanager
def reading():
    """`with reading() as using:` gives the alias that may read. Evaluate querysets inside the block."""
    role = getattr(settings, "AUDIT_READS_BY_ROLE", "")
    if role:
        with _as_role(role):
            yield "default"
    else:
        yield "auditor"


@contextmanager
def _as_role(role):
    """Tests read inside their own transaction; an error rolls the role back with the savepoint."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select current_setting('role')")
        (before,) = cursor.fetchone()
        cursor.execute("select set_config('role', %s, true)", [role])
        yield
        cursor.execute("select set_config('role', %s, true)", [before])


@dataclass(frozen=True, kw_only=True)
class Filter:
    """What the reader asks for. The municipality is never left out: an officer reads the own log only."""

    municipality_id: int
    since: datetime | None = None
    until: datetime | None = None
    person_id: UUID | None = None
    household_id: UUID | None = None
    user_id: UUID | None = None
    # None: everybody; otherwise these colleagues and nobody else.
    user_ids: Sequence[UUID] | None = None
    actions: Sequence[str] = ()
    depth: str = ""
    channel: str = ""
    outcome: str = ""
    emergency_id: UUID | None = None
    by_emergency: bool = False

    def as_logged(self) -> dict:
        """For the `log_read` row: what was asked, in ids and dates only."""
        asked = {f.name: getattr(self, f.name) for f in fields(self)}
        return {name: _plain(value) for name, value in asked.items() if value not in (None, "", (), False)}


@dataclass(frozen=True)
class Cursor:
    """The last row of the page before; it travels in the address as text."""

    at: datetime
    id: UUID

    def __str__(self):
        return f"{self.at.isoformat()}_{self.id}"

    @classmethod
    def parse(cls, text: str) -> "Cursor | None":
        at, _, entry_id = (text or "").partition("_")
        try:
            moment = datetime.fromisoformat(at)
            return cls(moment, UUID(entry_id)) if moment.tzinfo else None
        except ValueError:
            return None


@dataclass(frozen=True)
class Page:
    entries: list[AccessLogEntry]
    next: Cursor | None


def page(using: str, asked: Filter, *, after: Cursor | None = None, size: int = PAGE) -> Page:
    """The newest rows first, `size` at a time; the next page starts after the last row of this one."""
    found = filtered(using, asked)
    if after:
        found = older_than(found, after)
    rows = list(found.order_by("-at", "-id")[: size + 1])
    last = rows[size - 1] if len(rows) > size else None
    return Page(rows[:size], Cursor(last.at, last.id) if last else None)


def count(using: str, asked: Filter, *, cap: int = CAP) -> int:
    """At most `cap`: a page says "meer dan 1.000" rather than count millions."""
    return filtered(using, asked)[:cap].count()


def oldest_first(using: str, asked: Filter, *, limit: int):
    """For the export, oldest first."""
    return list(filtered(using, asked).order_by("at", "id")[:limit])


def older_than(found: QuerySet, place: Cursor):
    return found.filter(at__lte=place.at).filter(Q(at__lt=place.at) | Q(id__lt=place.id))


def filtered(using: str, asked: Filter):
    found = AccessLogEntry.objects.using(using).filter(municipality_id=asked.municipality_id)
    if asked.since:
        found = found.filter(at__gte=asked.since)
    if asked.until:
        found = found.filter(at__lt=asked.until)
    if asked.user_ids is not None:
        found = found.filter(user_id__in=asked.user_ids)
    if asked.by_emergency:
        found = found.filter(emergency_id__isnull=False)
    if asked.actions:
        found = found.filter(_any_of(asked.actions))
    for name in ("person_id", "household_id", "user_id", "depth", "channel", "outcome", "emergency_id"):
        if value := getattr(asked, name):
            found = found.filter(**{name: value})
    return found


def _any_of(actions):
    """`write:` alone stands for every change."""
    chosen = Q(action__in=[action for action in actions if action != WRITE])
    return chosen | Q(action__startswith=WRITE) if WRITE in actions else chosen


def _plain(value):
    if isinstance(value, list | tuple):
        return [str(item) for item in value]
    return value if isinstance(value, int) else str(value)


def moment_of(entry_id: UUID) -> datetime | None:
    """None for an id that is not ours, such as one typed into the address."""
    milliseconds = entry_id.int >> 80
    if entry_id.version != 7 or milliseconds > LATEST:
        return None
    return datetime.fromtimestamp(milliseconds / 1000, tz=UTC)
