"""python -m config.launcher setup|run|stop|status|psql|env|clean|roles: what the Makefile calls."""

import argparse
import os
import shlex
import shutil
import signal
import sys
import time
from pathlib import Path
from shutil import which

from psycopg.conninfo import conninfo_to_dict

from config import environment

from . import postgres, roles, running, testing
from .broker import Broker, given_broker
from .preparing import is_demo, prepare, settings_module
from .private import CannotStart
from .services import Services
from .settings_file import ADDRESSES, database_name

LOGINS = (
    "balie wmo werk jeugd schuld regisseur gedrag aandacht teamcoordinator manager privacy fg beheer partner",
    "wmo2 teamcoordinator2 (a second municipality)",
)
OURS = (
    "beat-schedule*", "bench", "broker.*", "checkpoints", "documents", "env", "log", "postgres", "postgres.*",
    "prepared.json", "programs", "roles.*", "run.*", "static", "test",
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m config.launcher", description=__doc__)
    parser.add_argument("command", choices=sorted(COMMANDS))
    parser.add_argument("words", nargs=argparse.REMAINDER, help="passed on to pytest (test only)")
    chosen = parser.parse_args()
    try:
        sys.exit(COMMANDS[chosen.command](environment.data_dir(), chosen.words))
    except (CannotStart, environment.SettingMissing) as error:
        sys.exit(f"\n{error}\n")
    except KeyboardInterrupt:
        sys.exit("\nBroken off; nothing was thrown away.")


def setup(data_dir: Path, _words) -> None:
    warnings = prepare(data_dir)
    print("\nReady. `make run` starts the application; `make stop` ends PostgreSQL and the broker.")
    _repeat(warnings)


def run(data_dir: Path, _words) -> None:
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.default_int_handler)
    running.refuse_busy_port()
    with running.as_the_only_one() as lock:
        running.note(launcher=os.getpid(), address=running.address())
        warnings = prepare(data_dir)
        services = Services(data_dir, settings_module(), lock)
        try:
            services.start()
            running.note(launcher=os.getpid(), address=running.address(), services=services.pids())
            services.wait_until_up()
            _welcome(data_dir)
            _repeat(warnings)
            _watch(services)
        except KeyboardInterrupt:
            print("\nStopping ...", flush=True)
        finally:
            services.stop()
    print(
        "Stopped. Your data stays. `make run` starts again; `make stop` also ends PostgreSQL and the broker."
    )


def stop(data_dir: Path, _words) -> None:
    stopped = [
        name
        for name, end in (
            ("web, worker and beat", running.stop),
            ("the broker", Broker(data_dir).stop),
            ("PostgreSQL", postgres.Server(data_dir).stop),
            ("PostgreSQL for tests", postgres.Server(data_dir / "test").stop),
            ("PostgreSQL for figures", postgres.Server(data_dir / "bench").stop),
        )
        if end()
    ]
    print(f"Stopped: {', '.join(stopped)}." if stopped else "Nothing ran.")


def status(data_dir: Path, _words) -> None:
    facts = running.started()
    ready = "" if facts.get("services") else " (being prepared)"
    print(f"application  {facts['address'] + ready if facts else 'stopped'}")
    print(f"PostgreSQL   {_state(postgres.given_server(), postgres.Server(data_dir).is_running())}")
    print(f"broker       {_state(given_broker(), Broker(data_dir).is_running())}")
    print(f"data         {data_dir}")


def make_roles(_data_dir: Path, _words) -> None:
    """On a server, where the addresses of the roles were chosen beforehand."""
    urls = {role: environment.url(name, schemes=postgres.SCHEMES) for name, role in ADDRESSES.items()}
    roles.ensure_given_roles(environment.url("DATABASE_URL", schemes=postgres.SCHEMES), urls)


def psql(data_dir: Path, words) -> None:
    """As the superuser of our own server, whom row security does not bind; or as the user of DATABASE_URL."""
    url, program = _administrator(data_dir)
    facts = conninfo_to_dict(url) | {"dbname": database_name(url)}
    # In the environment: a password on the command line is there for every user to read.
    names = {"dbname": "PGDATABASE"}
    surroundings = os.environ | {
        names.get(name, f"PG{name.upper()}"): str(fact) for name, fact in facts.items()
    }
    strict = [] if sys.stdin.isatty() else ["-v", "ON_ERROR_STOP=1"]
    os.execve(program, [program, *strict, *words], surroundings)


def env(data_dir: Path, _words) -> None:
    """For `eval "$(make -s env)"`."""
    for name, value in {"DATA_DIR": str(data_dir), **environment.read_file(data_dir / "env")}.items():
        print(f"export {name}={shlex.quote(value)}")


def clean(data_dir: Path, words) -> None:
    """Only what we made ourselves: DATA_DIR may be a folder that has more in it."""
    stop(data_dir, words)
    for folder in (data_dir, data_dir / "test", data_dir / "bench"):
        postgres.Server(folder).remove()
    for path in [path for pattern in OURS for path in data_dir.glob(pattern)]:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    if not any(data_dir.iterdir()):
        data_dir.rmdir()
    if postgres.given_server():
        print("The database on the server of DATABASE_URL was left alone.")


def _administrator(data_dir: Path) -> tuple[str, str]:
    if postgres.given_server():
        program = which("psql")
        if not program:
            program = str(postgres.Server(data_dir).program("psql"))
        return environment.text("DATABASE_URL"), program
    server = postgres.Server(data_dir)
    if not server.is_running():
        raise CannotStart("PostgreSQL does not run. `make run` or `make setup` starts it.")
    return server.url, str(server.program("psql"))


def _state(given: bool, ours_runs: bool) -> str:
    return "given in the environment" if given else "runs" if ours_runs else "stopped"


def _welcome(data_dir: Path) -> None:
    print(f"\n  Eén Plan runs at {running.address()}\n")
    if is_demo():
        print("  Demo logins, password `demo`:")
        for line in LOGINS:
            print(f"    {line}")
    print(f"\n  Logs are in {data_dir / 'log'}. Ctrl+C stops.\n", flush=True)


def _repeat(warnings: list[str]) -> None:
    for warning in warnings:
        print(f"\n*** {warning}\n", flush=True)


def _watch(services: Services) -> None:
    while True:
        services.refuse_dead()
        time.sleep(1)


COMMANDS = {
    "setup": setup,
    "run": run,
    "stop": stop,
    "status": status,
    "psql": psql,
    "roles": make_roles,
    "env": env,
    "clean": clean,
    "test": testing.test,
    "prove": testing.prove,
    "bench": testing.bench,
    "tools": testing.tools,
    "check-production": testing.check_production,
}

if __name__ == "__main__":
    main()
