from dataclasses import fields
from uuid import UUID

import pytest

from audit import log
from audit.choices import Action, Depth, writing
from audit.log import Book, Context, hash_term, session_reference
from tests.audit.rows import BAKKER, CONTEXT, DE_WIT, NOOR, SAMIRA

ONE, TWO = UUID(int=31), UUID(int=32)


@pytest.fixture
def book():
    return Book(CONTEXT)


def only(book):
    (entry,) = book.entries()
    return entry


def test_each_person_shown_has_one_row(book):
    book.show(person_id=SAMIRA, household_id=DE_WIT)
    book.show(person_id=NOOR, household_id=DE_WIT)
    book.show(person_id=SAMIRA, household_id=DE_WIT)
    assert [entry.person_id for entry in book.entries()] == [SAMIRA, NOOR]


@pytest.mark.parametrize(
    "order", [("listed", "read"), ("read", "listed"), ("opened", "read"), ("read", "read")]
)
def test_the_deepest_look_remains(book, order):
    for depth in order:
        book.show(person_id=SAMIRA, depth=depth)
    assert only(book).depth == "read"


def test_a_shallow_look_stays_shallow(book):
    book.show(person_id=SAMIRA)
    assert only(book).depth == Depth.LISTED


def test_what_was_shown_adds_up_and_what_was_withheld_does_not(book):
    book.show(person_id=SAMIRA, shown={1: {4: 2}}, withheld={3: 2})
    book.show(person_id=SAMIRA, shown={1: {4: 1, 5: 1}, 2: {7: 1}}, withheld={3: 1})
    assert only(book).shown == {"1": {"4": 3, "5": 1}, "2": {"7": 1}}
    assert only(book).withheld == {"3": 2}


def test_all_grounds_used_are_named_once(book):
    book.show(person_id=SAMIRA, ground_ids=[ONE])
    book.show(person_id=SAMIRA, ground_ids=[ONE, TWO])
    assert only(book).ground_ids == {ONE, TWO}


def test_somebody_in_two_households_has_one_row_and_neither_household_is_lost(book):
    book.show(person_id=NOOR, household_id=BAKKER)
    book.show(person_id=NOOR, household_id=DE_WIT, depth="read")
    rows = {(entry.person_id, entry.household_id) for entry in book.entries()}
    assert rows == {(NOOR, DE_WIT), (None, BAKKER)}


def test_a_household_named_by_another_person_needs_no_row_of_its_own(book):
    book.show(person_id=NOOR, household_id=BAKKER)
    book.show(person_id=NOOR, household_id=DE_WIT, depth="read")
    book.show(person_id=SAMIRA, household_id=BAKKER)
    assert {entry.person_id for entry in book.entries()} == {NOOR, SAMIRA}


def test_a_print_is_not_merged_with_a_look(book):
    book.show(person_id=SAMIRA)
    book.show(person_id=SAMIRA, action=Action.PRINT)
    assert [entry.action for entry in book.entries()] == ["look", "print"]


def test_events_are_kept_each_by_itself(book):
    book.note(Action.SEARCH, term_hash=hash_term("jansen"), hits=0)
    book.note(writing("withdraw_consent"), person_id=SAMIRA)
    assert [entry.action for entry in book.entries()] == ["search", "write:withdraw_consent"]


def test_the_tests_can_ask_whom_the_page_may_name(book):
    book.show(person_id=SAMIRA)
    book.show(household_id=DE_WIT)
    assert book.persons == {SAMIRA}


def test_a_book_is_refused_once_somebody_refused(book):
    assert not book.refused
    book.refuse("out_of_reach", household_id=DE_WIT)
    assert book.refused


def test_equal_terms_have_equal_hashes_whatever_their_case_and_spaces():
    assert hash_term("  De  WIT ") == hash_term("de wit") != hash_term("de wilt")


def test_a_hash_cannot_be_made_without_the_key(settings):
    before = hash_term("de wit")
    settings.LOG_HASH_KEY = "another"
    assert hash_term("de wit") != before


def test_a_term_and_a_session_of_the_same_text_differ():
    assert hash_term("abc") != session_reference("abc")


def test_nobody_signed_in_has_no_session():
    assert session_reference(None) == ""


def test_every_fact_of_a_request_has_a_column():
    assert {field.name for field in fields(Context)} == set(log.SHARED)
