from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from audit.choices import Action
from audit.log import Entry, LogFailed, new_id, write
from audit.models import AccessLogEntry
from audit.reading import reading
from tests.audit.rows import BAKKER, DE_WIT, FATIMA, JAN, NOOR, SAMIRA, a_book, a_request, look_at, signed_in

pytestmark = pytest.mark.django_db


def written(context):
    with reading() as using:
        return list(
            AccessLogEntry.objects.using(using).filter(request_id=context.request_id).order_by("at", "id")
        )


def test_what_was_shown_is_written_down():
    book, ground = a_book(), uuid4()
    book.show(person_id=SAMIRA, household_id=DE_WIT, depth="read", shown={1: {4: 2}}, ground_ids=[ground])
    book.note(Action.SEARCH, hits=3)
    book.write()
    look, search = sorted(written(book.context), key=lambda row: row.action)
    assert (look.user_id, look.person_id, look.household_id) == (FATIMA, SAMIRA, DE_WIT)
    assert (look.depth, look.shown, look.withheld) == ("read", {"1": {"4": 2}}, {})
    assert (look.ground_ids, look.ip, look.outcome) == ([ground], "192.0.2.1", "granted")
    assert (search.action, search.hits, search.person_id) == ("search", 3, None)


def test_all_rows_of_a_request_go_in_by_one_statement(django_assert_num_queries):
    book = a_book()
    for _ in range(30):
        book.show(person_id=uuid4(), household_id=DE_WIT)
    with django_assert_num_queries(1):
        assert book.write() == 30


def test_a_page_that_shows_nobody_asks_the_database_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert a_book().write() == 0


def test_the_database_sets_the_moment():
    before = datetime.now(UTC) - timedelta(minutes=1)
    (row,) = written(look_at(SAMIRA))
    assert before < row.at < before + timedelta(minutes=2)


def test_the_app_cannot_choose_the_moment():
    entry = Entry(context=a_request(), action="look", at=datetime.now(UTC) - timedelta(days=1))
    with pytest.raises(LogFailed, match="permission denied"):
        write([entry])


def test_one_cannot_write_a_look_for_somebody_else():
    with pytest.raises(LogFailed, match="row-level security"), signed_in(JAN):
        look_at(SAMIRA, context=a_request(user_id=FATIMA))


def test_one_writes_the_own_looks():
    with signed_in(FATIMA):
        context = look_at(SAMIRA, context=a_request(user_id=FATIMA))
    assert len(written(context)) == 1


def test_nobody_signed_in_by_the_gate_may_still_write_a_refusal():
    book = a_book(user_id=FATIMA)
    book.refuse("out_of_reach", household_id=BAKKER)
    book.write_refusal(404)
    (row,) = written(book.context)
    assert (row.action, row.outcome, row.reason, row.household_id) == (
        "refused",
        "refused",
        "out_of_reach",
        BAKKER,
    )


def test_a_refusal_leaves_out_the_looks_that_were_never_shown():
    book = a_book()
    book.show(person_id=SAMIRA)
    book.refuse("out_of_reach")
    book.write_refusal(404)
    assert [row.person_id for row in written(book.context)] == [None]


@pytest.mark.parametrize(("status", "reason"), [(500, "defect"), (503, "not_available")])
def test_an_error_leaves_a_row(status, reason):
    book = a_book()
    book.write_refusal(status)
    (row,) = written(book.context)
    assert (row.action, row.outcome, row.reason) == ("error", "error", reason)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("reason", "Mevrouw De Wit belde"),
        ("reason", "999990019"),
        ("action", "look at Samira"),
        ("object_type", "Noor"),
        ("term_hash", "de wit"),
        ("depth", "deep"),
        ("outcome", "perhaps"),
    ],
)
def test_the_database_refuses_what_looks_like_contents(column, value):
    facts = {"action": "look", column: value}
    with pytest.raises(LogFailed, match="check constraint"):
        write([Entry(context=a_request(), **facts)])


@pytest.mark.parametrize(
    ("column", "value"), [("page", "/huishoudens/van Noor/"), ("session_ref", "abc"), ("channel", "fax")]
)
def test_the_database_refuses_it_in_what_a_request_shares_too(column, value):
    with pytest.raises(LogFailed, match="check constraint"):
        look_at(SAMIRA, context=a_request(**{column: value}))


def test_a_server_behind_a_socket_has_no_address_to_log():
    (row,) = written(look_at(SAMIRA, context=a_request(ip="")))
    assert row.ip is None


def test_ids_made_later_sort_later():
    now = datetime.now(UTC)
    assert new_id(now) < new_id(now + timedelta(milliseconds=2)) and new_id(now).version == 7


def test_a_person_on_two_pages_has_two_rows():
    contexts = [look_at(NOOR), look_at(NOOR)]
    assert [len(written(context)) for context in contexts] == [1, 1]
