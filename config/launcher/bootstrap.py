"""The first step, with nothing installed: a virtual environment with what the lock file names.

Run by make as `python3 -m config.launcher.bootstrap COMMAND`; standard library only.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile

from config import environment

from . import lock, running
from .private import CannotStart

BASE_DIR = environment.BASE_DIR
VENV = BASE_DIR / ".venv"
PYTHON = VENV / "bin/python"
STAMP = VENV / "installed"
# What developers need on top is fetched when they first ask for it.
NEEDS_EVERYTHING = {"test", "prove", "bench", "tools", "check-production"}
NEEDS_NOTHING = {"stop", "status"}


def main(words: list[str]) -> None:
    command = words[0] if words else "run"
    try:
        if command == "run":
            running.refuse_busy_port()
        if command in NEEDS_NOTHING and not PYTHON.exists():
            return print("Nothing is installed here, so nothing runs.")
        if command not in NEEDS_NOTHING:
            install("all" if command in NEEDS_EVERYTHING else "local")
    except (CannotStart, environment.SettingMissing) as error:
        sys.exit(f"\n{error}\n")
    os.execv(PYTHON, [str(PYTHON), "-m", "config.launcher", command, *words[1:]])


def install(part: str) -> None:
    wanted = _fingerprint()
    if PYTHON.exists() and _installed() in {f"{wanted} {part}", f"{wanted} all"}:
        return
    if not PYTHON.exists():
        _make_environment()
    print(f"Installing what requirements.lock names ({part}) ...", flush=True)
    if not (VENV / "bin/uv").exists():
        _pip(lock.only("uv"))
    _uv(lock.part(part))
    STAMP.write_text(f"{wanted} {part}", encoding="utf-8")


def _fingerprint() -> str:
    content = (BASE_DIR / "requirements.lock").read_bytes() + str(VENV).encode()
    return f"{hashlib.sha256(content).hexdigest()} {sys.version_info[0]}.{sys.version_info[1]}"


def _installed() -> str:
    return STAMP.read_text(encoding="utf-8") if STAMP.exists() else ""


def _make_environment() -> None:
    print("Making the virtual environment .venv ...", flush=True)
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True)
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        raise CannotStart(
            f"Python could not make a virtual environment in {VENV}:\n{(made.stdout + made.stderr).strip()}\n"
            "On Debian and Ubuntu the package python3-venv is missing then: apt-get install python3-venv"
        )


def _pip(requirements: str) -> None:
    _install([str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"], requirements)


def _uv(requirements: str) -> None:
    _install([str(VENV / "bin/uv"), "pip", "install", "--quiet", "--python", str(PYTHON)], requirements)


def _install(command: list[str], requirements: str) -> None:
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(requirements)
        file.flush()
        # Compiled now, or every process compiles every library again where bytecode may not be written.
        surroundings = os.environ | {"UV_PYTHON_DOWNLOADS": "never", "UV_COMPILE_BYTECODE": "1"}
        done = subprocess.run([*command, "--require-hashes", "-r", file.name], env=surroundings)
    if done.returncode:
        raise CannotStart(
            "The packages could not be installed; the lines above tell why. Most often the package index "
            "cannot be reached: check the network, and the proxy or mirror in pip's configuration."
        )


if __name__ == "__main__":
    main(sys.argv[1:])
