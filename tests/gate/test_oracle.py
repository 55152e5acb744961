"""The re-teller itself, against plain examples; no database."""

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
