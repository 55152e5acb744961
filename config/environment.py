"""The one place that reads settings from outside: the process environment first, then the file DATA_DIR/env."""

import os
import re
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

BASE_DIR = Path(__file__).resolve().parent.parent
REQUIRED = object()

YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off", ""}


class SettingMissing(Exception):
    """A setting is absent or cannot be used; the message is for the person who starts the application."""


def data_dir() -> Path:
    """Where this installation keeps its data, secrets and logs."""
    folder = (BASE_DIR / (os.environ.get("DATA_DIR") or ".data")).resolve()
    if folder == BASE_DIR or folder in BASE_DIR.parents:
        raise SettingMissing(
            f"DATA_DIR is {folder}, which holds the program itself. Data needs a folder of its own, "
            "for example DATA_DIR=.data, which is used when nothing is set."
        )
    return folder


def env_file() -> Path:
    return data_dir() / "env"


def text(name, default=REQUIRED):
    """Empty counts as not set, and an empty one in the environment hides the one in the file."""
    value = os.environ.get(name)
    if value is None:
        value = _kept(env_file()).get(name)
    if value:
        return value
    if default is REQUIRED:
        raise SettingMissing(_missing(name))
    return default


def secret(name):
    """A key that nobody can guess: at least 32 characters, and not the example's."""
    value = text(name)
    if len(value) < 32 or "change-me" in value:
        raise _unusable(name, "a secret of at least 32 characters (`openssl rand -hex 32` makes one)")
    return value


def flag(name, default=REQUIRED):
    value = text(name, default)
    if isinstance(value, str):
        if value.strip().lower() not in YES | NO:
            raise _unusable(name, "1 or 0", value)
        return value.strip().lower() in YES
    return value


def integer(name, default=REQUIRED):
    value = text(name, default)
    if isinstance(value, str):
        if not re.fullmatch(r"\s*-?[0-9]+\s*", value, re.ASCII):
            raise _unusable(name, "a whole number", value)
        return int(value)
    return value


def items(name, default=REQUIRED):
    """A list, written with commas between the items."""
    value = text(name, default)
    if isinstance(value, str):
        return [item.strip() for item in value.split(",") if item.strip()]
    return value


def url(name, default=REQUIRED, schemes=("https", "http")):
    value = text(name, default)
    if isinstance(value, str) and not _looks_like(value, schemes):
        raise _unusable(name, f"an address such as {schemes[0]}://user:password@host/name")
    return value


def database(name):
    """The address under `name` as Django's DATABASES wants it."""
    parts = urlsplit(url(name, schemes=("postgres", "postgresql")))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def forget():
    """Read the file again at the next question, after it was written."""
    _kept.cache_clear()


@cache
def _kept(path):
    return read_file(path)


def read_file(path):
    """The settings in a file of NAME=value lines."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    except PermissionError as error:
        raise SettingMissing(
            f"The file {path} holds this installation's settings, but may not be read by this user. "
            "Run as the user who ran `make run` the first time, or choose another DATA_DIR."
        ) from error
    return dict(_pair(line, number, path) for number, line in enumerate(lines, 1) if _counts(line))


def _counts(line):
    return line.strip() and not line.lstrip().startswith("#")


def _pair(line, number, path):
    name, equals, value = line.partition("=")
    if not equals:
        raise SettingMissing(
            f"Line {number} of {path} is not of the form NAME=value. Mend that line, "
            "or remove the file and run `make setup`: it writes a new one."
        )
    return name.strip(), value.strip()


def _looks_like(value, schemes):
    try:
        parts = urlsplit(value)
        return parts.scheme in schemes and (parts.port or True) and bool(parts.netloc or parts.query)
    except ValueError:
        return False


def _missing(name):
    return (
        f"The setting {name} is missing. Eén Plan looks for it in the environment and then in {env_file()}. "
        f"On your own machine `make setup` writes that file with everything that is needed; on a server, "
        f"set {name} in the environment of this process. The file .env.example tells what it means."
    )


def _unusable(name, wanted, value=None):
    """Never repeats an address: there may be a password in it."""
    seen = f", but it is '{value}'" if value is not None else ", and what is there now is not"
    return SettingMissing(
        f"The setting {name} must be {wanted}{seen}. Eén Plan looks for it in the environment and then in "
        f"{env_file()}. The file .env.example tells what it means."
    )
