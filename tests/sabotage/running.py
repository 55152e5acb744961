"""Breaks a copy of the tree, one thing at a time, and runs the tests that must notice."""

import os
import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "node_modules", "test-results")
# The environment and the test server are those of the tree itself.
SHARED = (".venv", ".data/test")
# A test that failed, or one whose answers told more than their log: that is found when the test ends.
NOTICED = re.compile(r"^(?:FAILED|ERROR) (\S+::\S.*?)(?: - .*)?$", re.MULTILINE)
LEAK = "tests/canary/README.md tells what counts"
COUNTS = re.compile(r"(\d+) (passed|failed|error)")


@dataclass(frozen=True)
class Told:
    passed: int
    failed: int
    noticed: tuple
    output: str

    @property
    def is_red(self):
        return bool(self.failed) or LEAK in self.output

    @property
    def was_run(self):
        return bool(self.passed or self.failed or LEAK in self.output)


def copy_of_the_tree(place):
    """Always at the same place: the tests name roles and databases after it."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(ROOT, place, ignore=LEFT_OUT)
    for name in SHARED:
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).symlink_to(ROOT / name)
    return place


@contextmanager
def broken(place, breakage):
    path = place / breakage.file
    whole = path.read_text()
    assert whole.count(breakage.old) == 1, f"{breakage.name}: {breakage.file} no longer says {breakage.old!r}"
    path.write_text(whole.replace(breakage.old, breakage.new))
    try:
        yield
    finally:
        path.write_text(whole)


def tried(place, breakage):
    with broken(place, breakage):
        return run(place, *breakage.red, *(["-k", breakage.only] if breakage.only else []))


def run(place, *words):
    command = [sys.executable, "-m", "pytest", "-q", "--tb=line", "-rfE", "-p", "no:cacheprovider", *words]
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    surroundings |= {"TEST_DB_SUFFIX": "sabotage", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=place, env=surroundings, capture_output=True, text=True)
    last = done.stdout.strip().splitlines()[-1:] or [done.stderr]
    counts = {word: int(number) for number, word in COUNTS.findall(last[0])}
    return Told(
        counts.get("passed", 0), counts.get("failed", 0), tuple(NOTICED.findall(done.stdout)), done.stdout
    )
