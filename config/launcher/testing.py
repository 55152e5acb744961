"""The whole suite from nothing, and the settings of a server tried without one."""

import os
import subprocess
import sys
from pathlib import Path

from config import environment

from . import browser, libraries
from .services import surroundings
from .settings_file import fresh_secrets


def tools(_data_dir: Path, _words) -> None:
    """Only makes sure that what developers need is installed; the bootstrap did."""


def test(_data_dir: Path, words) -> int:
    warnings = [libraries.ensure_pango(), _browser_warning(browser.ensure())]
    code = _pytest(*(words or ["-n", "2"]))
    for warning in filter(None, warnings):
        print(f"\n*** {warning}", flush=True)
    return code


def prove(_data_dir: Path, words) -> int:
    """The whole suite with many more random worlds, and the proofs that are too long for every run."""
    return _pytest("-n", "2", "-m", "not bench and not journey", *words, HYPOTHESIS_PROFILE="prove")


def bench(_data_dir: Path, words) -> int:
    """One at a time and not beside each other, or they would measure one another."""
    return _pytest("-s", "-m", "bench", "--ds", "config.settings.bench", *words)


def _pytest(*words: str, **surroundings: str) -> int:
    command = [sys.executable, "-m", "pytest", *words]
    return subprocess.run(command, cwd=environment.BASE_DIR, env=os.environ | surroundings).returncode


def check_production(data_dir: Path, _words) -> int:
    """Django's own check of a server's settings, with made-up addresses: nothing is connected to."""
    example = "postgres://eenplan_{0}:unused@127.0.0.1:1/eenplan"
    made_up = fresh_secrets() | {
        "DATABASE_APP_URL": example.format("app"),
        "DATABASE_AUDITOR_URL": example.format("auditor"),
        "DATABASE_OWNER_URL": "",
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "ALLOWED_HOSTS": "eenplan.example",
        "DEMO": "0",
    }
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=environment.BASE_DIR,
        env=surroundings(data_dir, "config.settings.production") | made_up,
    ).returncode


def _browser_warning(problem: str) -> str:
    return problem and (
        f"NO BROWSER ({problem}): the journeys were SKIPPED. Install Chromium and run again: "
        "apt-get install chromium libatomic1, or .venv/bin/playwright install chromium"
    )
