"""The re-teller itself, against plain examples; no database."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given

from tests import oracle, worlds
from tests.gate.examples import EXAMPLES, FORMER_VERSIONS, READER


@pytest.mark.parametrize(
    ("example", "opens"), [pytest.param(world, opens, id=sentence) for sentence, world, opens in EXAMPLES]
)
def test_the_oracle_tells_each_example(example, opens):
    assert bool(oracle.visible(example, READER)) is opens


@pytest.mark.parametrize(("example", "opens"), FORMER_VERSIONS.values(), ids=FORMER_VERSIONS)
def test_the_oracle_tells_each_former_version(example, opens):
    assert bool(oracle.history_visible(example, READER)) is opens


@given(worlds.worlds())
def test_moving_a_world_in_time_changes_nothing(world):
    reader = worlds.readers(world)[0]
    later = reader.now.replace(year=2027)
    assert oracle.visible(world, reader) == oracle.visible(worlds.at(world, later), worlds.at(reader, later))


@given(worlds.worlds())
def test_one_more_live_ground_never_hides(world):
    for ground in [one for one in world.grounds if not one.closed_because]:
        fewer = replace(world, grounds=tuple(one for one in world.grounds if one is not ground))
        for reader in worlds.readers(world):
            assert oracle.visible(fewer, reader) <= oracle.visible(world, reader)


@given(worlds.worlds())
def test_closing_a_ground_or_ending_a_membership_never_shows_more(world):
    lesser = [
        *(closed(world, ground) for ground in world.grounds),
        *(ended(world, row) for row in world.case_rows),
        *(replace(world, blocks=(*world.blocks, block)) for block in blocks_of(world)),
        *(without(world, member, change) for member in world.members for change in LEAVING),
    ]
    for reader in worlds.readers(world):
        before = oracle.visible(world, reader)
        for less in lesser:
            assert oracle.visible(less, reader) <= before


LEAVING = [{"ended_at": worlds.NOW}, {"takes_part": False, "took_part_until": worlds.NOW}]


def without(world, member, change):
    """Who leaves, or only lives there from now on."""
    left = replace(member, **change) if member.takes_part and member.ended_at is None else member
    return replace(world, members=tuple(left if one is member else one for one in world.members))


def closed(world, ground):
    grounds = (
        replace(one, closed_at=worlds.NOW, closed_because="withdrawn") if one is ground else one
        for one in world.grounds
    )
    return replace(world, grounds=tuple(grounds))


def ended(world, row):
    rows = (replace(one, ended_at=worlds.NOW) if one is row else one for one in world.case_rows)
    return replace(world, case_rows=tuple(rows))


def blocks_of(world):
    return [
        oracle.Block(worlds.name("3", at), user, None, household)
        for at, (user, household) in enumerate(product(worlds.USERS, world.households))
    ]


@given(worlds.worlds())
def test_a_ground_of_one_person_opens_nothing_about_another(world):
    for ground in world.grounds:
        fewer = replace(world, grounds=tuple(one for one in world.grounds if one is not ground))
        opened = set().union(
            *(
                oracle.visible(world, reader) - oracle.visible(fewer, reader)
                for reader in worlds.readers(world)
            )
        )
        about = {record.person for record in world.records if record.id in opened}
        assert about <= {ground.person, None}
