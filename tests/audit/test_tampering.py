from uuid import uuid4

import pytest

from audit import checkpoints
from audit.verification import verify
from tests.audit.rows import NOOR, SAMIRA, look_at, sql, unguarded
from tests.audit.sealing import ROWS_IN_EACH, keep_lines, row_of_seal, seal_everything, tamper

pytestmark = pytest.mark.usefixtures("committed")


def make_the_chain_anew():
    """Somebody with all rights in the database and our source code, but without the checkpoints."""
    kept = checkpoints.path().read_bytes()
    with unguarded() as cursor:
        cursor.execute("truncate audit_seal")
    checkpoints.path().unlink()
    seal_everything()
    checkpoints.path().write_bytes(kept)


TAMPERINGS = {
    "a row edited": (
        lambda: tamper(
            "update audit_accesslogentry set user_id = %s where id = %s", [uuid4(), row_of_seal(2)]
        ),
        2,
        "contents were changed, at row",
    ),
    "a row backdated": (
        lambda: tamper(
            "update audit_accesslogentry set at = at - interval '1 microsecond' where id = %s",
            [row_of_seal(2)],
        ),
        2,
        "contents were changed, at row",
    ),
    "two persons swapped": (
        lambda: tamper(
            "update audit_accesslogentry a set person_id = b.person_id from audit_accesslogentry b"
            " where (a.id = %(one)s and b.id = %(other)s) or (a.id = %(other)s and b.id = %(one)s)",
            {"one": row_of_seal(1), "other": row_of_seal(3)},
        ),
        1,
        "contents were changed, at row",
    ),
    "a row deleted in the middle": (
        lambda: tamper("delete from audit_accesslogentry where id = %s", [row_of_seal(2)]),
        2,
        "1 row missing, at row",
    ),
    "the last row of a seal deleted": (
        lambda: tamper("delete from audit_accesslogentry where id = %s", [row_of_seal(3, ROWS_IN_EACH - 1)]),
        3,
        "1 row missing, at the end",
    ),
    "a row slipped into a seal": (
        lambda: tamper(
            "insert into audit_accesslogentry select (jsonb_populate_record(l, jsonb_build_object('id', %s::text))).*"
            " from audit_accesslogentry l where id = %s",
            [str(uuid4()), row_of_seal(2)],
        ),
        2,
        "1 row added, at row",
    ),
    "a row moved out of every seal": (
        lambda: tamper("update audit_accesslogentry set epoch = 0 where id = %s", [row_of_seal(1)]),
        1,
        "1 row missing",
    ),
    "a row moved to a transaction to come": (
        lambda: tamper("update audit_accesslogentry set xid = 2 ^ 60 where id = %s", [row_of_seal(2)]),
        2,
        "1 row missing",
    ),
    "a seal in the middle taken out with its rows": (
        lambda: (
            tamper(
                "delete from audit_accesslogentry l using audit_seal s"
                " where s.seq = 2 and l.xid >= s.xid_from and l.xid < s.xid_to"
            ),
            tamper("delete from audit_seal where seq = 2"),
        ),
        2,
        "taken out of the chain",
    ),
    "a seal changed": (
        lambda: tamper("update audit_seal set n = 5 where seq = 2"),
        2,
        "the seal itself was changed",
    ),
    "the end cut off": (
        lambda: (
            tamper(
                "delete from audit_accesslogentry l using audit_seal s where s.seq = 3 and l.xid >= s.xid_from"
            ),
            tamper("delete from audit_seal where seq = 3"),
        ),
        3,
        "the end was cut off",
    ),
    "a row edited and the whole chain made anew": (
        lambda: (
            tamper("update audit_accesslogentry set user_id = %s where id = %s", [uuid4(), row_of_seal(1)]),
            make_the_chain_anew(),
        ),
        1,
        "the chain was made anew",
    ),
    "everything thrown away": (
        lambda: tamper("with gone as (delete from audit_seal) delete from audit_accesslogentry"),
        1,
        "the end was cut off",
    ),
    "rows thrown away, seals kept": (
        lambda: tamper("delete from audit_accesslogentry"),
        1,
        "4 rows missing",
    ),
    "the checkpoint file shortened": (
        lambda: keep_lines(1),
        2,
        "shorter than the chain",
    ),
    "the checkpoint file lost": (
        lambda: checkpoints.path().unlink(),
        1,
        "shorter than the chain",
    ),
    "a line cut out of the checkpoint file": (
        lambda: keep_lines(0, 2),
        2,
        "line 2 does not follow",
    ),
    "the last checkpoint rewritten": (
        lambda: edit_last_line(),
        4,
        "not signed with this key",
    ),
}


def edit_last_line():
    *lines, last = checkpoints.path().read_bytes().splitlines(keepends=True)
    checkpoints.path().write_bytes(b"".join(lines) + last.replace(b'"sealed_at":"2', b'"sealed_at":"3'))


@pytest.mark.parametrize("kind", TAMPERINGS)
def test_tampering_is_found_at_its_first_place(sealed, kind):
    do, seq, what = TAMPERINGS[kind]
    do()
    report = verify()
    assert not report.whole
    assert (report.first.order, what in str(report.first)) == (seq, True), str(report.first)


@pytest.mark.parametrize("kind", ["a row edited", "a row deleted in the middle"])
def test_the_seals_that_were_left_alone_are_not_accused(sealed, kind):
    do, seq, _ = TAMPERINGS[kind]
    do()
    assert {found.order for found in verify().findings} == {seq}


def test_the_row_that_was_changed_is_named(sealed):
    row = row_of_seal(2, place=2)
    tamper("update audit_accesslogentry set hits = 1 where id = %s", [row])
    assert str(row) in verify().first.what


def test_an_older_copy_put_back_is_found():
    look_at(SAMIRA)
    seal_everything()
    older = (
        sql("select * from audit_accesslogentry", using="auditor"),
        sql("select * from audit_seal", using="auditor"),
    )
    look_at(NOOR)
    seal_everything()
    put_back(*older)
    assert "older copy" in str(verify().first)


def put_back(rows, seal_rows):
    with unguarded() as cursor:
        cursor.execute("delete from audit_accesslogentry where id <> %s", [rows[0][0]])
        cursor.execute("delete from audit_seal where seq <> %s", [seal_rows[0][0]])
