"""No context, a foreign context, a context that is over: nothing; and within a context nothing from outside reach."""

from dataclasses import replace

import pytest
from django.db import ProgrammingError, transaction
from hypothesis import given

from consent import registry
from tests import oracle, worlds
from tests.gate import asking
from tests.gate.examples import BY_SENTENCE, OURS, PARTNER, READER, world

pytestmark = pytest.mark.django_db

# Rows about households that somebody keeps for himself: who was named, who asked, who opened an emergency.
ONES_OWN = ("user_id", "named_by_id", "recorded_by_id", "invited_by_id", "author_id", "created_by_id")
# What the rule reads is directed at my organisation, my laws or integraal, wherever it was recorded.
DIRECTED = "consent_ground"


def guarded():
    """Every table that is not open to all, with its history; Django's registry knows them."""
    return [m for m in registry.models() if registry.class_of(m) in ("gated", "reach", "own", "desk")]


def rows():
    return {
        model._meta.db_table: count
        for model in guarded()
        if (count := asking.asked(f"select count(*) from {model._meta.db_table}")[0][0])
    }


@pytest.fixture
def planted():
    with asking.planted(world(OURS)) as (_, now):
        yield worlds.at(READER, now)


def test_with_the_door_there_is_something(planted):
    asking.enter(planted)
    assert asking.open_records()


def test_without_the_door_no_table_gives_a_row(planted):
    assert rows() == {}


def test_after_leaving_no_table_gives_a_row(planted):
    asking.enter(planted)
    asking.leave()
    assert rows() == {}


def test_a_savepoint_that_is_rolled_back_takes_the_context_with_it(planted):
    with transaction.atomic():
        asking.enter(planted)
        transaction.set_rollback(True)
    assert rows() == {}


@pytest.mark.parametrize(
    "foreign", [{"organisation": PARTNER}, {"municipality": PARTNER}, {"user": worlds.name("a", 9)}]
)
def test_nobody_enters_for_an_organisation_without_a_role_there(planted, foreign):
    with pytest.raises(ProgrammingError, match="no live role"), transaction.atomic():
        asking.enter(replace(planted, **foreign))
    assert rows() == {}


def test_another_household_in_focus_leaves_nothing(planted):
    asking.enter(replace(planted, focus=worlds.HOUSEHOLDS[1]))
    assert asking.open_records() == set()


def test_the_own_household_in_focus_opens(planted):
    asking.enter(replace(planted, focus=worlds.HOUSEHOLDS[0]))
    assert asking.open_records()


@given(worlds.worlds())
def test_no_table_gives_a_row_of_a_household_out_of_reach(random_world):
    with asking.planted(random_world) as (planted, now):
        for reader in worlds.readers(random_world)[::2]:
            asking.enter(worlds.at(reader, now))
            reach = oracle.reach(planted, worlds.at(reader, now))
            assert strangers(reach, reader.user) == {}, reader
            asking.leave()


def strangers(reach, user):
    return {
        model._meta.db_table: found
        for model in guarded()
        if "household_id" in registry.columns(model) and model._meta.db_table != DIRECTED
        if (found := asking.asked(*outside(model, reach, user)))
    }


def outside(model, reach, user):
    mine = [column for column in ONES_OWN if column in registry.columns(model)]
    not_mine = "".join(f" and {column} is distinct from %s" for column in mine)
    return (
        f"select household_id from {model._meta.db_table} where household_id <> all(%s::uuid[]){not_mine}",
        [list(reach), *[user] * len(mine)],
    )


@pytest.mark.parametrize("sentence", ["a ground to the coordinator", "a ground to my organisation"])
def test_the_gate_shows_grounds_only_where_they_are_directed(sentence):
    """Its own table of grounds opens for receivers, and nobody else can list them."""
    with asking.planted(BY_SENTENCE[sentence]) as (planted, now):
        asking.enter(worlds.at(READER, now))
        assert asking.ids("select id from consent_ground") == {ground.id for ground in planted.grounds}
