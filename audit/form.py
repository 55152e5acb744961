"""How a log row is written down before it is hashed.

The form is the text line of COPY: fixed columns, fixed casts, tabs between, NULL as \\N. It is the same on every
supported PostgreSQL. A new column means a new form under the next number; old seals keep the form they were made in.
"""

CURRENT = 1

MICROSECONDS = "(extract(epoch from at) * 1000000)::bigint"

FORMS = {
    1: f"""
        xid, id, epoch, {MICROSECONDS}, request_id, trace_id, page, channel, session_ref,
        host(ip), user_id, acting_role, organisation_id, municipality_id, purpose, special_purpose,
        processing_activity, action, outcome, reason, person_id, household_id, depth, ground_ids, emergency_id,
        shown, withheld, object_type, object_id, term_hash, hits, filter
    """,
}


def lines(cursor, number, epoch, xid_from, xid_to):
    """Every row of the range as one line, in the order in which it is sealed: by transaction, then by id."""
    statement = (
        f"copy (select {FORMS[number]} from public.audit_accesslogentry"
        f" where epoch = {epoch:d} and xid >= {xid_from:d} and xid < {xid_to:d} order by xid, id) to stdout"
    )
    with cursor.copy(statement) as rows:
        for line in rows:
            yield bytes(line)


def xid_of(line: bytes) -> int:
    return int(line[: line.index(b"\t")])


def id_of(line: bytes) -> str:
    return line.split(b"\t", 2)[1].decode()


def microseconds_of(line: bytes) -> int:
    return int(line.split(b"\t", 4)[3])
