import gc
import hashlib
import os
import threading
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.test import TransactionTestCase
from psycopg import sql
from pytest_django.plugin import blocking_manager_key

from config.launcher.postgres import running_postgres
from config.launcher.roles import ensure_roles
from tests.canary import world

pytest_plugins = ["tests.browser", "tests.canary.plugin", "tests.access.plugin", "tests.demo_world"]

ROOT = Path(__file__).resolve().parent.parent
# One database per checkout and per worker: two runs never drop it under each other.
CHECKOUT = hashlib.sha256(str(ROOT).encode()).hexdigest()[:6]


def pytest_configure(config):
    settings.ROLE_PREFIX = f"eenplan_test_{CHECKOUT}"
    settings.AUDIT_READS_BY_ROLE = f"{settings.ROLE_PREFIX}_auditor"


# Last, because pytest itself puts together what shares a browser.
@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """A transactional test flushes only the aliases it names; the owner is the one who may."""
    for item in items:
        if commits(item):
            item.add_marker(
                pytest.mark.django_db(transaction=True, databases=["default", "owner", "auditor"]),
                append=False,
            )
    # Who needs no database goes while it is made. The rows of the log that are committed stay, so whoever counts
    # rows goes before.
    items.sort(key=lambda item: (commits(item), needs_a_database(item)))


def commits(item):
    marker = item.get_closest_marker("django_db")
    real = {"live_server", "transactional_db"} & {*item.fixturenames}
    return bool(real or (marker and marker.kwargs.get("transaction")))


def needs_a_database(item):
    return bool(item.get_closest_marker("django_db")) or "django_db_setup" in item.fixturenames


def pytest_collection_finish():
    """What was imported stays; looking through it again and again for garbage costs a tenth of the run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


# After Django is set up, and in the process that only hands out tests: it has the time.
@pytest.hookimpl(trylast=True)
def pytest_sessionstart(session):
    hands_out = session.config.pluginmanager.hasplugin("dsession")
    if hands_out and not session.config.option.collectonly:
        threading.Thread(target=make_a_template, args=[session.config.stash[blocking_manager_key]]).start()


def make_a_template(django_db_blocker):
    with django_db_blocker.unblock():
        upgraded_template(running_postgres(ROOT / ".data" / "test"))


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, worker_id):
    """Our own database and roles, made by the same `upgrade` that a municipality runs."""
    database = "_".join(filter(None, [settings.ROLE_PREFIX, os.environ.get("TEST_DB_SUFFIX"), worker_id]))
    with django_db_blocker.unblock():
        admin = running_postgres(ROOT / ".data" / "test")
        template = upgraded_template(admin)
        with psycopg.connect(admin, autocommit=True) as server:
            drop(server, database)
            server.execute(
                sql.SQL("create database {} template {} owner {}").format(
                    sql.Identifier(database),
                    sql.Identifier(template),
                    sql.Identifier(f"{settings.ROLE_PREFIX}_owner"),
                )
            )
        enter_database(admin, database)
        world.install()
        with emptied_after_real_commits(admin, database):
            yield
        world.leave()
        for connection in connections.all():
            connection.close()
        with psycopg.connect(admin, autocommit=True) as server:
            drop(server, database)


def upgraded_template(admin):
    """`upgrade` takes seconds, so it runs once per state of the code; workers copy what it made."""
    template = f"{settings.ROLE_PREFIX}_t_{state_of_the_code()}"
    with psycopg.connect(admin, autocommit=True) as server:
        server.execute("select pg_advisory_lock(4711003)")
        if not server.execute("select 1 from pg_database where datname = %s", [template]).fetchone():
            drop_older_templates(server)
            building = f"{settings.ROLE_PREFIX}_building"
            drop(server, building)
            enter_database(admin, building)
            make_maker(admin)
            call_command("upgrade", verbosity=0)
            let_maker_make()
            for connection in connections.all():
                connection.close()
            server.execute(
                sql.SQL("alter database {} rename to {}").format(
                    sql.Identifier(building), sql.Identifier(template)
                )
            )
    return template


def drop_older_templates(server):
    """All but the two newest: somebody beside us may be copying one."""
    older = server.execute(
        "select datname from pg_database where datname like %s order by oid desc offset 2",
        [f"{settings.ROLE_PREFIX}_t_%"],
    )
    for (name,) in older.fetchall():
        drop(server, name)


def state_of_the_code():
    """Everything that `upgrade` reads, and this file; a view that changes needs no new database."""
    read = (
        "models.py",
        "laws.py",
        "kinds.py",
        "records.py",
        "policy.py",
        "tables.py",
        "cells.py",
        "registry.py",
    )
    files = [
        path
        for app in "audit accounts households deadlines consent plans referrals intake privacy dossier".split()
        for path in [*(ROOT / app).rglob("*.py"), *(ROOT / app).rglob("*.sql")]
        if path.name in read or {"migrations", "models"} & {*path.parts} or path.suffix == ".sql"
        or path.name.startswith(("start_", "install", "desk_")) or path.name.endswith("_sql.py")
    ]  # fmt: skip
    content = b"".join(path.read_bytes() for path in sorted([*files, Path(__file__)]))
    return hashlib.sha256(content).hexdigest()[:12]


def enter_database(admin, database):
    urls = ensure_roles(admin, database, settings.ROLE_PREFIX, keep_in=ROOT / ".data" / "test")
    point("default", urls["app"])
    point("owner", urls["owner"])
    point("auditor", urls["auditor"])


@pytest.fixture(scope="session")
def worker_id(request):
    return getattr(request.config, "workerinput", {}).get("workerid", "one")


def point(alias, url):
    parts = urlsplit(url)
    connections[alias].settings_dict.update(
        NAME=parts.path.lstrip("/"),
        USER=unquote(parts.username),
        PASSWORD=unquote(parts.password),
        HOST=parts.hostname,
        PORT=str(parts.port),
        CONN_MAX_AGE=0,
    )


def drop(server, database):
    server.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(database)))


def make_maker(admin):
    """A role that builds worlds. The app becomes it (and the auditor) only by SET ROLE, and inherits nothing."""
    maker, app, auditor = (f"{settings.ROLE_PREFIX}_{name}" for name in ("maker", "app", "auditor"))
    with psycopg.connect(admin, autocommit=True) as server:
        # Workers share the roles; one at a time.
        server.execute("select pg_advisory_lock(4711002)")
        if not server.execute("select 1 from pg_roles where rolname = %s", [maker]).fetchone():
            server.execute(sql.SQL("create role {} nologin").format(sql.Identifier(maker)))
        server.execute(sql.SQL("alter role {} noinherit").format(sql.Identifier(app)))
        for role in (maker, auditor):
            member = server.execute(
                "select 1 from pg_auth_members where roleid = %s::regrole and member = %s::regrole",
                [role, app],
            ).fetchone()
            if not member:
                server.execute(sql.SQL("grant {} to {}").format(sql.Identifier(role), sql.Identifier(app)))


def let_maker_make():
    """The maker has no BYPASSRLS (a given server may refuse it), so it gets policies of its own."""
    maker = sql.Identifier(f"{settings.ROLE_PREFIX}_maker")
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'"
            " and relrowsecurity and relname not like 'audit\\_%'"
        )
        tables = [row[0] for row in cursor.fetchall()]
    owner = {
        key: connections["owner"].settings_dict[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")
    }
    with psycopg.connect(
        dbname=owner["NAME"], user=owner["USER"], password=owner["PASSWORD"], host=owner["HOST"], port=owner["PORT"],
        autocommit=True,
    ) as server:  # fmt: skip
        for schema in ("public", "gate"):
            server.execute(sql.SQL("grant usage on schema {} to {}").format(sql.Identifier(schema), maker))
        server.execute(
            sql.SQL("grant select, insert, update, delete on all tables in schema public to {}").format(maker)
        )
        server.execute(sql.SQL("grant usage on all sequences in schema public to {}").format(maker))
        for name in ("audit_accesslogentry", "audit_seal"):
            server.execute(sql.SQL("revoke all on {} from {}").format(sql.Identifier(name), maker))
        for table in tables:
            server.execute(
                sql.SQL("create policy made_in_tests on {} to {} using (true) with check (true)").format(
                    sql.Identifier(table), maker
                )
            )


# What upgrade and the test database begin with; everything else is emptied after a test with real commits.
KEPT = {
    "django_migrations",
    "django_content_type",
    "auth_permission",
    "accounts_lawdomain",
    "consent_installation",
    "consent_datacategory",
    "consent_purposetext",
    "consent_legalbasis",
    "consent_sharingrule",
    "consent_sharingbundle",
    "households_lifedomain",
    "intake_talksubject",
    "intake_triagerule",
}


@contextmanager
def emptied_after_real_commits(admin, database):
    """Django would flush as the app, which may not. The access log stays: nobody empties it."""
    before = TransactionTestCase._fixture_teardown
    with psycopg.connect(admin, dbname=database, autocommit=True) as server:
        TransactionTestCase._fixture_teardown = lambda self: empty(server)
        yield
        TransactionTestCase._fixture_teardown = before


def empty(server):
    """Row by row where we may pass by keys and triggers: a truncate makes a file anew for every table and index."""
    found = server.execute(
        "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'"
    )
    tables = sorted(name for (name,) in found if name not in KEPT and not name.startswith("audit_"))
    (may_pass,) = server.execute("select rolsuper from pg_roles where rolname = current_user").fetchone()
    if may_pass:
        with server.transaction():
            server.execute("set local session_replication_role = replica")
            server.execute(";".join(f"delete from {table}" for table in tables))
        return
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"truncate {', '.join(tables)} restart identity")
