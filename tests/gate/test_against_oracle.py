"""The policies, `gate.cells()` and the history tables beside the rule as tests/oracle.py tells it again."""

import pytest
from hypothesis import given

from tests import worlds
from tests.gate import asking
from tests.gate.examples import EXAMPLES, FORMER_VERSIONS, MINE, NOW, READER
from tests.planting import GATED, contents

pytestmark = pytest.mark.django_db


def test_every_gated_model_is_in_the_worlds():
    assert asking.gated_models() == set(GATED.values())
    for model in GATED:
        assert contents(model, MINE, NOW), f"say in tests/planting.py what a {model} holds"


@pytest.mark.parametrize(
    ("example", "opens"), [pytest.param(world, opens, id=sentence) for sentence, world, opens in EXAMPLES]
)
def test_the_database_tells_each_example(example, opens):
    with asking.planted(example) as (_, now):
        asking.enter(worlds.at(READER, now))
        assert bool(asking.open_records()) is opens


@pytest.mark.parametrize(("example", "opens"), FORMER_VERSIONS.values(), ids=FORMER_VERSIONS)
def test_the_database_tells_each_former_version(example, opens):
    with asking.planted(example) as (_, now):
        asking.enter(worlds.at(READER, now))
        assert bool(asking.open_pasts()) is opens


@given(worlds.worlds())
def test_the_database_shows_what_the_oracle_tells(world):
    with asking.planted(world) as (planted, now):
        for reader in worlds.readers(world):
            assert asking.differences(planted, worlds.at(reader, now)) == [], reader
