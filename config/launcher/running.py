"""Whether this installation runs already, and on which port; standard library only."""

import fcntl
import os
import signal
import time
from contextlib import contextmanager
from pathlib import Path

from config import environment

from . import private
from .private import CannotStart

PORT = 8000


def host() -> str:
    return environment.text("HOST", "127.0.0.1")


def port() -> int:
    number = environment.integer("PORT", PORT)
    if not 0 < number < 65536:
        raise CannotStart(
            f"PORT is {number}; a port is a number from 1 to 65535. For example: make run PORT=8080"
        )
    return number


def address() -> str:
    shown = "localhost" if host() in {"127.0.0.1", "0.0.0.0", "::"} else host()
    return f"http://{shown}:{port()}/"


def refuse_busy_port() -> None:
    running = started()
    if running:
        raise CannotStart(
            f"Eén Plan already runs: {running['address']}\nStop it with Ctrl+C in its own window, or with `make stop`."
        )
    if not private.is_free(port(), host()):
        raise CannotStart(
            f"Port {port()} is in use by another program, so nothing was started. Stop that program, or choose "
            f"another port: make run PORT={_another()}"
        )


def started() -> dict:
    """What the launcher that runs now noted, or nothing."""
    return private.read_json(_notes()) if _held(_lock()) else {}


@contextmanager
def as_the_only_one():
    """The services inherit the lock: it is held as long as any of them lives, also if the launcher is killed."""
    _lock().parent.mkdir(parents=True, exist_ok=True)
    with _lock().open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise CannotStart("Eén Plan already runs with this DATA_DIR. `make stop` ends it.") from error
        try:
            yield file.fileno()
        finally:
            _notes().unlink(missing_ok=True)


def note(**facts) -> None:
    private.write_json(_notes(), facts)


def stop() -> bool:
    """Ends launcher and services; that the lock is held proves that they are ours."""
    facts = started()
    if not facts:
        return False
    launcher, services = [facts["launcher"]], facts.get("services", [])
    for pids, word, seconds in (
        (launcher, signal.SIGTERM, 30),
        (services, signal.SIGTERM, 10),
        (services, signal.SIGKILL, 5),
    ):
        if any([_tell(pid, word) for pid in pids]) and _released(seconds):
            return True
    raise CannotStart(f"Eén Plan did not stop; the processes are {[*launcher, *services]}.")


def _tell(pid: int, word: signal.Signals) -> bool:
    try:
        os.kill(pid, word)
    except ProcessLookupError:
        return False
    return True


def _released(seconds: float) -> bool:
    end = time.monotonic() + seconds
    while _held(_lock()) and time.monotonic() < end:
        time.sleep(0.1)
    return not _held(_lock())


def _held(path: Path) -> bool:
    if not path.exists():
        return False
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def _lock() -> Path:
    return environment.data_dir() / "run.lock"


def _notes() -> Path:
    return environment.data_dir() / "run.json"


def _another() -> int:
    return next(number for number in range(8001, 8100) if number != port() and private.is_free(number))
