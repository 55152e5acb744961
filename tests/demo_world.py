"""The demo municipality for tests that only look: made once for a state of the code and a day, shared by all workers."""

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections, transaction
from django.test import override_settings
from django.utils import timezone
from psycopg import sql

from accounts.models import User
from audit import seals, verification
from config.launcher.postgres import running_postgres
from config.launcher.preparing import TEST_SET
from households.models import Household, Person
from tests.canary import world as canary
from tests.tools import making

HOMES = {
    1: ("Overvaart", "Waterlinge", False),
    2: ("De Wit – El Amrani", "Waterlinge", False),
    3: ("Overvaart", "Waterlinge", True),
    4: ("Nolles", "Waterlinge", False),
    5: ("De Vries – Postma", "Waterlinge", False),
    "Tiel": ("De Boer", "Tiel", False),
}
FILL = 4711005
ALIASES = ("default", "owner", "auditor")


@dataclass
class Demo:
    homes: dict[int | str, UUID]
    users: dict[str, User]
    # {person: first name}, to speak of records as the table does.
    names: dict
    # Of the log, asked outside any test's transaction.
    day: date
    report: verification.Report
    n_sealed_again: int


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """Whoever uses it reads inside a transaction that is rolled back: nothing in it is ever changed."""
    from tests.conftest import ROOT

    day = timezone.localdate()  # a run may go on past midnight
    folder = ROOT / ".data" / "test" / "demo" / state(day)
    with django_db_blocker.unblock(), override_settings(DEMO=True, **folders(folder)):
        admin = running_postgres(ROOT / ".data" / "test")
        database = filled(admin, day)
        with pointed_at(database):
            yield world(day)


def folders(folder):
    return {"MEDIA_ROOT": folder / "documents", "CHECKPOINT_DIR": folder / "checkpoints"}


def filled(admin, day):
    """Copied from the upgraded template, then filled with the same two commands that `make run` uses."""
    from tests.conftest import drop, enter_database, upgraded_template

    database = f"{settings.ROLE_PREFIX}_demo_{state(day)}"
    template = upgraded_template(admin)
    with psycopg.connect(admin, autocommit=True) as server:
        server.execute("select pg_advisory_lock(%s)", [FILL])
        if server.execute("select 1 from pg_database where datname = %s", [database]).fetchone():
            return database
        drop_older(server)
        building = f"{settings.ROLE_PREFIX}_demo_building"
        drop(server, building)
        copy(server, template, building)
        with pointed_at(building):
            enter_database(admin, building)
            canary.install()
            call_command("import_brp", TEST_SET, verbosity=0)
            call_command("seed_demo", verbosity=0)
            seal_what_others_held_up()
        server.execute(
            sql.SQL("alter database {} rename to {}").format(
                sql.Identifier(building), sql.Identifier(database)
            )
        )
    return database


def seal_what_others_held_up():
    """A transaction of another worker that ends while the sealer looks counts as ours; the next run knows better."""
    for _again in range(20):
        seals.seal()
        if not verification.verify().unsealed:
            return


def copy(server, template, database):
    owner = f"{settings.ROLE_PREFIX}_owner"
    names = map(sql.Identifier, (database, template, owner))
    server.execute(sql.SQL("create database {} template {} owner {}").format(*names))


def drop_older(server):
    """All but the newest: another run may be looking at it."""
    from tests.conftest import drop

    older = server.execute(
        "select datname from pg_database where datname like %s order by oid desc offset 1",
        [f"{settings.ROLE_PREFIX}_demo_%"],
    )
    for (name,) in older.fetchall():
        drop(server, name)


@contextmanager
def pointed_at(database):
    before = {alias: dict(connections[alias].settings_dict) for alias in ALIASES}
    close_all()
    for alias in ALIASES:
        connections[alias].settings_dict["NAME"] = database
    try:
        yield
    finally:
        close_all()
        for alias in ALIASES:
            connections[alias].settings_dict.update(before[alias])


def close_all():
    for connection in connections.all():
        connection.close()


def state(day):
    """All code and the settings may change what the demo becomes, and every day it is made anew."""
    from tests.conftest import ROOT

    apps = "accounts audit consent deadlines dossier households intake plans".split()
    files = [path for app in apps for end in ("py", "sql") for path in (ROOT / app).rglob(f"*.{end}")]
    content = b"".join(path.read_bytes() for path in sorted(files))
    return hashlib.sha256(content + f"{day} {settings.SETTINGS_MODULE}".encode()).hexdigest()[:12]


def world(day):
    with transaction.atomic(), making():
        homes = {number: home(*facts) for number, facts in HOMES.items()}
        names = {person.pk: person.first_name for person in Person.objects.all()}
    users = {user.username: user for user in User.objects.all()}
    return Demo(homes, users, names, day, verification.verify(), seals.seal())


def home(label, town, is_hidden):
    found = Household.objects.get(label=label, municipality__name=town, is_hidden=is_hidden)
    return found.pk
