"""Sealing: batches of log rows get a Merkle root, chained to the batch before and stated in a signed checkpoint.

A batch is a range of transaction numbers in which every transaction has ended, so that no row can still appear
there. No request ever waits for the sealer.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db import connections, transaction

from audit import checkpoints, form, merkle
from audit.checkpoints import Checkpoint
from audit.install import MONTHS_AHEAD

ALIAS = "auditor"
ROWS = 20_000
FOREVER = 2**63 - 1
NO_SEAL = bytes(32)
UNIX = datetime(1970, 1, 1, tzinfo=UTC)


class CannotSeal(Exception):
    """Database and checkpoints disagree; somebody has to look before the log is sealed further."""


@dataclass(frozen=True, kw_only=True)
class SealRow:
    seq: int
    epoch: int
    form: int
    xid_from: int
    xid_to: int
    n: int
    first_at: datetime
    last_at: datetime
    root: bytes
    marks_digest: bytes
    previous: bytes
    chain: bytes
    sealed_at: datetime

    def expected_chain(self) -> bytes:
        numbers = (self.seq, self.epoch, self.form, self.xid_from, self.xid_to, self.n)
        moments = map(microseconds, (self.first_at, self.last_at, self.sealed_at))
        head = "|".join(map(str, [*numbers, *moments])).encode()
        return sha256(self.previous + head + self.root + self.marks_digest).digest()

    def checkpoint(self, kind=checkpoints.SEALED, reason="") -> Checkpoint:
        return Checkpoint(
            kind=kind,
            seq=self.seq,
            epoch=self.epoch,
            chain=self.chain.hex(),
            sealed_at=self.sealed_at.astimezone(UTC).isoformat(),
            reason=reason,
        )


SELECT = (
    "select seq, epoch, form, xid_from, xid_to, n, first_at, last_at, root, sha256(marks), previous, chain,"
    " sealed_at from audit_seal"
)
INSERT = (
    "insert into audit_seal (seq, epoch, form, xid_from, xid_to, n, first_at, last_at, root, marks, previous, chain,"
    " sealed_at) values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)


# The oldest transaction that may still write to this log. Numbers are shared by all databases of a server; a
# transaction that holds locks in another database cannot write here, and must not hold up sealing. One whose locks
# are gone by the time they are read counts as ours; the next run knows better.
OLDEST_RUNNING = """
with held as materialized (select * from pg_locks),
running as (
    select x::text::bigint as xid from pg_snapshot_xip(pg_current_snapshot()) x
    where not exists (
        select from held own join held elsewhere using (pid)
        where own.locktype = 'transactionid' and own.mode = 'ExclusiveLock' and own.granted
        and own.transactionid::text::bigint = x::text::bigint & 4294967295
        and elsewhere.database not in (0, (select oid from pg_database where datname = current_database()))))
select audit.epoch(), coalesce(min(xid), newest), newest
from running right join (select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as newest) snapshot on true
group by newest
"""


@dataclass(frozen=True)
class Batch:
    epoch: int
    xid_from: int
    xid_to: int
    n: int
    root: bytes
    marks: bytes
    first: int
    last: int


def seal(using: str = ALIAS, *, accept: str = "", progress: Callable[[int], None] = lambda rows: None) -> int:
    """Seals what has ended and returns the number of rows; 0 also when another sealer is at work."""
    with alone(using) as free:
        if not free:
            return 0
        _ensure_partitions(using)
        _agree_with_checkpoints(using, accept)
        made = _seal_what_has_ended(using, progress)
        if made:
            checkpoints.append([each.checkpoint() for each in made])
        return sum(each.n for each in made)


@contextmanager
def alone(using: str, *, wait: bool = False, shared: bool = False):
    """A lock among sealers and verifiers only."""
    name = ("pg_" if wait else "pg_try_") + "advisory_lock" + ("_shared" if shared else "")
    undo = "pg_advisory_unlock" + ("_shared" if shared else "")
    with connections[using].cursor() as cursor:
        cursor.execute(f"select {name}(hashtext('audit.seals'))")
        free = wait or cursor.fetchone()[0]
        try:
            yield free
        finally:
            if free:
                cursor.execute(f"select {undo}(hashtext('audit.seals'))")


@contextmanager
def one_snapshot(using: str):
    """Everything read inside belongs to one moment, however long reading takes."""
    with transaction.atomic(using=using, durable=True), connections[using].cursor() as cursor:
        cursor.execute("set transaction isolation level repeatable read")
        cursor.execute("set local statement_timeout = 0")
        cursor.execute("set local work_mem = '128MB'")
        yield cursor


def last_seal(cursor) -> SealRow | None:
    cursor.execute(SELECT + " order by seq desc limit 1")
    row = cursor.fetchone()
    return as_seal(row) if row else None


def as_seal(row) -> SealRow:
    plain = [bytes(value) if isinstance(value, memoryview) else value for value in row]
    facts: dict[str, Any] = dict(zip(SealRow.__dataclass_fields__, plain, strict=True))
    return SealRow(**facts)


def microseconds(moment: datetime) -> int:
    return (moment - UNIX) // timedelta(microseconds=1)


def moment(microseconds: int) -> datetime:
    return UNIX + timedelta(microseconds=microseconds)


def _ensure_partitions(using):
    with connections[using].cursor() as cursor:
        cursor.execute("select audit.ensure_partitions(%s)", [MONTHS_AHEAD])


def _seal_what_has_ended(using, progress):
    with one_snapshot(using) as cursor:
        last = last_seal(cursor)
        cursor.execute("select clock_timestamp()")
        (now,) = cursor.fetchone()
        made: list[SealRow] = []
        for batch in list(_batches(cursor, last, progress)):
            made.append(_insert(cursor, batch, made[-1] if made else last, now))
        return made


def _batches(cursor, last, progress) -> Iterator[Batch]:
    for epoch, xid_from, xid_to in _open_ranges(cursor, last):
        yield from _cut(
            form.lines(cursor, form.CURRENT, epoch, xid_from, xid_to), epoch, xid_from, xid_to, progress
        )


def _open_ranges(cursor, last):
    """An epoch that has ended is sealed to its end; the present one up to the oldest running transaction."""
    cursor.execute(OLDEST_RUNNING)
    present, oldest_running, newest = cursor.fetchone()
    sealed_epoch, sealed_to = (last.epoch, last.xid_to) if last else (1, 0)
    if sealed_epoch == present and newest < sealed_to:
        raise CannotSeal(
            "The transaction numbers of this server lie before what was sealed: the database was restored into a new "
            "server. Run `manage.py upgrade`, which starts a new epoch."
        )
    for epoch in range(sealed_epoch, present + 1):
        xid_from = sealed_to if epoch == sealed_epoch else 0
        xid_to = oldest_running if epoch == present else FOREVER
        if xid_from < xid_to:
            yield epoch, xid_from, xid_to


def _cut(lines, epoch, xid_from, xid_to, progress) -> Iterator[Batch]:
    """Batches of about ROWS rows that never split a transaction."""
    leaves: list[bytes] = []
    moments: list[int] = []
    xid = None
    for line in lines:
        here = form.xid_of(line)
        if len(leaves) >= ROWS and here != xid:
            yield _batch(epoch, xid_from, here, leaves, moments)
            progress(len(leaves))
            leaves, moments, xid_from = [], [], here
        leaves.append(merkle.leaf(line))
        moments.append(form.microseconds_of(line))
        xid = here
    if leaves:
        yield _batch(epoch, xid_from, xid_to, leaves, moments)
        progress(len(leaves))


def _batch(epoch, xid_from, xid_to, leaves, moments):
    root, marks = merkle.root(leaves), merkle.marks(leaves)
    return Batch(epoch, xid_from, xid_to, len(leaves), root, marks, min(moments), max(moments))


def _insert(cursor, batch, last, now):
    draft = {
        "seq": last.seq + 1 if last else 1,
        "epoch": batch.epoch,
        "form": form.CURRENT,
        "xid_from": batch.xid_from,
        "xid_to": batch.xid_to,
        "n": batch.n,
        "first_at": moment(batch.first),
        "last_at": moment(batch.last),
        "root": batch.root,
        "marks_digest": sha256(batch.marks).digest(),
        "previous": last.chain if last else NO_SEAL,
        "sealed_at": now,
    }
    made = SealRow(**draft, chain=SealRow(**draft, chain=b"").expected_chain())
    cursor.execute(INSERT, [*({**vars(made), "marks_digest": batch.marks}.values())])
    return made


def _agree_with_checkpoints(using, accept):
    """A run that died between database and file is made up for; any other difference is for people."""
    with connections[using].cursor() as cursor:
        last, stated = last_seal(cursor), checkpoints.last()
        if _agree(last, stated):
            return
        if accept:
            return checkpoints.append([_accepted(last, accept)])
        missing = _seals_of_the_last_run(cursor, last, stated)
    if not missing:
        raise CannotSeal(_difference(last, stated))
    checkpoints.append([each.checkpoint() for each in missing])


def _agree(last, stated):
    if last is None or stated is None:
        return (last.seq if last else 0) == (stated.seq if stated else 0)
    return (last.seq, last.chain.hex()) == (stated.seq, stated.chain)


def _seals_of_the_last_run(cursor, last, stated):
    """What one run sealed after the last checkpoint, if that is all that is missing."""
    stated_seq = stated.seq if stated else 0
    if last is None or last.seq <= stated_seq:
        return []
    cursor.execute(SELECT + " where seq > %s order by seq", [stated_seq])
    missing = [as_seal(row) for row in cursor.fetchall()]
    follows = missing[0].previous.hex() == (stated.chain if stated else NO_SEAL.hex())
    return missing if follows and len({each.sealed_at for each in missing}) == 1 else []


def _accepted(last, reason):
    if last:
        return last.checkpoint(checkpoints.ACCEPTED, reason)
    now = datetime.now(UTC).isoformat()
    chain = NO_SEAL.hex()
    return Checkpoint(kind=checkpoints.ACCEPTED, seq=0, epoch=1, chain=chain, sealed_at=now, reason=reason)


def _difference(last, stated):
    here = f"seal {last.seq}" if last else "no seal"
    there = f"seal {stated.seq}" if stated else "no checkpoint"
    return (
        f"The database ends at {here}, {checkpoints.path()} ends at {there}, and they do not belong together. "
        "Run `manage.py verify_log`. After a restore, or when the file was lost, run "
        "`manage.py seal_log --accept 'what happened'`: it writes the reason down, signed."
    )
