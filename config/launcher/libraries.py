"""System libraries that are on no package index: Pango, which draws our PDFs.

As root they come from apt. Anybody else gets the same packages unpacked under .venv/sys.
"""

import ctypes
import os
import subprocess
import sys
from pathlib import Path
from shutil import which

from config import environment

from . import private

SYSTEM = environment.BASE_DIR / ".venv/sys"
PANGO_PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-dejavu-core")
PANGO = (
    "libgobject-2.0.so.0",
    "libpango-1.0.so.0",
    "libharfbuzz.so.0",
    "libfontconfig.so.1",
    "libpangoft2-1.0.so.0",
)


def ensure_pango() -> str:
    """Nothing when PDFs can be made, otherwise a paragraph that says what is missing."""
    if _loads_pango():
        return ""
    print("Fetching Pango, which makes the PDFs ...", flush=True)
    problem = fetch(PANGO_PACKAGES)
    if not problem and not _loads_pango():
        _load_in_every_process()
    if not problem and not _loads_pango():
        problem = "the libraries were fetched, but do not load"
    return problem and (
        f"NO PDFs: Pango is missing and could not be fetched ({problem}). Everything else works. "
        "Install it (Debian and Ubuntu: libpango-1.0-0 "
        "libpangoft2-1.0-0 libharfbuzz-subset0; macOS: brew install pango) and start again."
    )


def fetch(packages: tuple[str, ...]) -> str:
    """Installs Debian packages as far as this user may; says what went wrong, or nothing."""
    if not which("apt-get"):
        return "there is no apt-get on this machine"
    return _install(packages) if os.geteuid() == 0 else _unpack(packages)


def library_path() -> str:
    """Where unpacked libraries lie, for programs that are started with LD_LIBRARY_PATH."""
    root = SYSTEM / "root"
    libraries = [path for top in ("lib", "usr/lib") for path in (root / top).glob("*-linux-*/**/*.so*")]
    folders = {path.parent for path in libraries} | {root / "usr/lib/chromium"}
    return ":".join(sorted(str(folder) for folder in folders if folder.is_dir()))


def font_settings() -> Path:
    """Fontconfig looks in /etc, where an ordinary user cannot put anything."""
    path = SYSTEM / "fonts.conf"
    folders = ["/usr/share/fonts", f"{SYSTEM}/root/usr/share/fonts"]
    lines = "".join(f"<dir>{folder}</dir>" for folder in folders)
    path.write_text(
        f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig>{lines}<cachedir>{SYSTEM}/fontcache</cachedir></fontconfig>\n"
    )
    return path


def _install(packages: tuple[str, ...]) -> str:
    surroundings = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    for command in (install, ["apt-get", "update", "-qq"], install):
        done = subprocess.run(command, env=surroundings, capture_output=True, text=True)
        if command is install and not done.returncode:
            return ""
    return _last_line(done.stderr) or "apt-get failed"


def _unpack(packages: tuple[str, ...]) -> str:
    """What apt would install, downloaded with a state of our own and unpacked beside the virtual environment."""
    archives = SYSTEM / "cache/archives"
    for folder in (SYSTEM / "state/lists/partial", archives / "partial", SYSTEM / "root"):
        folder.mkdir(parents=True, exist_ok=True)
    with private.only_me(SYSTEM / "lock"):
        listed = _apt("update", "-qq")
        planned = _apt("-s", "install", "--no-install-recommends", *packages)
        if planned.returncode:
            return _last_line(listed.stderr) or _last_line(planned.stderr) or "apt-get knows no such package"
        names = [line.split()[1] for line in planned.stdout.splitlines() if line.startswith("Inst ")]
        if names and _apt("download", "-qq", *names, cwd=archives).returncode:
            return "the packages could not be downloaded"
        for archive in sorted(archives.glob("*.deb")):
            subprocess.run(["dpkg", "-x", archive, SYSTEM / "root"], check=True)
            archive.unlink()
    return ""


def _apt(*words: str, cwd: Path | None = None) -> subprocess.CompletedProcess:
    own = {
        "Dir::State": SYSTEM / "state",
        "Dir::State::Lists": SYSTEM / "state/lists",
        "Dir::State::status": "/var/lib/dpkg/status",
        "Dir::Cache": SYSTEM / "cache",
        "Debug::NoLocking": 1,
    }
    options = [word for name, value in own.items() for word in ("-o", f"{name}={value}")]
    return subprocess.run(["apt-get", *options, *words], cwd=cwd, capture_output=True, text=True)


def _loads_pango() -> bool:
    """Asked in a new process: what is loaded once stays loaded."""
    if sys.platform == "darwin":
        return any(
            Path(folder, "libpango-1.0.dylib").exists() for folder in ("/opt/homebrew/lib", "/usr/local/lib")
        )
    test = f"import ctypes; [ctypes.CDLL(name) for name in {PANGO!r}]"
    return subprocess.run([sys.executable, "-c", test], capture_output=True).returncode == 0


def _load_in_every_process() -> None:
    """LD_LIBRARY_PATH comes too late for a running Python, so this virtual environment loads them at its start."""
    packages = Path(next(path for path in sys.path if path.endswith("site-packages")))
    (packages / "eenplan_libraries.py").write_text(
        "import ctypes\nimport os\n\n"
        f"os.environ.setdefault('FONTCONFIG_FILE', {str(font_settings())!r})\n"
        f"for path in {_in_loading_order()!r}:\n"
        "    ctypes.CDLL(path, mode=ctypes.RTLD_GLOBAL)\n"
    )
    (packages / "eenplan_libraries.pth").write_text("import eenplan_libraries\n")


def _in_loading_order() -> list[str]:
    """Each after what it needs: try the ones left again until no more of them load."""
    waiting = sorted(
        path
        for folder in library_path().split(":")
        for path in Path(folder).glob("*.so.[0-9]*")
        if not path.is_dir()
    )
    loaded: list[str] = []
    progress = True
    while waiting and progress:
        now = [path for path in waiting if _loads(path)]
        loaded += map(str, now)
        waiting = [path for path in waiting if path not in now]
        progress = bool(now)
    return _sonames_only(loaded)


def _loads(path: Path) -> bool:
    try:
        ctypes.CDLL(str(path), mode=ctypes.RTLD_GLOBAL)
    except OSError:
        return False
    return True


def _sonames_only(paths: list[str]) -> list[str]:
    """libx.so.1 and libx.so.1.2.3 are one file; one of them will do."""
    return list({Path(path).resolve(): path for path in reversed(paths)}.values())[::-1]


def _last_line(output: str) -> str:
    lines = [line for line in output.strip().splitlines() if line.strip()]
    return lines[-1] if lines else ""
