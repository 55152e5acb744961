"""Where documents lie: outside the web root, under a name that says nothing, for this program alone."""

import os
import weakref
from pathlib import Path

from django.conf import settings
from django.db import transaction


class Missing(Exception):
    """The record is there and its file is not."""


def keep_file(content, name):
    """Whole on disk before the row is; under its own name only when the transaction commits, gone when it does not."""
    place = _place(name)
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = place.with_name(f"{place.name}.part")
    _write(part, content)
    move = Move(part, place)
    # After a rollback Django forgets what was to be done on commit, and this goes with it.
    weakref.finalize(move, part.unlink, missing_ok=True)
    transaction.on_commit(move)


def read_file(name):
    try:
        return _place(name).read_bytes()
    except OSError:
        raise Missing(name) from None


class Move:
    def __init__(self, part, place):
        self.part, self.place = part, place

    def __call__(self):
        os.rename(self.part, self.place)


def _place(name):
    """Two letters of the key as directory, so that none gets too full."""
    return Path(settings.MEDIA_ROOT) / name[:2] / name


def _write(path, content):
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
