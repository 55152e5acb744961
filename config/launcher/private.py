"""Small files that only their owner may read, and the lock that lets one process at a time make them."""

import fcntl
import json
import os
import socket
from contextlib import contextmanager
from pathlib import Path


class CannotStart(Exception):
    """Something outside us is in the way; the message tells what, and what to do about it."""


def write(path: Path, content: str, owner: tuple[int, int] | None = None) -> None:
    """Replaces the file in one step, so that a reader never sees half of it."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(content)
    if owner:
        os.chown(fresh, *owner)
    fresh.replace(path)


def write_json(path: Path, content: dict) -> None:
    write(path, json.dumps(content, indent=1))


def read_json(path: Path) -> dict:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise CannotStart(f"{path} is damaged. Remove it and run the command again.") from error


@contextmanager
def only_me(path: Path):
    """Waits until no other process of this installation is busy with the same thing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def is_free(port: int, host: str = "127.0.0.1") -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True
