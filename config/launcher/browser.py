"""A browser for the journeys: one that is there, one from apt, or one that Playwright fetches."""

import os
import subprocess
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from shutil import which

from . import libraries

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WRAPPER = libraries.SYSTEM / "chromium"


@dataclass(frozen=True)
class Browser:
    """`executable` is None for Playwright's own; `environment` is what the process that drives it needs."""

    executable: str | None
    environment: dict[str, str] = field(default_factory=dict)


@cache
def found() -> Browser | None:
    surroundings = _surroundings()
    if surroundings is None:
        return None
    executable = str(WRAPPER) if WRAPPER.exists() else next(filter(None, map(which, NAMES)), None)
    if executable:
        return Browser(executable, surroundings)
    return Browser(None, surroundings) if _playwrights_own().exists() else None


def ensure() -> str:
    """Nothing when there is a browser, otherwise why there is none."""
    if found():
        return ""
    print("Fetching a browser for the journeys ...", flush=True)
    problem = libraries.fetch(("chromium", "libatomic1", "fonts-dejavu-core"))
    _wrap_unpacked()
    found.cache_clear()
    if not found():
        _let_playwright_fetch()
        found.cache_clear()
    return "" if found() else problem or "Chromium was fetched, but Playwright cannot start"


def _surroundings() -> dict[str, str] | None:
    """Playwright's driver needs libatomic, which a bare machine does not have."""
    for candidate in ({}, {"LD_LIBRARY_PATH": libraries.library_path()}):
        if _driver_runs(candidate):
            return candidate
    return None


def _driver_runs(surroundings: dict[str, str]) -> bool:
    try:
        from playwright._impl._driver import compute_driver_executable
    except ImportError:
        return False
    node = compute_driver_executable()[0]
    done = subprocess.run([node, "--version"], env=os.environ | surroundings, capture_output=True)
    return done.returncode == 0


def _wrap_unpacked() -> None:
    """Chromium from an unpacked package must be told where its libraries and fonts are."""
    program = libraries.SYSTEM / "root/usr/lib/chromium/chromium"
    if program.exists():
        WRAPPER.write_text(
            "#!/bin/sh\n"
            f"export LD_LIBRARY_PATH='{libraries.library_path()}'\n"
            f"export FONTCONFIG_FILE='{libraries.font_settings()}'\n"
            f"exec '{program}' \"$@\"\n"
        )
        WRAPPER.chmod(0o755)


def _playwrights_own() -> Path:
    try:
        from playwright.sync_api import sync_playwright

        with sync_playwright() as playwright:
            return Path(playwright.chromium.executable_path)
    except Exception:  # noqa: BLE001 - without a driver there is no path to ask for
        return Path("/nonexistent")


def _let_playwright_fetch() -> None:
    command = [str(libraries.SYSTEM.parent / "bin/playwright"), "install", "chromium-headless-shell"]
    try:
        subprocess.run(command, capture_output=True, timeout=180, env=os.environ | (_surroundings() or {}))
    except (subprocess.TimeoutExpired, OSError):
        return
