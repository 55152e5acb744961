"""Rows that the owner dates himself, as the demo municipality does, may share their moment to the microsecond."""

from uuid import uuid4

from django.utils import timezone

from audit import events
from audit.log import Entry, write
from audit.reading import Filter, reading
from tests.audit.rows import HERE, a_request


def test_events_of_one_moment_come_once_each(committed):
    requests, now = [a_request() for _ in range(3)], timezone.now()
    write(
        [Entry(context=one, action="look", person_id=uuid4(), at=now) for one in requests * 2], using="owner"
    )
    seen, cursor = [], None
    for _ in range(3):
        with reading() as using:
            page = events.page(using, Filter(municipality_id=HERE), after=cursor, size=1)
        seen, cursor = [*seen, *(head.request_id for head in page.heads)], page.next
    assert cursor is None
    assert sorted(seen) == sorted(request.request_id for request in requests)
