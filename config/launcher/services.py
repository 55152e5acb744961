"""The three processes of the application: web, worker and beat."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from config import environment

from . import healthy
from .private import CannotStart

COMMANDS = {
    "web": ["gunicorn", "--config", "python:config.gunicorn"],
    "worker": ["celery", "-A", "config.celery", "worker", "--concurrency", "1", "--loglevel", "INFO",
               "--without-gossip", "--without-mingle"],
    "beat": ["celery", "-A", "config.celery", "beat", "--loglevel", "INFO"],
}  # fmt: skip
# Who serves pages must not be able to lift the gate; empty hides what the settings file says.
NOT_FOR_SERVICES = ("DATABASE_URL", "DATABASE_OWNER_URL")


class Services:
    def __init__(self, data_dir: Path, settings: str, lock: int) -> None:
        self.data_dir, self.settings, self.lock = data_dir, settings, lock
        self.processes: dict[str, subprocess.Popen] = {}

    def start(self) -> None:
        (self.data_dir / "log").mkdir(exist_ok=True)
        for name, command in COMMANDS.items():
            extra = (
                ["--schedule", str(self.data_dir / "beat-schedule"), "--pidfile="] if name == "beat" else []
            )
            self.processes[name] = self._spawn(name, [sys.executable, "-m", *command, *extra])

    def pids(self) -> list[int]:
        return [process.pid for process in self.processes.values()]

    def wait_until_up(self, seconds: float = 90) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.refuse_dead()
            if _answers():
                return
            time.sleep(0.2)
        raise CannotStart(f"The web server does not answer after {seconds:.0f} seconds.\n{self._tail('web')}")

    def refuse_dead(self) -> None:
        for name, process in self.processes.items():
            if process.poll() is not None:
                raise CannotStart(
                    f"The {name} stopped by itself (exit code {process.returncode}). "
                    f"The last lines of {self._log(name)}:\n{self._tail(name)}"
                )

    def stop(self) -> None:
        for process in self.processes.values():
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        for process in self.processes.values():
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _spawn(self, name: str, command: list[str]) -> subprocess.Popen:
        with self._log(name).open("w") as log:
            return subprocess.Popen(
                command,
                cwd=environment.BASE_DIR,
                env=surroundings(self.data_dir, self.settings) | dict.fromkeys(NOT_FOR_SERVICES, ""),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl+C reaches the launcher, which ends them in order
                pass_fds=[self.lock],
            )

    def _log(self, name: str) -> Path:
        return self.data_dir / "log" / f"{name}.log"

    def _tail(self, name: str, lines: int = 20) -> str:
        return "\n".join(self._log(name).read_text(errors="replace").splitlines()[-lines:])


def surroundings(data_dir: Path, settings: str) -> dict[str, str]:
    return os.environ | {
        "DATA_DIR": str(data_dir),
        "DJANGO_SETTINGS_MODULE": settings,
        "PYTHONUNBUFFERED": "1",
    }


def _answers() -> bool:
    try:
        return healthy.web()
    except OSError:
        return False
