"""From an empty DATA_DIR to a database with the demo municipality; what is there already stays."""

import hashlib
import subprocess
import sys
from pathlib import Path

import psycopg

from config import environment

from . import libraries, private
from .private import CannotStart
from .services import surroundings
from .settings_file import ensure_settings

TEST_SET = environment.BASE_DIR / "households/brp/data/gba-v-testset.csv"


def is_demo() -> bool:
    return environment.flag("DEMO", True)


def settings_module() -> str:
    return "config.settings.demo" if is_demo() else "config.settings.production"


def prepare(data_dir: Path) -> list[str]:
    """Gives the warnings to repeat at the end."""
    warnings = [libraries.ensure_pango()]
    print("Starting PostgreSQL and the broker ...", flush=True)
    demo = is_demo()
    ensure_settings(data_dir, demo=demo)
    manage(data_dir, "upgrade")
    if demo:
        _once(data_dir, "import_brp", str(TEST_SET), version=_fingerprint(TEST_SET))
        _once(data_dir, "seed_demo", version="1")
    manage(data_dir, "collectstatic", "--noinput", "--verbosity", "0")
    return [warning for warning in warnings if warning]


def manage(data_dir: Path, *words: str) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=environment.BASE_DIR,
        env=surroundings(data_dir, settings_module()),
    )
    if done.returncode:
        raise CannotStart(
            f"`manage.py {words[0]}` failed (exit code {done.returncode}); the lines above tell why. "
            "Nothing was thrown away: mend it and run the same command again."
        )


def _once(data_dir: Path, *words: str, version: str) -> None:
    """Both commands may be repeated, but take their time; a database remembers by its number which it has had."""
    notes = data_dir / "prepared.json"
    done, database = private.read_json(notes), _database_number()
    key = f"{database} {words[0]}"
    if done.get(key) != version:
        manage(data_dir, *words)
        private.write_json(notes, done | {key: version})


def _database_number() -> str:
    with psycopg.connect(environment.text("DATABASE_OWNER_URL")) as owner:
        found = owner.execute("select oid from pg_database where datname = current_database()").fetchone()
        assert found
        return f"{owner.info.host}:{owner.info.dbname}:{found[0]}"


def _fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
