"""The parts of requirements.lock: what a server needs, what one machine needs, everything.

`python3 config/launcher/lock.py runtime` prints a part, hashes included, for pip or uv to install.
"""

import re
import sys
import tomllib
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent.parent
PARTS = ("runtime", "local", "all")


def part(name: str) -> str:
    """The lock file's own lines; `local` is the runtime with servers for a machine that has none."""
    packages = _packages((BASE_DIR / "requirements.lock").read_text(encoding="utf-8"))
    if name == "all":
        wanted = set(packages)
    else:
        wanted = _needed_by(_asked_for(name), packages)
    return "".join(lines for package in sorted(wanted) for lines, _ in packages[package])


def only(package: str) -> str:
    packages = _packages((BASE_DIR / "requirements.lock").read_text(encoding="utf-8"))
    return "".join(lines for lines, _ in packages[package])


def _asked_for(name: str) -> set[str]:
    project = tomllib.loads((BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = project["dependencies"] + (project["optional-dependencies"]["local"] if name == "local" else [])
    return {_name(requirement) for requirement in asked}


def _packages(lock: str) -> dict[str, list[tuple[str, set[str]]]]:
    """Per package its lines (one block for each range of Pythons) and who asks for it."""
    packages: dict[str, list[tuple[str, set[str]]]] = {}
    for block in re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE):
        if block.strip() and not block.startswith("#"):
            askers = re.findall(r"^    #(?: via|  ) +([a-z0-9-]+)", block, flags=re.MULTILINE)
            packages.setdefault(_name(block), []).append((block, set(askers)))
    return packages


def _needed_by(asked: set[str], packages: dict) -> set[str]:
    needed: set[str] = set()
    fresh = asked
    while fresh:
        needed |= fresh
        fresh = {
            name
            for name, blocks in packages.items()
            if name not in needed and any(askers & needed for _, askers in blocks)
        }
    return needed


def _name(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found.group()).lower()


if __name__ == "__main__":
    if sys.argv[1:] not in [[name] for name in PARTS]:
        sys.exit(f"usage: lock.py {'|'.join(PARTS)}")
    print(part(sys.argv[1]), end="")
