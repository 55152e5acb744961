"""A Merkle tree over log rows (the tree of RFC 6962): one root for many rows, and a proof for one of them."""

from hashlib import sha256

MARK = 4  # bytes of each leaf kept beside the root, to name the row that was changed


def leaf(line: bytes) -> bytes:
    return sha256(b"\x00" + line).digest()


def root(leaves: list[bytes]) -> bytes:
    level = leaves
    while len(level) > 1:
        level = _above(level)
    return level[0]


def path(leaves: list[bytes], index: int) -> list[tuple[str, bytes]]:
    """What has to be hashed onto one leaf, left or right, to arrive at the root."""
    steps, level = [], leaves
    while len(level) > 1:
        other = index ^ 1
        if other < len(level):
            steps.append(("left" if other < index else "right", level[other]))
        level, index = _above(level), index // 2
    return steps


def climb(line: bytes, steps: list[tuple[str, bytes]]) -> bytes:
    here = leaf(line)
    for side, other in steps:
        here = _node(other, here) if side == "left" else _node(here, other)
    return here


def marks(leaves: list[bytes]) -> bytes:
    return b"".join(each[:MARK] for each in leaves)


def first_difference(kept: bytes, leaves: list[bytes]) -> int:
    """The place of the first row that is not as it was sealed."""
    now = marks(leaves)
    for start in range(0, min(len(kept), len(now)), MARK):
        if kept[start : start + MARK] != now[start : start + MARK]:
            return start // MARK
    return min(len(kept), len(now)) // MARK


def _above(level):
    pairs = zip(level[::2], level[1::2], strict=False)
    above = [sha256(b"\x01" + a + b).digest() for a, b in pairs]
    # An odd last one goes up unchanged; pairing it with itself would let two different logs share a root.
    return above + level[-1:] if len(level) % 2 else above


def _node(left, right):
    return sha256(b"\x01" + left + right).digest()
