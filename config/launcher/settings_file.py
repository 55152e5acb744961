"""DATA_DIR/env: the settings of this installation, made once and read by every process after."""

import base64
import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

from config import environment

from . import private, roles
from .broker import running_broker
from .postgres import running_postgres

ADDRESSES = {"DATABASE_OWNER_URL": "owner", "DATABASE_APP_URL": "app", "DATABASE_AUDITOR_URL": "auditor"}
HEADING = """\
# Written by `make setup`; kept between runs. Whoever has this file has every record: keep it to yourself.
# A lost FIELD_KEYS makes every BSN unreadable. Variables in the environment go before the lines here.
"""


def ensure_settings(data_dir: Path, *, demo: bool) -> None:
    """Starts the servers that are not given, makes roles and secrets, and writes down how to reach them."""
    path = data_dir / "env"
    data_dir.mkdir(parents=True, exist_ok=True)
    kept = environment.read_file(path)
    settings = fresh_secrets() | kept | {"DEMO": "1" if demo else "0"}
    settings |= _databases(data_dir, durable=not demo)
    settings["REDIS_URL"] = running_broker(data_dir)
    private.write(path, HEADING + "".join(f"{name}={value}\n" for name, value in settings.items()))
    environment.forget()


def fresh_secrets() -> dict[str, str]:
    return {
        "SECRET_KEY": secrets.token_hex(32),
        "FIELD_KEYS": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        "BLIND_INDEX_KEY": secrets.token_hex(32),
        "LOG_SIGNING_KEY": secrets.token_hex(32),
        "LOG_HASH_KEY": secrets.token_hex(32),
    }


def _databases(data_dir: Path, *, durable: bool) -> dict[str, str]:
    if all(os.environ.get(name) for name in ADDRESSES):
        return {name: os.environ[name] for name in ADDRESSES}
    admin = running_postgres(data_dir, durable=durable)
    database = database_name(admin)
    prefix = os.environ.get("ROLE_PREFIX") or database
    urls = roles.ensure_roles(admin, database, prefix, keep_in=data_dir)
    return {"ROLE_PREFIX": prefix} | {name: urls[role] for name, role in ADDRESSES.items()}


def database_name(admin_url: str) -> str:
    """The database that DATABASE_URL names; `postgres` is for administration and stays empty."""
    named = unquote(urlsplit(admin_url).path.lstrip("/"))
    return "eenplan" if named in {"", "postgres"} else named
