import re
import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import StringIO
from random import Random
from uuid import uuid4

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from audit import checkpoints, form, seals
from audit.install import NEW_EPOCH_AFTER_RESTORE, make_months
from audit.log import Entry, LogFailed, write
from audit.models import AccessLogEntry
from audit.proof import prove
from audit.seals import CannotSeal, seal
from audit.verification import verify
from tests.audit.rows import HERE, NOOR, SAMIRA, a_request, look_at, sql, unguarded

pytestmark = pytest.mark.usefixtures("committed")

ROWS_IN_EACH = 4
SEALS = 3


@pytest.fixture
def sealed():
    """Three seals of four rows."""
    for _ in range(SEALS):
        look_at(*[uuid4() for _ in range(ROWS_IN_EACH)])
        assert seal_everything() == ROWS_IN_EACH


def seal_everything(**options):
    """A test run in another database may end a transaction at this very moment; the next seal has the rows."""
    rows = seal(**options)
    until = time.monotonic() + 10
    while verify().unsealed and time.monotonic() < until:
        rows += seal()
    return rows


def tamper(statement, params=None):
    with unguarded() as cursor:
        cursor.execute(statement, params)
        assert cursor.rowcount, "this test changed nothing"


def row_of_seal(seq, place=1):
    """The id of a row in a seal, in the order of sealing."""
    return sql(
        "select l.id from audit_accesslogentry l join audit_seal s on l.xid >= s.xid_from and l.xid < s.xid_to"
        " where s.seq = %s order by l.xid, l.id offset %s limit 1",
        [seq, place],
        using="auditor",
    )[0][0]


def make_the_chain_anew():
    """Somebody with all rights in the database and our source code, but without the checkpoints."""
    kept = checkpoints.path().read_bytes()
    with unguarded() as cursor:
        cursor.execute("truncate audit_seal")
    checkpoints.path().unlink()
    seal_everything()
    checkpoints.path().write_bytes(kept)


def test_a_clean_log_gives_no_alarm(sealed):
    report = verify()
    assert (report.findings, report.notices) == ([], [])
    assert (report.seals, report.rows, report.unsealed) == (3, 12, 0)


def test_a_log_without_rows_is_whole():
    assert seal() == 0
    assert verify().whole


def test_young_rows_are_counted_and_no_alarm(sealed):
    look_at(SAMIRA)
    report = verify()
    assert report.whole and report.unsealed == 1


def test_nothing_new_makes_no_seal(sealed):
    assert seal() == 0
    assert verify().seals == SEALS


def test_seals_have_a_bounded_size_and_never_split_a_transaction(monkeypatch):
    monkeypatch.setattr(seals, "ROWS", 3)
    for _ in range(3):
        look_at(SAMIRA, NOOR)
    assert seal_everything() == 6
    sizes = [n for (n,) in sql("select n from audit_seal order by seq", using="auditor")]
    assert set(sizes) <= {2, 4} and sum(sizes) == 6
    assert verify().whole


def test_rows_of_a_running_transaction_wait_for_the_next_seal():
    with a_writer() as slow:
        put(slow)
        look_at(SAMIRA)
        assert seal() == 0
        slow.commit()
    assert seal_everything() == 2
    assert verify().whole


def test_a_transaction_in_another_database_does_not_hold_up_sealing():
    with a_connection("default", dbname="postgres") as elsewhere:
        elsewhere.execute("select pg_current_xact_id(), count(*) from pg_class")
        look_at(SAMIRA)
        assert seal_everything() == 1


def test_a_second_sealer_leaves_it_to_the_first(sealed):
    look_at(SAMIRA)
    with a_connection("auditor") as other:
        other.execute("select pg_advisory_lock(hashtext('audit.seals'))")
        assert seal() == 0
        other.execute("select pg_advisory_unlock(hashtext('audit.seals'))")
    assert seal_everything() == 1


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


def keep_lines(*numbers):
    """`keep_lines(1)` keeps the first line, `keep_lines(0, 2)` the first and the third."""
    lines = checkpoints.path().read_bytes().splitlines(keepends=True)
    kept = lines[: numbers[0]] if len(numbers) == 1 else [lines[number] for number in numbers]
    checkpoints.path().write_bytes(b"".join(kept))


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


def test_every_column_is_under_the_seal():
    hashed = set(re.findall(r"\w+", form.FORMS[form.CURRENT]))
    assert {field.column for field in AccessLogEntry._meta.fields} <= hashed


def test_sealing_stops_when_database_and_checkpoints_disagree(sealed):
    keep_lines(1)
    look_at(SAMIRA)
    with pytest.raises(CannotSeal, match="do not belong together"):
        seal()


def test_an_accepted_restore_is_kept_signed_and_the_log_goes_on(sealed):
    tamper("delete from audit_accesslogentry l using audit_seal s where s.seq = 3 and l.xid >= s.xid_from")
    tamper("delete from audit_seal where seq = 3")
    look_at(SAMIRA)
    assert seal_everything(accept="restored the copy of last night") == 1
    report = verify()
    assert report.whole, report.first
    assert report.notices == ["accepted at seal 2: restored the copy of last night"]


def test_a_run_that_died_before_its_checkpoint_is_made_up_for(sealed):
    keep_lines(SEALS - 1)
    look_at(SAMIRA)
    assert seal_everything() == 1
    assert verify().whole


def test_a_half_written_checkpoint_is_written_again(sealed):
    content = checkpoints.path().read_bytes()
    checkpoints.path().write_bytes(content[:-40])
    look_at(SAMIRA)
    assert seal_everything() == 1
    assert verify().whole


def test_a_checkpoint_signed_with_another_key_is_no_checkpoint(sealed, settings):
    own = checkpoints.public_key()
    settings.LOG_SIGNING_KEY = "another key of somebody else, long enough"
    assert "not signed with this key" in str(verify().first)
    assert verify(public=own).whole


def test_a_restore_into_a_new_server_stops_sealing_until_upgrade_starts_an_epoch(sealed):
    """Transaction numbers begin again there, so the old seals lie ahead of them."""
    tamper("update audit_seal set xid_to = xid_to + 1000000 where seq = 3")
    look_at(SAMIRA)
    with pytest.raises(CannotSeal, match="upgrade"):
        seal()
    with a_new_epoch():
        look_at(NOOR)
        seal_everything()
        assert sql("select epoch, xid_from, n from audit_seal where seq = 4", using="auditor") == [(2, 0, 1)]


@contextmanager
def a_new_epoch():
    sql(NEW_EPOCH_AFTER_RESTORE, using="owner")
    yield
    sql(
        "create or replace function audit.epoch() returns int language sql immutable as 'select 1'",
        using="owner",
    )


def test_rows_dated_back_by_the_owner_are_whole_and_noticed(sealed):
    last_month = datetime.now(UTC) - timedelta(days=20)
    make_months(last_month.date(), last_month.date())
    write([Entry(context=a_request(), action="look", at=last_month)], using="owner")
    seal_everything()
    report = verify()
    assert report.whole and "before they were written" in report.notices[0]


def test_a_month_without_its_guards_is_noticed(sealed):
    (month,) = sql("select min(tableoid::regclass::text) from audit_accesslogentry", using="auditor")[0]
    sql(f"alter table {month} disable trigger append_only", using="owner")
    try:
        report = verify()
    finally:
        sql("select audit.guard(%s::regclass)", [month], using="owner")
    assert report.whole and report.notices == [f"the guards of {month} were lifted: run `manage.py upgrade`"]


def test_a_row_outside_every_month_is_refused():
    with pytest.raises(LogFailed, match="no partition"):
        write([Entry(context=a_request(), action="look", at=datetime(1999, 1, 1, tzinfo=UTC))], using="owner")


def test_one_row_is_proved_without_the_others(sealed):
    row = AccessLogEntry.objects.using("auditor").get(id=row_of_seal(2))
    proof = prove(row)
    assert proof.holds() and proof.seq == 2 and str(row.id) in proof.line
    assert not replace(proof, line=proof.line.replace("look", "print")).holds()


def test_a_row_that_is_not_sealed_yet_has_no_proof():
    look_at(SAMIRA)
    assert prove(AccessLogEntry.objects.using("auditor").get(municipality_id=HERE)) is None


def test_verify_log_ends_with_0_when_whole(sealed):
    out = StringIO()
    call_command("verify_log", stdout=out)
    assert out.getvalue() == "The log is whole: 12 rows in 3 seals, 0 not yet sealed.\n"


def test_verify_log_ends_with_1_and_names_the_first_bad_place(sealed):
    tamper("delete from audit_accesslogentry where id = %s", [row_of_seal(2)])
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("verify_log", stdout=out)
    assert ended.value.code == 1
    assert out.getvalue().startswith("BROKEN at seal 2 (")


def test_seal_log_says_how_many_rows_it_sealed(sealed):
    look_at(SAMIRA)
    out = StringIO()
    while "rows sealed" not in out.getvalue():
        call_command("seal_log", stdout=out)
    call_command("seal_log", stdout=out)
    assert out.getvalue().endswith("1 rows sealed.\nNothing to seal.\n")


def test_seal_log_explains_why_it_cannot(sealed):
    checkpoints.path().unlink()
    with pytest.raises(CommandError, match="--accept"):
        call_command("seal_log", stdout=StringIO())


def a_connection(alias, dbname=None):
    settings = connections[alias].settings_dict
    return psycopg.connect(
        dbname=dbname or settings["NAME"],
        user=settings["USER"],
        password=settings["PASSWORD"],
        host=settings["HOST"],
        port=settings["PORT"],
        autocommit=alias == "auditor",
    )


def a_writer():
    return a_connection("default")


PUT = (
    "insert into audit_accesslogentry (id, request_id, trace_id, page, channel, session_ref, acting_role,"
    " special_purpose, processing_activity, action, outcome, reason, depth, ground_ids, shown, withheld, object_type,"
    " term_hash) values (gen_random_uuid(), gen_random_uuid(), '', '', 'job', '', '', '', '', 'look', 'granted', '',"
    " '', '{}', '{}', '{}', '', '')"
)


def put(connection):
    connection.execute(PUT)


def writes_for_a_while(seed, pause, count, kept):
    """Commits late and out of order; one in ten is rolled back."""
    chance = Random(seed)
    with a_writer() as connection:
        for _ in range(count):
            put(connection)
            pause.wait(chance.random() / 200)
            if chance.random() < 0.1:
                connection.rollback()
            else:
                connection.commit()
                kept.append(1)


def seals_beside_writers(writers, count):
    pause, kept = threading.Event(), []
    threads = [
        threading.Thread(target=writes_for_a_while, args=(seed, pause, count, kept))
        for seed in range(writers)
    ]
    for thread in threads:
        thread.start()
    sealed_rows = 0
    while any(thread.is_alive() for thread in threads):
        sealed_rows += seal()
    for thread in threads:
        thread.join()
    return len(kept), sealed_rows + seal_everything()


def test_no_committed_row_is_missed_beside_six_writers():
    written, sealed_rows = seals_beside_writers(writers=6, count=25)
    assert sealed_rows == written > 100
    assert verify().whole


@pytest.mark.prove
def test_no_committed_row_is_missed_beside_six_writers_for_long():
    written, sealed_rows = seals_beside_writers(writers=6, count=600)
    assert sealed_rows == written > 3000
    assert verify().whole
