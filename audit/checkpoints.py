"""Signed statements about the log, kept outside the database.

Whoever owns the database can rewrite every seal; whoever cannot also rewrite this file is found out. Each line names
the line before it and is signed (Ed25519), so the last signature vouches for all lines. Copy the file to where the
database's administrators cannot write: a cut that takes the end of the log and the end of this file leaves no trace
here.
"""

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

FILE = "access-log.jsonl"
SEALED, ACCEPTED = "sealed", "accepted"
FIRST = "0" * 64
LONGEST_LINE = 4096


class BrokenCheckpoint(Exception):
    """A line of the file is not what was written."""


@dataclass(frozen=True, kw_only=True)
class Checkpoint:
    """`accepted` says that somebody accepted a difference, such as a restore, and why."""

    kind: str
    seq: int
    epoch: int
    chain: str
    sealed_at: str
    reason: str = ""


def path() -> Path:
    return Path(settings.CHECKPOINT_DIR) / FILE


def signing_key() -> Ed25519PrivateKey:
    key = settings.LOG_SIGNING_KEY
    key = key.encode() if isinstance(key, str) else key
    return Ed25519PrivateKey.from_private_bytes(sha256(b"access log checkpoints:" + key).digest())


def public_key() -> str:
    """What an auditor needs to check the file without our secret."""
    return b64encode(signing_key().public_key().public_bytes_raw()).decode()


def append(checkpoints: list[Checkpoint]):
    """On disk before this returns."""
    file, key = path(), signing_key()
    file.parent.mkdir(parents=True, exist_ok=True)
    _drop_unfinished_line(file)
    previous, lines = _digest(_last_line(file)), []
    for checkpoint in checkpoints:
        lines.append(_signed(key, {**vars(checkpoint), "previous": previous}))
        previous = _digest(lines[-1])
    _add_to(file, b"".join(line + b"\n" for line in lines))


def last() -> Checkpoint | None:
    line = _last_line(path())
    return _parsed(line, number="last")[0] if line else None


def read(public: str = "") -> Iterator[Checkpoint]:
    """Every line in order; `BrokenCheckpoint` at the first that does not hold."""
    previous, line, number = FIRST, b"", 0
    for number, line in enumerate(_whole_lines(path()), start=1):
        checkpoint, follows = _parsed(line, number)
        if follows != previous:
            raise BrokenCheckpoint(f"line {number} does not follow the line before it")
        previous = _digest(line)
        yield checkpoint
    if line:
        _check_signature(line, number, public or public_key())


def _signed(key, statement):
    signature = b64encode(key.sign(_canonical(statement))).decode()
    return _canonical({**statement, "signature": signature})


def _check_signature(line, number, public):
    statement = json.loads(line)
    try:
        key = Ed25519PublicKey.from_public_bytes(b64decode(public))
        key.verify(b64decode(statement.pop("signature")), _canonical(statement))
    except (ValueError, InvalidSignature) as error:
        raise BrokenCheckpoint(f"line {number} is not signed with this key, or was changed") from error


def _parsed(line, number):
    try:
        statement = json.loads(line)
        follows = statement.pop("previous")
        statement.pop("signature")
        return Checkpoint(**statement), follows
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise BrokenCheckpoint(f"line {number} is not a checkpoint") from error


def _canonical(statement):
    return json.dumps(statement, sort_keys=True, separators=(",", ":")).encode()


def _digest(line):
    return sha256(line).hexdigest() if line else FIRST


def _whole_lines(file):
    if not file.exists():
        return
    with file.open("rb") as lines:
        for line in lines:
            if line.endswith(b"\n"):
                yield line.rstrip(b"\n")


def _last_line(file):
    if not file.exists():
        return b""
    with file.open("rb") as lines:
        lines.seek(max(0, file.stat().st_size - LONGEST_LINE))
        whole = [line for line in lines if line.endswith(b"\n")]
    return whole[-1].rstrip(b"\n") if whole else b""


def _drop_unfinished_line(file):
    """Power failed while the last line was being written; its seal is in the database and is stated again."""
    if file.exists() and not _ends_whole(file):
        os.truncate(file, file.read_bytes().rfind(b"\n") + 1)


def _ends_whole(file):
    with file.open("rb") as content:
        size = content.seek(0, os.SEEK_END)
        content.seek(max(0, size - 1))
        return content.read() in (b"", b"\n")


def _add_to(file, content):
    with file.open("ab") as end:
        end.write(content)
        end.flush()
        os.fsync(end.fileno())
