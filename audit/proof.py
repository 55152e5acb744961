"""Proof that one row is in the sealed log, without showing any other row: for a resident, a judge, the AP."""

from dataclasses import dataclass

from audit import form, merkle
from audit.models import AccessLogEntry
from audit.seals import ALIAS, SELECT, as_seal, one_snapshot


@dataclass(frozen=True)
class Proof:
    """`line` is the row as it was hashed; climbing the steps from it arrives at the root of the seal."""

    seq: int
    chain: str
    root: str
    line: str
    steps: list[tuple[str, str]]

    def holds(self) -> bool:
        steps = [(side, bytes.fromhex(other)) for side, other in self.steps]
        return merkle.climb(self.line.encode(), steps).hex() == self.root


def prove(row: AccessLogEntry, using: str = ALIAS) -> Proof | None:
    """None while the row is not sealed yet."""
    with one_snapshot(using) as cursor:
        cursor.execute(
            f"{SELECT} where epoch = %s and xid_from <= %s and xid_to > %s", [row.epoch, row.xid, row.xid]
        )
        found = cursor.fetchone()
        if found is None:
            return None
        seal = as_seal(found)
        lines = list(form.lines(cursor, seal.form, seal.epoch, seal.xid_from, seal.xid_to))
    return _proof(seal, lines, str(row.id))


def _proof(seal, lines, row_id):
    leaves = [merkle.leaf(line) for line in lines]
    index = next(place for place, line in enumerate(lines) if form.id_of(line) == row_id)
    steps = [(side, other.hex()) for side, other in merkle.path(leaves, index)]
    return Proof(seal.seq, seal.chain.hex(), seal.root.hex(), lines[index].decode(), steps)
