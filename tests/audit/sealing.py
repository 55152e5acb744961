"""Making seals, and meddling with what is sealed."""

import time

import psycopg
from django.db import connections

from audit import checkpoints
from audit.seals import seal
from audit.verification import verify
from tests.audit.rows import sql, unguarded

ROWS_IN_EACH = 4


SEALS = 3


def seal_everything(**options):
    """A test run in another database may end a transaction at this very moment; the next seal has the rows."""
    rows = seal(**options)
    until = time.monotonic() + 60
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


def keep_lines(*numbers):
    """`keep_lines(1)` keeps the first line, `keep_lines(0, 2)` the first and the third."""
    lines = checkpoints.path().read_bytes().splitlines(keepends=True)
    kept = lines[: numbers[0]] if len(numbers) == 1 else [lines[number] for number in numbers]
    checkpoints.path().write_bytes(b"".join(kept))


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
