"""Against a real server: the roles are what row security is worth."""

import secrets
from urllib.parse import urlsplit

import psycopg
import pytest

from config import environment
from config.launcher import roles
from config.launcher.postgres import running_postgres
from config.launcher.private import CannotStart


@pytest.fixture(scope="module")
def admin():
    url = running_postgres(environment.data_dir() / "test")
    with psycopg.connect(url, autocommit=True) as connection:
        yield connection, url


@pytest.fixture
def name(admin):
    """A prefix and database of our own; afterwards nothing of it is left on the server."""
    connection, _ = admin
    prefix = f"eenplan_run_{secrets.token_hex(4)}"
    yield prefix
    connection.execute(f"drop database if exists {prefix} with (force)")
    # Memberships first: they are what a role hangs on.
    for role in ("owner", "gate", "app", "auditor", "maker"):
        if connection.execute("select 1 from pg_roles where rolname = %s", [f"{prefix}_{role}"]).fetchone():
            connection.execute(f"drop owned by {prefix}_{role}")
    for role in ("owner", "gate", "app", "auditor", "maker"):
        connection.execute(f"drop role if exists {prefix}_{role}")


def make(admin, name, tmp_path, **options):
    return roles.ensure_roles(admin[1], name, name, keep_in=tmp_path, **options)


def attributes(admin, role):
    return (
        admin[0]
        .execute(
            "select rolcanlogin, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = %s",
            [role],
        )
        .fetchone()
    )


@pytest.mark.parametrize(
    ("role", "may_log_in"), [("owner", True), ("app", True), ("auditor", True), ("gate", False)]
)
def test_no_role_is_mighty_and_the_gate_never_logs_in(admin, name, tmp_path, role, may_log_in):
    make(admin, name, tmp_path)
    assert attributes(admin, f"{name}_{role}") == (may_log_in, False, False, False, False)


@pytest.mark.parametrize("createdb", [True, False])
def test_the_owner_makes_databases_only_when_asked(admin, name, tmp_path, createdb):
    make(admin, name, tmp_path, createdb=not createdb)
    make(admin, name, tmp_path, createdb=createdb)
    assert attributes(admin, f"{name}_owner")[4] is createdb


def test_a_second_time_gives_the_same_addresses_and_they_work(admin, name, tmp_path):
    first = make(admin, name, tmp_path)
    assert make(admin, name, tmp_path) == first
    for role, url in first.items():
        with psycopg.connect(url) as connection:
            assert connection.execute("select current_user").fetchone() == (f"{name}_{role}",)


def test_lost_passwords_are_made_anew(admin, name, tmp_path):
    first = make(admin, name, tmp_path)
    (tmp_path / "roles.json").unlink()
    second = make(admin, name, tmp_path)
    assert second != first
    psycopg.connect(second["app"]).close()
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(first["app"])


def test_passwords_are_for_the_owner_of_the_folder_only(admin, name, tmp_path):
    make(admin, name, tmp_path)
    assert (tmp_path / "roles.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(("role", "may"), [("owner", True), ("app", False), ("auditor", False)])
def test_only_the_owner_makes_tables(admin, name, tmp_path, role, may):
    urls = make(admin, name, tmp_path)
    with psycopg.connect(urls[role]) as connection:
        assert may_do(connection, "create table public.probe (i int)") is may


@pytest.mark.parametrize("role", ["app", "auditor"])
def test_nobody_else_makes_temporary_tables(admin, name, tmp_path, role):
    urls = make(admin, name, tmp_path)
    with psycopg.connect(urls[role]) as connection:
        assert not may_do(connection, "create temporary table probe (i int)")


@pytest.mark.parametrize(("role", "may"), [("owner", True), ("app", False), ("auditor", False)])
def test_only_the_owner_becomes_the_gate(admin, name, tmp_path, role, may):
    urls = make(admin, name, tmp_path)
    with psycopg.connect(urls[role]) as connection:
        assert may_do(connection, f"set role {name}_gate") is may


def test_a_stranger_does_not_enter_the_database(admin, name, tmp_path):
    make(admin, name, tmp_path)
    admin[0].execute(f"create role {name}_maker login password 'x'")
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(address(admin[1], f"{name}_maker", "x", name))


def test_a_role_that_passes_row_security_stops_the_set_up(admin, name, tmp_path):
    make(admin, name, tmp_path)
    admin[0].execute(f"alter role {name}_app bypassrls")
    with pytest.raises(CannotStart, match=f"{name}_app .* bypasses row security"):
        make(admin, name, tmp_path)


def test_who_may_make_roles_and_databases_needs_not_be_superuser(admin, name, tmp_path):
    admin[0].execute(f"create role {name}_maker login createrole createdb password 'x'")
    urls = roles.ensure_roles(address(admin[1], f"{name}_maker", "x", name), name, name, keep_in=tmp_path)
    with psycopg.connect(urls["owner"]) as connection:
        assert may_do(connection, "create table public.probe (i int)")
        assert may_do(connection, f"set role {name}_gate")


def test_who_may_not_make_roles_is_told_what_is_needed(admin, name, tmp_path):
    admin[0].execute(f"create role {name}_maker login password 'x'")
    weak = address(admin[1], f"{name}_maker", "x", "postgres")
    with pytest.raises(CannotStart, match="createrole createdb"):
        roles.ensure_roles(weak, name, name, keep_in=tmp_path)


def test_a_server_that_does_not_answer_is_named_without_its_password(tmp_path):
    with pytest.raises(CannotStart, match="DATABASE_URL cannot be used") as refused:
        roles.ensure_roles("postgres://somebody:geheim@127.0.0.1:1/x", "x", "x", keep_in=tmp_path)
    assert "geheim" not in str(refused.value)


def test_addresses_chosen_beforehand_get_their_roles(admin, name):
    chosen = {role: address(admin[1], f"{name}_{role}", "gekozen", name) for role in roles.LOGINS}
    roles.ensure_given_roles(admin[1], chosen)
    for url in chosen.values():
        psycopg.connect(url).close()


def test_addresses_with_different_prefixes_are_refused(admin, name):
    chosen = {role: address(admin[1], f"{name}_{role}", "gekozen", name) for role in roles.LOGINS}
    chosen["app"] = address(admin[1], "postgres", "gekozen", name)
    with pytest.raises(CannotStart, match="DATABASE_APP_URL must name the user"):
        roles.ensure_given_roles(admin[1], chosen)


def may_do(connection, statement):
    try:
        with connection.transaction():
            connection.execute(statement)
    except psycopg.errors.InsufficientPrivilege:
        return False
    return True


def address(url, role, password, database):
    parts = urlsplit(url)
    return f"postgres://{role}:{password}@{parts.hostname}:{parts.port}/{database}"
