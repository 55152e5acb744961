"""The log as events. It keeps a row for each person; who reads it wants one line for each request and what was done in it.

An event stands at its oldest row: every row of an event on an earlier page lies before the place where the next page
begins, so that paging neither splits nor repeats one.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connections

from audit.choices import Depth
from audit.event_statements import EVENTS, PAGE_OF, ROWS_OF
from audit.models import AccessLogEntry
from audit.reading import CAP, PAGE, Cursor, Filter, filtered, moment_of, older_than

# A first guess at how many rows hold one page of events, and by how much the next guess is bigger.
ROWS, MORE = 2000, 8
COUNTED_ROWS = 10_000
ONE_REQUEST = timedelta(minutes=1)
CLOCKS_DIFFER = timedelta(minutes=10)
WINDOW = timedelta(minutes=15)
NEAR_AT_MOST = 400


@dataclass(frozen=True)
class Head:
    """Which event, and where it stands among the others."""

    request_id: UUID
    action: str
    user_id: UUID | None
    at: datetime
    id: UUID

    @property
    def key(self):
        return self.request_id, self.action

    @classmethod
    def of(cls, row: AccessLogEntry):
        return cls(row.request_id, row.action, row.user_id, row.at, row.id)


@dataclass(frozen=True)
class Count:
    n: int
    is_more: bool


@dataclass(frozen=True)
class Page:
    heads: list[Head]
    next: Cursor | None
    count: Count


@dataclass(frozen=True)
class Event:
    """What its rows have in common, and what they come to together. People and households: the deepest look first."""

    request_id: UUID
    action: str
    user_id: UUID | None
    acting_role: str
    organisation_id: int | None
    page: str
    channel: str
    purpose: int | None
    special_purpose: str
    at: datetime
    outcome: str
    reason: str
    hits: int | None
    depth: str
    emergency_id: UUID | None
    n_people: int
    n_households: int
    people: list[UUID]
    households: list[UUID]
    shown_by_row: list[dict]
    withheld_by_row: list[dict]
    ground_ids: list[UUID]

    @property
    def shown(self):
        """What is about a household together stands in the row of each member, so over rows nothing adds up."""
        return self.shown_by_row[0] if len(self.shown_by_row) == 1 else {}

    @property
    def withheld(self):
        return self.withheld_by_row[0] if len(self.withheld_by_row) == 1 else {}

    @property
    def laws(self):
        return sorted({int(law) for shown in self.shown_by_row for law, kinds in shown.items() if kinds})


def page(using: str, asked: Filter, *, after: Cursor | None = None, size: int = PAGE, cap: int = CAP) -> Page:
    """The newest events first, `size` at a time, and how many there are in all: at most `cap`."""
    rows = ROWS
    while True:
        count, heads = _some(using, filtered(using, asked), after, rows, size + 1, cap)
        if all(is_whole for _, is_whole in heads):
            return _page([head for head, _ in heads], size, count)
        rows *= MORE


def around(using: str, row: AccessLogEntry, *, size: int) -> list[Head]:
    """What the same colleague did before and after, oldest first."""
    if row.user_id is None:
        return []
    asked = Filter(
        municipality_id=row.municipality_id,
        user_id=row.user_id,
        since=row.at - WINDOW,
        until=row.at + WINDOW,
    )
    heads = page(using, asked, size=NEAR_AT_MOST).heads[::-1]
    place = next((n for n, head in enumerate(heads) if head.key == Head.of(row).key), None)
    return [] if place is None else heads[max(place - size, 0) : place + size + 1]


def told(using: str, heads: list[Head], *, municipality_id: int) -> dict[tuple, Event]:
    """What these events come to, each with all its rows, also those that the filter of the page leaves out."""
    wanted = list({head.key: head for head in heads}.values())
    with connections[using].cursor() as cursor:
        cursor.execute(
            EVENTS,
            {
                "requests": [head.request_id for head in wanted],
                "actions": [head.action for head in wanted],
                "users": [head.user_id for head in wanted],
                "moments": [head.at for head in wanted],
                "one": ONE_REQUEST,
                "municipality": municipality_id,
            },
        )
        found = [_event(*row) for row in cursor.fetchall()]
    return {(event.request_id, event.action): event for event in found}


def rows_of(using: str, entry_id: UUID, *, municipality_id: int, limit: int = 500) -> list[AccessLogEntry]:
    """This row, and everybody else who was shown in the same event. The id holds the moment, so one partition answers."""
    moment = moment_of(entry_id)
    if moment is None:
        return []
    wanted = {
        "id": entry_id,
        "since": moment - CLOCKS_DIFFER,
        "until": moment + CLOCKS_DIFFER,
        "one": ONE_REQUEST,
        "municipality": municipality_id,
        "limit": limit,
    }
    return list(AccessLogEntry.objects.using(using).raw(ROWS_OF, wanted))


def _some(using, found, after, rows, size, cap):
    """The events in the newest rows, each with whether it is there as a whole."""
    recent = older_than(found, after) if after else found
    recent, recent_params = _sql(using, recent.order_by("-at", "-id")[:rows])
    counted, counted_params = _sql(using, found[: COUNTED_ROWS + 1])
    params = [*recent_params, rows, ONE_REQUEST, size, *counted_params, cap + 1]
    with connections[using].cursor() as cursor:
        cursor.execute(PAGE_OF.format(rows=recent, counted=counted), params)
        answer = cursor.fetchall()
    heads = [(Head(*head), is_whole) for _, _, *head, is_whole in answer if is_whole is not None]
    return _count(*answer[0][:2], cap), heads


def _page(heads, size, count):
    last = heads[size - 1] if len(heads) > size else None
    return Page(heads[:size], Cursor(last.at, last.id) if last else None, count)


def _count(events, rows, cap):
    """A page does not count millions: neither events nor the rows they are in."""
    if events > cap:
        return Count(cap, is_more=True)
    if rows <= COUNTED_ROWS:
        return Count(events, is_more=False)
    # The rows that were not counted may be of the last event: more than one less is certain. In round numbers, so that
    # the same question does not get another answer each time.
    certain = events - 1
    return Count(certain - certain % 100 if certain > 100 else certain, is_more=True)


def _sql(using, found):
    narrow = found.values_list("request_id", "action", "user_id", "at", "id")
    return narrow.query.get_compiler(using=using).as_sql()


def _event(*facts):
    *common, rank, emergency_id, n_people, n_households, people, households, shown, withheld, grounds = facts
    return Event(
        *common,
        depth=list(Depth)[rank - 1] if rank else "",
        emergency_id=emergency_id,
        n_people=n_people,
        n_households=n_households,
        people=list(dict.fromkeys(people or [])),
        households=list(dict.fromkeys(households or [])),
        shown_by_row=_read(shown),
        withheld_by_row=_read(withheld),
        ground_ids=list(dict.fromkeys(UUID(one) for some in _read(grounds) for one in some)),
    )


def _read(document):
    """Django leaves JSON of a statement of our own as it is."""
    return json.loads(document) if document else []
