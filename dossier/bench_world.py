"""A made-up municipality of any size, to measure in; sizes and numbers per household from what is known of real ones.

Set-based and in one transaction: PostgreSQL makes all rows itself. History is left out, no measured page reads it.
"""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

from django.db import connections, transaction
from django.utils import timezone

import audit.install
from consent import install

SQL = Path(__file__).parent / "sql"
MONTHS_OF_LOG = 13
STRETCHES = 24
FILES = ("bench_people", "bench_sharing", "bench_records", "bench_log")
MARK = "bench "


@dataclass(frozen=True)
class World:
    """The same size and seed give the same people; moments count back from the day it was made."""

    households: int
    seed: int

    @property
    def mark(self):
        return f"{MARK}households={self.households} seed={self.seed} recipe={recipe()}"

    @property
    def words(self):
        """What stands behind a colon in the SQL. About 65 households of one's own for each colleague."""
        consultants = 4 * max(2, self.households // 192)
        return {
            ":households": self.households,
            ":seed": self.seed,
            ":consultants": consultants,
            ":desks": max(2, consultants // 16),
            ":teams": max(1, consultants // 8),
        }


def recipe():
    """A world made by other tables or other SQL is another world."""
    root = Path(__file__).parent.parent
    read = [*SQL.glob("bench_*.sql"), *root.glob("*/migrations/*.py")]
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(read))).hexdigest()[:12]


def mark_of(using):
    """What an earlier run left behind: `bench ...`, or nothing."""
    with connections[using].cursor() as cursor:
        cursor.execute("select obj_description(to_regnamespace('public'), 'pg_namespace')")
        found = cursor.fetchone()[0] or ""
    return found if found.startswith(MARK) else ""


def is_empty(using):
    with connections[using].cursor() as cursor:
        cursor.execute("select to_regclass('public.households_household') is null")
        return cursor.fetchone()[0]


def has_people(using):
    """Counted without row security in the way; the owner may lift it and the rollback puts it back."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        install.lift(using)
        cursor.execute("select exists (select from households_household), exists (select from accounts_user)")
        found = any(cursor.fetchone())
        transaction.set_rollback(True, using=using)
    return found


def throw_away(using):
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute("set local client_min_messages = warning")
        cursor.execute("drop schema if exists gate, audit cascade")
        cursor.execute("drop schema public cascade")
        cursor.execute("create schema public; grant usage on schema public to public")


def make(world, using, advance=lambda n: None):
    """Everything or nothing; `advance` hears of each part that is ready."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute(
            "set local statement_timeout = 0; set local work_mem = '256MB'; set constraints all immediate"
        )
        install.lift(using)
        triggers = _own_triggers(cursor)
        _switch(cursor, triggers, "disable")
        _make_months(using)
        for name in FILES:
            _run(cursor, name, world.words, advance)
        _in_stretches(cursor, "bench_talks", "talk", world.words, advance)
        _in_stretches(cursor, "bench_looks", "look", world.words, advance)
        _switch(cursor, triggers, "enable")
        install.force(using)
        cursor.execute(audit.install.GUARD_ALL)
        cursor.execute(f"comment on schema public is '{world.mark}'")
    tidy(using)


def parts():
    return sum(len(_statements(name)) for name in FILES) + 2 * STRETCHES


def tidy(using):
    """So that the first page finds what months of autovacuum would have left."""
    with connections[using].cursor() as cursor:
        cursor.execute("set statement_timeout = 0")
        cursor.execute("vacuum analyze")


def _make_months(using):
    today = timezone.localdate()
    first = today - timedelta(days=31 * (MONTHS_OF_LOG + 1))
    audit.install.make_months(first, today, using=using)


def _own_triggers(cursor):
    """Those that set moments and keep columns fixed; foreign keys and the log's own guard stay awake."""
    cursor.execute(
        "select distinct t.tgrelid::regclass::text from pg_trigger t join pg_class c on c.oid = t.tgrelid"
        " where not t.tgisinternal and c.relnamespace = 'public'::regnamespace and c.relname not like 'audit%'"
    )
    return [table for (table,) in cursor.fetchall()]


def _switch(cursor, tables, word):
    for table in tables:
        cursor.execute(f"alter table {table} {word} trigger user")


def _run(cursor, name, words, advance):
    for statement in _statements(name):
        cursor.execute(_filled(statement, words))
        advance(1)


def _in_stretches(cursor, name, of, words, advance):
    """In the order of time and a part at once: what waits for the foreign keys stays small."""
    cursor.execute(f"select max(n) from {of}")
    (last,) = cursor.fetchone()
    borders = [last * part // STRETCHES for part in range(STRETCHES + 1)]
    for low, high in pairwise(borders):
        _run(cursor, name, words | {":low": low, ":high": high}, lambda n: None)
        advance(1)


def _statements(name):
    return [part for part in (SQL / f"{name}.sql").read_text().split(";\n\n") if part.strip()]


def _filled(statement, words):
    for name, value in words.items():
        statement = statement.replace(name, str(int(value)))
    return statement
