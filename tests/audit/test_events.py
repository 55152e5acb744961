"""One line for each request and action: never split over pages, never twice, counted as it is listed."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from audit import events
from audit.events import Count
from audit.log import Entry, write
from audit.models import AccessLogEntry
from audit.reading import Filter, reading
from tests.audit.rows import BAKKER, DE_WIT, HERE, JAN, NOOR, SAMIRA, a_request, look_at

pytestmark = pytest.mark.django_db
ELSEWHERE = 7002


def page(after=None, size=50, cap=1000, **wishes):
    with reading() as using:
        return events.page(using, Filter(municipality_id=HERE, **wishes), after=after, size=size, cap=cap)


def requests_on(found):
    return [head.request_id for head in found.heads]


def told(found):
    with reading() as using:
        return events.told(using, found.heads, municipality_id=HERE)


def only_event(**wishes):
    (event,) = told(page(**wishes)).values()
    return event


def row_of(person):
    with reading() as using:
        return AccessLogEntry.objects.using(using).filter(person_id=person).latest("at")


def in_turns(*contexts, rows=3):
    """Requests that were answered at the same moment: their rows lie through each other."""
    for _ in range(rows):
        for context in contexts:
            look_at(uuid4(), context=context)


def test_everybody_of_one_request_is_one_event():
    request = look_at(SAMIRA, NOOR, uuid4())
    found = page()
    assert (requests_on(found), found.count) == ([request.request_id], Count(1, is_more=False))


def test_what_else_was_done_in_a_request_is_an_event_of_its_own():
    request = look_at(SAMIRA, NOOR, depth="listed")
    look_at(None, context=request, action="search", depth="", hits=2)
    found = page()
    assert [head.action for head in found.heads] == ["search", "look"]
    assert found.count.n == 2


@pytest.mark.parametrize("rows", [1, 2, 5, 1000])
def test_pages_follow_each_other_without_gap_or_double(monkeypatch, rows):
    monkeypatch.setattr(events, "ROWS", rows)
    requests = [a_request() for _ in range(7)]
    in_turns(*requests[:4])
    in_turns(*requests[4:])
    seen, cursor = [], None
    for _ in range(4):
        found = page(after=cursor, size=2)
        seen += requests_on(found)
        cursor = found.next
    assert cursor is None
    assert len(seen) == 7 and set(seen) == {request.request_id for request in requests}
    assert set(seen[:3]) == {request.request_id for request in requests[4:]}


@pytest.mark.parametrize(
    ("cap", "rows", "counted"),
    [
        (1000, 10_000, Count(3, is_more=False)),
        (3, 10_000, Count(3, is_more=False)),
        (2, 10_000, Count(2, is_more=True)),
        # Two events have a row among the first so many, and there is more: certainly more than one.
        (1000, 3, Count(1, is_more=True)),
    ],
)
def test_counting_stops_and_says_so(monkeypatch, cap, rows, counted):
    monkeypatch.setattr(events, "COUNTED_ROWS", rows)
    for _ in range(3):
        look_at(SAMIRA, NOOR)
    assert page(cap=cap).count == counted


@pytest.mark.parametrize(
    ("events_found", "said"), [(2, 1), (100, 99), (101, 100), (102, 100), (333, 300), (901, 900)]
)
def test_a_count_that_stopped_at_the_rows_is_said_in_round_numbers(events_found, said):
    assert events._count(events_found, events.COUNTED_ROWS + 1, cap=1000) == Count(said, is_more=True)


def test_the_count_is_of_the_filter_and_of_every_page_the_same():
    look_at(BAKKER)
    for _ in range(3):
        look_at(SAMIRA, NOOR)
    first = page(size=2, person_id=SAMIRA)
    second = page(size=2, person_id=SAMIRA, after=first.next)
    assert first.count == second.count == Count(3, is_more=False)
    assert (len(first.heads), len(second.heads)) == (2, 1)


def test_an_officer_reads_the_own_municipality_only():
    look_at(SAMIRA, context=a_request(municipality_id=ELSEWHERE))
    found = page()
    assert (found.heads, found.count.n) == ([], 0)


def test_an_event_that_a_filter_found_tells_of_everybody():
    look_at(SAMIRA, NOOR, uuid4(), depth="listed")
    assert only_event(person_id=SAMIRA).n_people == 3


def test_whom_was_looked_at_deepest_stands_first():
    request = look_at(SAMIRA, depth="listed")
    look_at(NOOR, context=request, depth="read", household_id=BAKKER)
    look_at(None, context=request, depth="opened")
    event = only_event()
    assert (event.depth, event.people, event.households) == ("read", [NOOR, SAMIRA], [BAKKER, DE_WIT])
    assert (event.n_people, event.n_households) == (2, 2)


def test_what_was_shown_is_counted_when_it_stands_in_one_row():
    request = look_at(SAMIRA, shown={4: {7: 2}}, withheld={3: 1})
    look_at(NOOR, context=request)
    event = only_event()
    assert (event.shown, event.withheld, event.laws) == ({"4": {"7": 2}}, {"3": 1}, [4])


def test_what_stands_in_several_rows_does_not_add_up():
    look_at(SAMIRA, NOOR, shown={4: {7: 2}}, withheld={3: 1})
    event = only_event()
    assert (event.shown, event.withheld, event.laws) == ({}, {}, [4])
    assert len(event.shown_by_row) == len(event.withheld_by_row) == 2


def test_grounds_and_an_emergency_of_any_row_are_of_the_event():
    request = look_at(SAMIRA, ground_ids=[UUID(int=5)])
    look_at(NOOR, context=request, ground_ids=[UUID(int=5), UUID(int=6)], emergency_id=UUID(int=7))
    event = only_event()
    assert (set(event.ground_ids), event.emergency_id) == ({UUID(int=5), UUID(int=6)}, UUID(int=7))


def test_an_event_of_nobody_is_told_too():
    write([Entry(context=a_request(user_id=None), action="login_failed", outcome="refused")])
    event = only_event()
    assert (event.user_id, event.outcome, event.people, event.depth) == (None, "refused", [], "")


def rows_of(entry_id, municipality=HERE, limit=500):
    with reading() as using:
        return events.rows_of(using, entry_id, municipality_id=municipality, limit=limit)


def test_everybody_of_an_event_is_found_by_the_id_of_one_row():
    look_at(uuid4())
    request = look_at(SAMIRA, NOOR)
    look_at(None, context=request, action="print")
    assert {row.person_id for row in rows_of(row_of(SAMIRA).id)} == {SAMIRA, NOOR}


def test_the_row_that_was_asked_for_is_never_left_out():
    look_at(NOOR, uuid4(), SAMIRA)
    assert [row.person_id for row in rows_of(row_of(SAMIRA).id, limit=1)] == [SAMIRA]


def test_a_row_is_found_in_its_own_municipality_only():
    look_at(SAMIRA)
    assert rows_of(row_of(SAMIRA).id) and not rows_of(row_of(SAMIRA).id, municipality=ELSEWHERE)


@pytest.mark.parametrize("typed", [UUID(int=0), uuid4(), UUID("ffffffff-ffff-7fff-8fff-ffffffffffff")])
def test_an_id_that_is_not_ours_is_not_found(typed):
    assert rows_of(typed) == []


def around(person, size=6):
    with reading() as using:
        return events.around(using, row_of(person), size=size)


def test_before_and_after_shows_the_same_colleague_in_order():
    before = look_at(uuid4(), uuid4())
    look_at(BAKKER, context=a_request(user_id=JAN))
    this = look_at(SAMIRA)
    after = look_at(NOOR)
    assert [head.request_id for head in around(SAMIRA)] == [
        before.request_id,
        this.request_id,
        after.request_id,
    ]
    assert [head.request_id for head in around(SAMIRA, size=0)] == [this.request_id]


def test_what_lies_further_away_in_time_is_not_around(monkeypatch):
    look_at(NOOR)
    this = look_at(SAMIRA)
    monkeypatch.setattr(events, "WINDOW", timedelta(microseconds=1))
    assert [head.request_id for head in around(SAMIRA)] == [this.request_id]


def test_before_and_after_of_nobody_is_empty():
    look_at(SAMIRA, context=a_request(user_id=None))
    assert around(SAMIRA) == []
