"""Looks for the tests of the log."""

from contextlib import contextmanager
from dataclasses import replace
from uuid import UUID, uuid4

from django.db import connection, connections, transaction

from audit.log import Book, Context, Entry, write

FATIMA = UUID(int=1)
JAN = UUID(int=2)
DE_WIT = UUID(int=11)
BAKKER = UUID(int=12)
SAMIRA = UUID(int=21)
NOOR = UUID(int=22)
HERE = 7001

CONTEXT = Context(
    request_id=UUID(int=99),
    page="dossier:overview",
    session_ref="0" * 32,
    ip="192.0.2.1",
    user_id=FATIMA,
    acting_role="consultant",
    organisation_id=1,
    municipality_id=HERE,
    purpose=2,
)


def a_request(**changes):
    return replace(CONTEXT, **{"request_id": uuid4(), **changes})


def a_book(**changes):
    return Book(a_request(**changes))


def look_at(*persons, context=None, **facts):
    context = context or a_request()
    facts = {"action": "look", "depth": "read", "household_id": DE_WIT, **facts}
    write([Entry(context=context, person_id=person, **facts) for person in persons])
    return context


@contextmanager
def signed_in(user_id):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select set_config('gate.user', %s, true)", [str(user_id)])
        yield
        cursor.execute("select set_config('gate.user', '', true)")


def sql(statement, params=None, using="default"):
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute(statement, params)
        return cursor.fetchall() if cursor.description else cursor.rowcount


@contextmanager
def unguarded():
    """What only somebody can do who owns the database: lift the guards, change the log, put the guards back."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        tables = _tables(cursor)
        for table in tables:
            cursor.execute(f"alter table {table} disable trigger append_only")
            cursor.execute(f"alter table {table} no force row level security")
        yield cursor
        for table in tables:
            cursor.execute("select audit.guard(%s::regclass)", [table])


def _tables(cursor):
    cursor.execute(
        "select 'audit_accesslogentry' union select 'audit_seal'"
        " union select inhrelid::regclass::text from pg_inherits where inhparent = 'audit_accesslogentry'::regclass"
    )
    return [name for (name,) in cursor.fetchall()]
