"""seed_bench fills databases to measure in, and no other; `make bench` shows that it fills them."""

import re
from collections import defaultdict

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections

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


INSERT = re.compile(r"insert into (\w+) \(([^)]*)\)")
NEEDED = """
select c.relname, a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
  and a.attnotnull and not a.atthasdef and a.attidentity = ''"""


@pytest.mark.django_db
def test_every_column_that_must_be_filled_is_filled():
    """Or a new column is found out by whoever measures, months later."""
    with connection.cursor() as cursor:
        cursor.execute(NEEDED)
        needed = defaultdict(set)
        for table, column in cursor.fetchall():
            needed[table].add(column)
    for name in (*bench_world.FILES, "bench_talks", "bench_looks"):
        for table, columns in INSERT.findall((bench_world.SQL / f"{name}.sql").read_text()):
            missing = needed[table] - {column.strip() for column in columns.split(",")}
            assert not missing, f"{name}.sql fills no {missing} of {table}"
