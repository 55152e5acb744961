"""What is told of what is withheld, and who is seen to help: only by a ground of kind `involvement`."""

from dataclasses import replace

import pytest

from tests import oracle, worlds
from tests.gate import asking
from tests.gate.examples import (
    COLLEAGUE,
    COORDINATOR,
    GROUND,
    HOME,
    IN_TEAM,
    INTEGRAAL,
    JW,
    MENTAL_HEALTH,
    MINUTE,
    MY_ROW,
    NEED,
    NOORS,
    NOW,
    OF_YOUTH,
    PARTNER,
    PW,
    READER,
    SAFEGUARDING,
    TEAM_ROW,
    TOGETHER,
    name,
    world,
)

pytestmark = pytest.mark.django_db
THAT = replace(GROUND, kinds=frozenset({2}))
NOORS_THAT = replace(NOORS, kinds=frozenset({2}))
ONE_OF_YOUTH = {(HOME, JW): 1}

TOLD = {
    "that youth helps her": (world(OF_YOUTH, THAT), ONE_OF_YOUTH),
    "nothing without a ground": (world(OF_YOUTH), {}),
    "nothing by a ground for something else": (world(OF_YOUTH, replace(THAT, kinds=frozenset({5}))), {}),
    "nothing of somebody else": (world(OF_YOUTH, NOORS_THAT), {}),
    "nothing of another law": (world(OF_YOUTH, replace(THAT, from_law=PW)), {}),
    "nothing for another purpose": (world(OF_YOUTH, replace(THAT, purpose=1)), {}),
    "nothing once withdrawn": (world(OF_YOUTH, replace(THAT, closed_at=NOW, closed_because="withdrawn")), {}),
    "nothing of what is open": (world(OF_YOUTH, replace(THAT, kinds=frozenset({2, 3}))), {}),
    "nothing about how she feels": (world(replace(OF_YOUTH, kind=MENTAL_HEALTH), THAT), {}),
    "nothing about the Meldcode": (world(replace(OF_YOUTH, kind=SAFEGUARDING), THAT), {}),
    "nothing out of reach": (world(OF_YOUTH, THAT, rows=()), {}),
    "to the coordinator": (
        world(OF_YOUTH, replace(THAT, to_law=INTEGRAAL), rows=(COORDINATOR,)),
        ONE_OF_YOUTH,
    ),
    "not what is the coordinator's": (world(OF_YOUTH, replace(THAT, to_law=INTEGRAAL)), {}),
    "together, by each": (world(TOGETHER, THAT, NOORS_THAT), ONE_OF_YOUTH),
    "together, by one": (world(TOGETHER, THAT), {}),
}


@pytest.mark.parametrize(("example", "told"), TOLD.values(), ids=TOLD)
def test_what_may_be_told(example, told):
    assert oracle.withheld(example, READER) == told
    with asking.planted(example) as (_, now):
        asking.enter(worlds.at(READER, now))
        assert asking.promised([HOME])[1] == told


YOUTH = replace(MY_ROW, id=name("d", 9), user=COLLEAGUE, organisation=PARTNER, law=JW)
THEIR_TEAM = replace(TEAM_ROW, id=name("d", 9), law=JW)
LEADS = replace(COORDINATOR, id=name("d", 9), user=COLLEAGUE, organisation=PARTNER, law=JW)


def with_row(row, *grounds, **more):
    return world(OF_YOUTH, *grounds, rows=(MY_ROW, row), **more)


HELPERS = {
    "a colleague of my law": (with_row(replace(YOUTH, law=1)), True),
    "a colleague of another law": (with_row(YOUTH), False),
    "another law, both let me know": (with_row(YOUTH, THAT, NOORS_THAT), True),
    "another law, one lets me know": (with_row(YOUTH, THAT), False),
    "another law, both show their wishes, not this": (with_row(YOUTH, GROUND, NOORS), False),
    "another law, in an emergency": (with_row(YOUTH, emergencies=(NEED,)), False),
    "my team": (with_row(THEIR_TEAM, team_members=(IN_TEAM,)), True),
    "another team": (with_row(THEIR_TEAM), False),
    "the coordinator": (with_row(LEADS), True),
    "the stand-in": (with_row(replace(LEADS, role="stand_in")), True),
    "who coordinated before": (with_row(replace(LEADS, ended_at=NOW - MINUTE)), False),
    "whose standing in is over": (with_row(replace(LEADS, role="stand_in", until=NOW)), False),
}


@pytest.mark.parametrize(("example", "seen"), HELPERS.values(), ids=HELPERS)
def test_who_is_seen_to_help(example, seen):
    row = name("d", 9)
    assert (row in oracle.case_rows_visible(example, READER)) is seen
    with asking.planted(example) as (_, now):
        asking.enter(worlds.at(READER, now))
        assert (row in asking.open_case_rows()) is seen
