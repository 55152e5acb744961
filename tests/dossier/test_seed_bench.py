"""seed_bench fills databases to measure in, and no other; `make bench` shows that it fills them."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from dossier import bench_world
from dossier.bench_world import World


@pytest.fixture
def owner(db):
    with connections["owner"].cursor() as cursor:
        yield cursor


@pytest.mark.django_db(databases=["default", "owner"])
class TestRefusals:
    def test_without_the_settings_of_the_figures(self, owner):
        with pytest.raises(CommandError, match="nooit die van een gemeente"):
            call_command("seed_bench", households=300)

    def test_with_those_settings_in_a_database_of_another_name(self, owner, settings):
        settings.BENCH = True
        with pytest.raises(CommandError, match="nooit die van een gemeente"):
            call_command("seed_bench", households=300)

    @pytest.mark.parametrize("households", [0, 99, 1_000_001])
    def test_a_size_that_is_none(self, owner, households):
        with pytest.raises(CommandError, match="tussen 100 en"):
            call_command("seed_bench", households=households)


def test_every_word_of_the_recipe_is_filled_in():
    words = World(300, 1).words | {":low": 0, ":high": 10}
    for name in (*bench_world.FILES, "bench_talks", "bench_looks"):
        for statement in bench_world._statements(name):
            left = [word for word in words if word in bench_world._filled(statement, words)]
            assert not left, f"{name}: {left}"


def test_another_size_or_seed_is_another_world():
    assert World(300, 1).mark == World(300, 1).mark
    assert len({World(300, 1).mark, World(300, 2).mark, World(400, 1).mark}) == 3
