"""Is the log whole? Every row against its seal, every seal against the one before, the chain against the checkpoints."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from audit import checkpoints, form, merkle, seals
from audit.checkpoints import ACCEPTED, BrokenCheckpoint
from audit.seals import ALIAS, NO_SEAL, SealRow, alone, one_snapshot

ROWS_AT_ONCE = 200_000
SEALS_AT_ONCE = 1_000
NAME_AT_MOST = 20
LATE = timedelta(hours=1)


@dataclass(frozen=True)
class Finding:
    """`order` is the seal where the log stops being certain."""

    order: int
    place: str
    what: str

    def __str__(self):
        return f"{self.place}: {self.what}"


@dataclass
class Report:
    seals: int = 0
    rows: int = 0
    unsealed: int = 0
    findings: list[Finding] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        return not self.findings

    @property
    def first(self) -> Finding | None:
        """The first broken place in the order of the log."""
        return min(self.findings, key=lambda found: found.order, default=None)

    def broken(self, seal: SealRow, what: str):
        period = f"{_clock(seal.first_at)} to {_clock(seal.last_at)}"
        self.findings.append(Finding(seal.seq, f"seal {seal.seq} ({period})", what))


@dataclass
class Stated:
    """What the checkpoints say: the chain value of each seal, up to the last one."""

    chains: dict[int, bytes] = field(default_factory=dict)
    last: int = 0
    readable: bool = True


def verify(
    using: str = ALIAS, *, public: str = "", progress: Callable[[int], None] = lambda rows: None
) -> Report:
    report = Report()
    with ExitStack() as lock:
        lock.enter_context(alone(using, wait=True, shared=True))
        with one_snapshot(using) as cursor:
            cursor.execute("select 1")  # takes the snapshot, while no seal is without its checkpoint
            stated = _read_checkpoints(public, report)
            lock.close()
            last = _check_seals(cursor, stated, report, progress)
            _check_the_end(stated, last, report)
            _check_what_no_seal_covers(cursor, last, report)
            _check_guards(cursor, report)
    return report


def rows_sealed(using: str = ALIAS) -> int:
    with one_snapshot(using) as cursor:
        cursor.execute("select coalesce(sum(n), 0)::bigint from audit_seal")
        return cursor.fetchone()[0]


def _read_checkpoints(public, report):
    stated = Stated()
    try:
        for checkpoint in checkpoints.read(public):
            if checkpoint.kind == ACCEPTED:
                _forget_from(stated, checkpoint.seq)
                report.notices.append(f"accepted at seal {checkpoint.seq}: {checkpoint.reason}")
            stated.chains[checkpoint.seq] = bytes.fromhex(checkpoint.chain)
            stated.last = checkpoint.seq
    except BrokenCheckpoint as error:
        stated.readable = False
        report.findings.append(Finding(stated.last + 1, str(checkpoints.path()), str(error)))
    return stated


def _forget_from(stated, seq):
    for given_up in [known for known in stated.chains if known >= seq]:
        del stated.chains[given_up]


def _check_seals(cursor, stated, report, progress):
    before = None
    for group in _groups(_all_seals(cursor)):
        for seal, rows, root in list(_recount(cursor, group, progress)):
            _check_chain(before, seal, report)
            _check_checkpoint(stated, seal, report)
            if (rows, root) != (seal.n, seal.root):
                report.broken(seal, _which_row(cursor, seal, rows, report))
            report.seals, report.rows, before = report.seals + 1, report.rows + rows, seal
    return before


def _all_seals(cursor) -> Iterator[SealRow]:
    seq = 0
    while True:
        cursor.execute(f"{seals.SELECT} where seq > %s order by seq limit {SEALS_AT_ONCE}", [seq])
        found = [seals.as_seal(row) for row in cursor.fetchall()]
        if not found:
            return
        yield from found
        seq = found[-1].seq


def _groups(all_seals) -> Iterator[list[SealRow]]:
    """Seals that follow each other are read in one pass."""
    group: list[SealRow] = []
    rows = 0
    for seal in all_seals:
        if group and (rows + seal.n > ROWS_AT_ONCE or not _adjoin(group[-1], seal)):
            yield group
            group, rows = [], 0
        group.append(seal)
        rows += seal.n
    if group:
        yield group


def _adjoin(one, next_one):
    return (one.epoch, one.form, one.xid_to) == (next_one.epoch, next_one.form, next_one.xid_from)


def _recount(cursor, group, progress):
    """For each seal of the group: how many rows lie in its range now, and their root."""
    first, following = group[0], iter(group)
    seal = next(following)
    leaves: list[bytes] = []
    for line in form.lines(cursor, first.form, first.epoch, first.xid_from, group[-1].xid_to):
        xid = form.xid_of(line)
        while xid >= seal.xid_to:
            yield _counted(seal, leaves, progress)
            seal, leaves = next(following), []
        leaves.append(merkle.leaf(line))
    yield _counted(seal, leaves, progress)
    for empty in following:
        yield _counted(empty, [], progress)


def _counted(seal, leaves, progress):
    progress(len(leaves))
    return seal, len(leaves), merkle.root(leaves) if leaves else b""


def _check_chain(before, seal, report):
    expected = before.seq + 1 if before else 1
    if seal.seq != expected:
        gap = f"seal {expected}" if seal.seq == expected + 1 else f"seals {expected} to {seal.seq - 1}"
        report.findings.append(Finding(expected, gap, "taken out of the chain"))
    elif seal.previous != (before.chain if before else NO_SEAL):
        report.broken(seal, "does not follow the seal before it")
    if seal.expected_chain() != seal.chain:
        report.broken(seal, "the seal itself was changed")
    if seal.xid_from != (before.xid_to if before and before.epoch == seal.epoch else 0):
        report.broken(seal, "does not begin where the seal before it ended")
    if before and seal.first_at < before.sealed_at - LATE:
        report.notices.append(
            f"seal {seal.seq} holds rows dated {_clock(seal.first_at)}, before they were written"
        )


def _check_checkpoint(stated, seal, report):
    chain = stated.chains.get(seal.seq)
    if chain and chain != seal.chain:
        report.broken(seal, "differs from its signed checkpoint: the chain was made anew")


def _which_row(cursor, seal, rows, report):
    what = _in_words(rows - seal.n)
    if len(report.findings) >= NAME_AT_MOST:
        return what
    cursor.execute("select marks from audit_seal where seq = %s", [seal.seq])
    marks = bytes(cursor.fetchone()[0])
    lines = list(form.lines(cursor, seal.form, seal.epoch, seal.xid_from, seal.xid_to))
    index = merkle.first_difference(marks, [merkle.leaf(line) for line in lines])
    place = f"at row {form.id_of(lines[index])}" if index < len(lines) else "at the end"
    return f"{what}, {place}"


def _in_words(more):
    if more == 0:
        return "contents were changed"
    return f"{abs(more)} row{'s' if abs(more) > 1 else ''} {'added' if more > 0 else 'missing'}"


def _check_the_end(stated, last, report):
    here = last.seq if last else 0
    if stated.last > here:
        what = "the end was cut off, or an older copy of the database was put back"
        place = f"seals {here + 1} to {stated.last}"
        report.findings.append(Finding(here + 1, place, f"in the checkpoints, not in the database: {what}"))
    elif stated.last < here and stated.readable:
        place = f"seals {stated.last + 1} to {here}"
        what = f"no signed checkpoint; {checkpoints.path()} is shorter than the chain"
        report.findings.append(Finding(stated.last + 1, place, what))


NOT_YET = """
select count(*), min(at), coalesce(bool_or(
    epoch = audit.epoch() and xid >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint), false)
from audit_accesslogentry
where epoch <= audit.epoch() and (epoch > %(epoch)s or (epoch = %(epoch)s and xid >= %(xid)s))
"""


def _check_what_no_seal_covers(cursor, last, report):
    """Rows younger than the last seal are to be expected; any other row was slipped in."""
    cursor.execute(NOT_YET, {"epoch": last.epoch if last else 1, "xid": last.xid_to if last else 0})
    report.unsealed, oldest, to_come = cursor.fetchone()
    cursor.execute("select count(*) from audit_accesslogentry")
    slipped_in = cursor.fetchone()[0] - report.rows - report.unsealed
    if slipped_in:
        report.findings.append(Finding(seals.FOREVER, "outside every seal", f"{slipped_in} rows"))
    if to_come:
        report.findings.append(
            Finding(seals.FOREVER, "not yet sealed", "rows with a transaction number that is still to come")
        )
    if oldest and oldest < timezone.now() - LATE:
        report.notices.append(
            f"{report.unsealed} rows since {_clock(oldest)} are not sealed: is seal_log running?"
        )


UNGUARDED = """
select c.relname from pg_class c left join pg_inherits i on i.inhrelid = c.oid
left join pg_trigger t on t.tgrelid = c.oid and t.tgname = 'append_only' and t.tgenabled = 'A'
where (c.oid in ('audit_accesslogentry'::regclass, 'audit_seal'::regclass)
       or i.inhparent = 'audit_accesslogentry'::regclass)
and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity and t.oid is not null)
order by 1
"""


def _check_guards(cursor, report):
    """Rows may be as they were while the door stands open."""
    cursor.execute(UNGUARDED)
    for (table,) in cursor.fetchall():
        report.notices.append(f"the guards of {table} were lifted: run `manage.py upgrade`")


def _clock(moment):
    return timezone.localtime(moment).strftime("%d-%m-%Y %H:%M:%S")
