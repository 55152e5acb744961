from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import ProgrammingError, connection, transaction

from audit.models import AccessLogEntry
from audit.reading import Cursor, Filter, count, oldest_first, page, reading
from tests.audit.rows import BAKKER, DE_WIT, FATIMA, HERE, JAN, NOOR, SAMIRA, a_request, look_at

pytestmark = pytest.mark.django_db

ELSEWHERE = 7002


def asked(**wishes):
    return Filter(municipality_id=HERE, **wishes)


def persons(**wishes):
    with reading() as using:
        return [row.person_id for row in oldest_first(using, asked(**wishes), limit=100)]


def newest():
    with reading() as using:
        return page(using, asked()).entries[0]


def test_the_app_itself_cannot_read_the_log():
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        AccessLogEntry.objects.count()


def test_reading_ends_with_the_block():
    def role():
        with connection.cursor() as cursor:
            cursor.execute("select current_user")
            return cursor.fetchone()[0]

    before = role()
    with reading():
        pass
    assert role() == before


@pytest.mark.parametrize(
    ("facts", "wish", "found"),
    [
        ({}, {"person_id": SAMIRA}, True),
        ({}, {"person_id": NOOR}, False),
        ({}, {"household_id": DE_WIT}, True),
        ({}, {"household_id": BAKKER}, False),
        ({}, {"user_id": FATIMA}, True),
        ({}, {"user_id": JAN}, False),
        ({}, {"actions": ["look"]}, True),
        ({}, {"actions": ["print", "look"]}, True),
        ({}, {"actions": ["print"]}, False),
        ({"action": "write:accept"}, {"actions": ["write:"]}, True),
        ({"action": "write:accept"}, {"actions": ["write:refuse"]}, False),
        ({}, {"actions": ["write:"]}, False),
        ({}, {"depth": "read"}, True),
        ({}, {"depth": "listed"}, False),
        ({}, {"channel": "screen"}, True),
        ({}, {"channel": "csv"}, False),
        ({}, {"outcome": "granted"}, True),
        ({}, {"outcome": "refused"}, False),
        ({"emergency_id": UUID(int=5)}, {"emergency_id": UUID(int=5)}, True),
        ({"emergency_id": UUID(int=5)}, {"emergency_id": UUID(int=6)}, False),
    ],
)
def test_a_filter_finds_what_it_names(facts, wish, found):
    look_at(SAMIRA, **facts)
    assert persons(**wish) == ([SAMIRA] if found else [])


def test_a_period_begins_with_since_and_ends_before_until():
    look_at(SAMIRA)
    at = newest().at
    later = at + timedelta(microseconds=1)
    assert persons(since=at, until=later) == [SAMIRA]
    assert persons(since=later) == persons(until=at) == []


def test_an_officer_reads_the_own_municipality_only():
    look_at(SAMIRA, context=a_request(municipality_id=ELSEWHERE))
    assert persons() == []


def test_pages_follow_each_other_without_gap_or_double():
    everybody = [uuid4() for _ in range(7)]
    for person in everybody:
        look_at(person)
    seen, cursor = [], None
    with reading() as using:
        for _ in range(3):
            found = page(using, asked(), after=cursor, size=3)
            seen += [row.person_id for row in found.entries]
            cursor = found.next
    assert seen == everybody[::-1] and cursor is None


def test_the_place_of_a_page_survives_the_address():
    cursor = Cursor(newest_of(SAMIRA).at, UUID(int=4))
    assert Cursor.parse(str(cursor)) == cursor


@pytest.mark.parametrize(
    "text", ["", "x", "2026-01-01_", "2026-01-01T00:00:00_" + str(UUID(int=1)), "_", "a_b"]
)
def test_a_place_that_makes_no_sense_is_the_first_page(text):
    assert Cursor.parse(text) is None


def newest_of(person):
    look_at(person)
    return newest()


def test_counting_stops_at_the_cap():
    look_at(SAMIRA, NOOR, uuid4())
    with reading() as using:
        assert (count(using, asked()), count(using, asked(), cap=2)) == (3, 2)


def test_the_filter_is_logged_in_ids_and_dates():
    at = newest_of(SAMIRA).at
    wish = asked(since=at, person_id=SAMIRA, actions=["look"])
    assert wish.as_logged() == {
        "municipality_id": HERE,
        "since": str(at),
        "person_id": str(SAMIRA),
        "actions": ["look"],
    }
