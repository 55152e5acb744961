"""The four roles in PostgreSQL: who owns, who works, who opens the gate, who reads the log."""

import secrets
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit, urlunsplit

import psycopg
from psycopg import sql

from config import environment

from . import private
from .private import CannotStart

# Roles belong to the whole server, so two set-ups at once must wait for each other.
SETTING_UP = 4_711_001


LOGINS = ("owner", "app", "auditor")


def ensure_roles(
    admin_url: str, database: str, prefix: str, *, createdb: bool = False, keep_in: Path | None = None
) -> dict[str, str]:
    """Makes the roles and the database where they are missing; gives the addresses of owner, app and auditor."""
    folder = keep_in or environment.data_dir()
    with private.only_me(folder / "roles.lock"), _connected(admin_url) as admin:
        passwords = _passwords(folder / "roles.json", f"{admin.info.host}:{admin.info.port}/{prefix}")
        urls = {name: _address(admin_url, f"{prefix}_{name}", passwords[name], database) for name in LOGINS}
        _ensure(admin, database, prefix, passwords, urls["owner"], createdb=createdb)
    return urls


def ensure_given_roles(admin_url: str, urls: dict[str, str]) -> None:
    """The same for addresses chosen beforehand, with their passwords: a server's own."""
    prefix = (urlsplit(urls["owner"]).username or "").removesuffix("_owner")
    for name, url in urls.items():
        if urlsplit(url).username != f"{prefix}_{name}" or not urlsplit(url).password:
            raise CannotStart(
                f"DATABASE_{name.upper()}_URL must name the user {prefix or '<prefix>'}_{name} and a password. "
                "The three addresses share one prefix: eenplan_owner, eenplan_app, eenplan_auditor."
            )
    passwords = {name: unquote(urlsplit(url).password or "") for name, url in urls.items()}
    with _connected(admin_url) as admin:
        _ensure(admin, unquote(urlsplit(urls["owner"]).path.lstrip("/")), prefix, passwords, urls["owner"])


def _ensure(
    admin: psycopg.Connection,
    database: str,
    prefix: str,
    passwords: dict[str, str],
    owner_url: str,
    *,
    createdb: bool = False,
) -> None:
    admin.execute("select pg_advisory_lock(%s)", [SETTING_UP])
    for name in LOGINS:
        _ensure_login(admin, f"{prefix}_{name}", passwords[name])
    _ensure_gate(admin, prefix)
    _set_createdb(admin, f"{prefix}_owner", createdb)
    _refuse_mighty(admin, prefix)
    _ensure_database(admin, database, f"{prefix}_owner")
    close_to_strangers(owner_url, prefix, also=admin.info.user)


def close_to_strangers(owner_url: str, prefix: str, also: str | None = None) -> None:
    """Only our own roles enter the database, and nobody makes temporary tables in it."""
    with psycopg.connect(owner_url, autocommit=True) as owner:
        database = sql.Identifier(owner.info.dbname)
        guests = [f"{prefix}_app", f"{prefix}_auditor", *([also] if also else [])]
        owner.execute(sql.SQL("revoke temporary, connect on database {} from public").format(database))
        owner.execute(
            sql.SQL("grant connect on database {} to {}").format(
                database, sql.SQL(", ").join(map(sql.Identifier, guests))
            )
        )


def _connected(admin_url: str) -> psycopg.Connection:
    """Through the database that the address names, or through `postgres` where it is still to be made."""
    try:
        return psycopg.connect(admin_url, autocommit=True, connect_timeout=10)
    except psycopg.OperationalError as error:
        try:
            return psycopg.connect(_in_database(admin_url, "postgres"), autocommit=True, connect_timeout=10)
        except psycopg.OperationalError:
            raise CannotStart(
                f"The PostgreSQL server of DATABASE_URL cannot be used: {str(error).splitlines()[0]}. Check the "
                "address, the user and the password, and that the server runs; or leave DATABASE_URL away, "
                "then Eén Plan starts a server of its own."
            ) from error


def _passwords(path: Path, server: str) -> dict[str, str]:
    kept = private.read_json(path)
    if server not in kept:
        kept[server] = {name: secrets.token_urlsafe(24) for name in LOGINS}
        private.write_json(path, kept)
    return kept[server]


def _exists(admin: psycopg.Connection, role: str) -> bool:
    return bool(admin.execute("select 1 from pg_roles where rolname = %s", [role]).fetchone())


def _ensure_login(admin: psycopg.Connection, role: str, password: str) -> None:
    if not _exists(admin, role):
        _may(admin, sql.SQL("create role {} login").format(sql.Identifier(role)))
    # Hashed here: the plain password never reaches the server or its log.
    hashed = admin.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
    _may(admin, sql.SQL("alter role {} login password {}").format(sql.Identifier(role), sql.Literal(hashed)))


def _ensure_gate(admin: psycopg.Connection, prefix: str) -> None:
    if not _exists(admin, f"{prefix}_gate"):
        _may(admin, sql.SQL("create role {} nologin").format(sql.Identifier(f"{prefix}_gate")))
    # The owner makes the gate's functions as the gate, but does not see what the gate sees (16 and later can tell).
    option = "with inherit false, set true" if admin.info.server_version >= 160000 else ""
    _grant(admin, f"{prefix}_gate", f"{prefix}_owner", option)


def _set_createdb(admin: psycopg.Connection, role: str, createdb: bool) -> None:
    has = admin.execute("select rolcreatedb from pg_roles where rolname = %s", [role]).fetchone()
    if has != (createdb,):
        word = sql.SQL("createdb" if createdb else "nocreatedb")
        _may(admin, sql.SQL("alter role {} {}").format(sql.Identifier(role), word))


def _refuse_mighty(admin: psycopg.Connection, prefix: str) -> None:
    """A role that passes row security would undo the gate; it may have been made so by hand."""
    names = [f"{prefix}_{name}" for name in ("owner", "app", "gate", "auditor")]
    mighty = admin.execute(
        "select rolname from pg_roles where rolname = any(%s) and (rolsuper or rolbypassrls)", [names]
    ).fetchall()
    if mighty:
        raise CannotStart(
            f"The role {mighty[0][0]} on this server is a superuser or bypasses row security. Then nothing guards "
            f"the files of residents. Take that away (alter role {mighty[0][0]} nosuperuser nobypassrls)."
        )


def _ensure_database(admin: psycopg.Connection, database: str, owner: str) -> None:
    found = admin.execute(
        "select pg_get_userbyid(datdba) from pg_database where datname = %s", [database]
    ).fetchone()
    if found and found[0] == owner:
        return
    if not _is_superuser(admin):
        _grant(admin, owner, admin.info.user)  # who hands a database to a role must be a member of it
    word = (
        "alter database {} owner to {}"
        if found
        else "create database {} owner {} encoding 'UTF8' template template0"
    )
    _may(admin, sql.SQL(word).format(sql.Identifier(database), sql.Identifier(owner)))


def _is_superuser(admin: psycopg.Connection) -> bool:
    return admin.execute("select rolsuper from pg_roles where rolname = session_user").fetchone() == (True,)


def _grant(admin: psycopg.Connection, role: str, to: str, option: str = "") -> None:
    _may(
        admin,
        sql.SQL("grant {} to {} {}").format(sql.Identifier(role), sql.Identifier(to), sql.SQL(option)),
    )


def _may(admin: psycopg.Connection, statement: sql.Composed) -> None:
    try:
        admin.execute(statement)
    except psycopg.errors.InsufficientPrivilege as error:
        raise CannotStart(
            f"The user of DATABASE_URL ({admin.info.user}) may not do what set-up needs: "
            f"{error.diag.message_primary}. It must be allowed to create roles and databases (alter role "
            f"{admin.info.user} createrole createdb), or be a superuser. It is used by set-up only."
        ) from error


def _address(admin_url: str, role: str, password: str, database: str) -> str:
    parts = urlsplit(admin_url)
    place = parts.netloc.rpartition("@")[2]
    return urlunsplit(
        parts._replace(netloc=f"{quote(role)}:{quote(password)}@{place}", path=f"/{quote(database)}")
    )


def _in_database(url: str, database: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{quote(database)}"))
