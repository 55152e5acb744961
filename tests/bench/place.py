"""A database of one size, with the connections to measure through: behind the gate, without it, and watched."""

import re
from contextlib import contextmanager
from functools import cached_property
from urllib.parse import unquote, urlsplit

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.utils import load_backend
from psycopg import sql

from config.launcher import benching
from consent import install
from dossier import bench_world

UNGATED = f"{benching.PREFIX}_ungated"
PASSWORD = "only-for-figures"


class Place:
    def __init__(self, households):
        self.households = households
        self.database = f"{benching.PREFIX}_{households}"
        self.admin = benching.administrator()
        self.urls = benching.addresses(self.database)

    def __str__(self):
        return f"{self.households:,}".replace(",", ".")

    def prepare(self, seed=1):
        """Upgraded and filled; what an earlier run made is kept while it is still the same world."""
        self.use_owner()
        call_command("seed_bench", households=self.households, seed=seed, again=self.is_another(seed))
        call_command("upgrade", verbosity=0)
        connections["owner"].close()
        self.let_everything_be_read()

    def is_another(self, seed):
        return bench_world.mark_of("owner") not in ("", bench_world.World(self.households, seed).mark)

    def use_owner(self):
        settings.CHECKPOINT_DIR = benching.checkpoints(self.database)
        connections["owner"] = wrapper("owner", self.urls["owner"])

    def let_everything_be_read(self):
        """For the same pages without the gate: a role of the figures alone, which no policy holds back."""
        with self.as_administrator() as server:
            if not server.execute("select 1 from pg_roles where rolname = %s", [UNGATED]).fetchone():
                server.execute(sql.SQL("create role {} login").format(sql.Identifier(UNGATED)))
            server.execute(
                sql.SQL("alter role {} password {}").format(sql.Identifier(UNGATED), sql.Literal(PASSWORD))
            )
            for statement in plain_functions():
                server.execute(statement)
            for statement in OPEN.format(role=UNGATED, database=self.database).split(";\n"):
                server.execute(statement)
            for (table,) in server.execute(CLOSED_TABLES).fetchall():
                server.execute(
                    f"create policy figures on {table} to {UNGATED} using (true) with check (true)"
                )

    def as_administrator(self):
        return psycopg.connect(in_database(self.admin, self.database), autocommit=True)

    @cached_property
    def gated(self):
        return wrapper("default", self.urls["app"])

    @cached_property
    def ungated(self):
        parts = urlsplit(self.urls["app"])
        address = f"{parts.hostname}:{parts.port}/{self.database}"
        return wrapper("default", f"postgres://{UNGATED}:{PASSWORD}@{address}")

    @cached_property
    def auditor(self):
        return wrapper("auditor", self.urls["auditor"])

    @contextmanager
    def entered(self, default, auditor=None):
        """Requests now work in this place, through these connections."""
        before = {alias: connections[alias] for alias in ("default", "auditor")}
        connections["default"], connections["auditor"] = default, auditor or self.auditor
        settings.CHECKPOINT_DIR = benching.checkpoints(self.database)
        try:
            yield
        finally:
            for alias, connection in before.items():
                connections[alias] = connection

    def close(self):
        for connection in (self.gated, self.ungated, self.auditor):
            connection.close()


def wrapper(alias, url, **options):
    """Django's connection under that alias, to another address."""
    parts = urlsplit(url)
    facts = dict(connections.settings[alias]) | {
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username),
        "PASSWORD": unquote(parts.password),
        "HOST": parts.hostname,
        "PORT": str(parts.port),
    }
    facts["OPTIONS"] = {**facts["OPTIONS"], **options}
    return load_backend(facts["ENGINE"]).DatabaseWrapper(facts, alias)


def in_database(url, database):
    return urlsplit(url)._replace(path=f"/{database}").geturl()


def plain_functions():
    """What everybody within reach sees, as whoever asks and without the question whether that one may."""
    yield "drop schema if exists figures cascade"
    yield "create schema figures"
    text = (install.SQL / "questions.sql").read_text()
    found = re.search(r"create function gate\.facts\(.*?\$\$;", text, re.DOTALL).group(0)
    plain = found.replace("gate.facts(", "figures.facts(").replace("security definer ", "")
    yield re.sub(r"\n  where position\(h::text in current_setting\('gate.reach', true\)\) > 0", "", plain)


OPEN = """
grant connect on database {database} to {role};
grant usage on schema public, gate, audit, figures to {role};
grant select, insert, update, delete on all tables in schema public to {role};
grant usage on all sequences in schema public to {role};
grant execute on all functions in schema gate to {role}
"""
CLOSED_TABLES = """
select c.oid::regclass from pg_class c where relnamespace = 'public'::regnamespace and relrowsecurity
  and relkind in ('r', 'p') and not exists (select from pg_policy p where polrelid = c.oid and polname = 'figures')
"""
