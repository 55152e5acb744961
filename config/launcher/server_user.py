"""PostgreSQL refuses to run as root: as root we run it as `postgres`, or else as `nobody`."""

import os
import pwd
import subprocess
from pathlib import Path

from .private import CannotStart


class ServerUser:
    def __init__(self) -> None:
        self.account = _account() if os.geteuid() == 0 else None

    @property
    def ids(self) -> tuple[int, int] | None:
        return (self.account.pw_uid, self.account.pw_gid) if self.account else None

    def run(self, *command, **options) -> subprocess.CompletedProcess:
        if self.account:
            options |= {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []}
        environment = {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        return subprocess.run(
            [str(word) for word in command],
            cwd="/",
            env=environment,
            text=True,
            stdin=subprocess.DEVNULL,
            check=False,
            **options,
        )

    def can_use(self, path: Path) -> bool:
        """Whether this user may read it and go through it, all parents included."""
        if not self.account:
            return True
        return self.run("/bin/sh", "-c", 'test -r "$0" && test -x "$0"', path).returncode == 0

    def own(self, path: Path) -> None:
        if self.ids:
            os.chown(path, *self.ids)


def _account() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise CannotStart(
        "PostgreSQL refuses to run as root, and there is no user `postgres` or `nobody` to run it as. "
        "Make one (useradd --system postgres), or run this as an ordinary user."
    )
