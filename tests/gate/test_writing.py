"""What may be written, by the policies and by the oracle; and what stays as it was written."""

from dataclasses import replace

import pytest
from django.db import ProgrammingError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from tests import oracle, worlds
from tests.gate import asking
from tests.gate.examples import (
    COLLEAGUE,
    COORDINATOR,
    GROUND,
    INTEGRAAL,
    JW,
    MELDCODE,
    MINE,
    MY_ROW,
    NAMED,
    NEED,
    NOORS,
    NOW,
    OURS,
    PARTNER,
    READER,
    TO_PLAN,
    WMO,
    world,
)
from tests.sabotage.rule import SABOTAGES_OF_WRITING, sabotaged

pytestmark = pytest.mark.django_db
NEW = replace(MINE, id=worlds.name("5", 1), law=WMO)
OF_ONE_PLAN = replace(NEW, law=INTEGRAAL, written_in_law=INTEGRAAL)
ABOUT_BOTH = replace(OF_ONE_PLAN, person=None)

ATTEMPTS = {
    "own law": (NEW, world(OURS), True),
    "as a colleague": (replace(NEW, author=COLLEAGUE), world(OURS), False),
    "for another organisation": (replace(NEW, organisation=PARTNER), world(OURS), False),
    "in a law of a ground": (replace(NEW, law=JW, written_in_law=JW), world(OURS, GROUND), False),
    "as if written in another law": (replace(NEW, written_in_law=JW), world(OURS), False),
    "out of reach": (NEW, world(OURS, rows=()), False),
    "in an emergency": (NEW, world(OURS, rows=(), emergencies=(NEED,)), False),
    "Meldcode, named": (replace(NEW, kind=13), world(MELDCODE, named=(NAMED,)), True),
    "Meldcode, not named": (replace(NEW, kind=13), world(MELDCODE), False),
    "integraal, the person lets us": (OF_ONE_PLAN, world(OURS, TO_PLAN, rows=(COORDINATOR,)), True),
    "integraal, nobody asked": (OF_ONE_PLAN, world(OURS, rows=(COORDINATOR,)), False),
    "integraal, withdrawn": (
        OF_ONE_PLAN,
        world(OURS, replace(TO_PLAN, closed_at=NOW, closed_because="withdrawn"), rows=(COORDINATOR,)),
        False,
    ),
    "integraal, not the coordinator": (OF_ONE_PLAN, world(OURS, TO_PLAN, rows=(MY_ROW,)), False),
    "integraal about both, one lets us": (ABOUT_BOTH, world(OURS, TO_PLAN, rows=(COORDINATOR,)), False),
    "integraal about both, both let us": (
        ABOUT_BOTH,
        world(OURS, TO_PLAN, replace(NOORS, to_law=INTEGRAAL), rows=(COORDINATOR,)),
        True,
    ),
}


@pytest.mark.parametrize(("record", "example", "allowed"), ATTEMPTS.values(), ids=ATTEMPTS)
def test_who_may_write(record, example, allowed):
    assert oracle.may_insert(example, READER, record) is allowed
    with asking.planted(example) as (_, now):
        asking.enter(worlds.at(READER, now))
        assert asking.may_write(worlds.at(record, now), now) is allowed


@pytest.mark.parametrize("sabotage", SABOTAGES_OF_WRITING, ids=lambda sabotage: sabotage.name)
def test_a_missing_clause_lets_somebody_write(sabotage):
    record, example, allowed = ATTEMPTS[sabotage.noticed_by]
    with sabotaged(sabotage), asking.planted(example) as (_, now):
        asking.enter(worlds.at(READER, now))
        assert asking.may_write(worlds.at(record, now), now) is not allowed


@given(st.data())
def test_the_database_takes_what_the_oracle_allows(data):
    world = data.draw(worlds.worlds())
    attempts = data.draw(worlds.attempts(world))
    with asking.planted(world) as (planted, now):
        for reader in worlds.at(tuple(worlds.readers(world)[::2]), now):
            asking.enter(reader)
            for record in worlds.at(tuple(attempts), now):
                assert asking.may_write(record, now) is oracle.may_insert(planted, reader, record), (
                    reader,
                    record,
                )
            asking.leave()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("author_id", READER.user),
        ("person_id", worlds.PERSONS[1]),
        ("household_id", worlds.HOUSEHOLDS[1]),
        ("organisation_id", PARTNER),
        ("law", JW),
        ("written_in_law", JW),
        ("created_at", NOW),
    ],
)
def test_what_is_fixed_stays_as_it_was_written(column, value):
    with asking.planted(world(OURS)) as (_, now):
        asking.enter(worlds.at(READER, now))
        with (
            pytest.raises(ProgrammingError, match="cannot be changed|row-level security"),
            transaction.atomic(),
        ):
            change(column, value)


def test_the_text_of_a_record_of_own_task_may_be_mended():
    with asking.planted(world(OURS)) as (_, now):
        asking.enter(worlds.at(READER, now))
        assert change("text", "Beter gezegd") == 1


def test_a_record_of_a_ground_is_read_only():
    with asking.planted(world(replace(OURS, law=JW, organisation=PARTNER), GROUND)) as (_, now):
        asking.enter(worlds.at(READER, now))
        assert asking.open_records()
        assert change("text", "Anders") == 0


def test_nobody_makes_a_record_go_away():
    with asking.planted(world(OURS)) as (_, now):
        asking.enter(worlds.at(READER, now))
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            asking.asked("delete from households_note returning id")


def change(column, value):
    with connection.cursor() as cursor:
        cursor.execute(f"update households_note set {column} = %s", [value])
        return cursor.rowcount
