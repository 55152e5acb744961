from hashlib import sha256

import pytest

from audit import merkle

SIZES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17]


def lines(n):
    return [f"row {number}".encode() for number in range(n)]


def as_the_standard_says(entries):
    """RFC 6962, section 2.1, word for word: split at the largest power of two below n."""
    if len(entries) == 1:
        return sha256(b"\x00" + entries[0]).digest()
    k = 1 << (len(entries) - 1).bit_length() - 1
    return sha256(b"\x01" + as_the_standard_says(entries[:k]) + as_the_standard_says(entries[k:])).digest()


@pytest.mark.parametrize("n", SIZES)
def test_the_root_is_that_of_the_standard(n):
    assert merkle.root([merkle.leaf(line) for line in lines(n)]) == as_the_standard_says(lines(n))


@pytest.mark.parametrize("n", SIZES)
def test_every_row_can_be_proved_and_no_other(n):
    leaves = [merkle.leaf(line) for line in lines(n)]
    for index, line in enumerate(lines(n)):
        steps = merkle.path(leaves, index)
        assert merkle.climb(line, steps) == merkle.root(leaves)
        assert merkle.climb(b"another row", steps) != merkle.root(leaves)


def test_repeating_the_last_row_gives_another_root():
    three = [merkle.leaf(line) for line in lines(3)]
    assert merkle.root(three) != merkle.root([*three, three[-1]])


@pytest.mark.parametrize(
    ("now", "place"),
    [
        ([b"a", b"b", b"c"], 3),
        ([b"a", b"x", b"c"], 1),
        ([b"a", b"c"], 1),
        ([b"a", b"b"], 2),
        ([b"0", b"a", b"b", b"c"], 0),
    ],
)
def test_the_marks_tell_where_the_first_difference_is(now, place):
    kept = merkle.marks([merkle.leaf(line) for line in (b"a", b"b", b"c")])
    assert merkle.first_difference(kept, [merkle.leaf(line) for line in now]) == place
