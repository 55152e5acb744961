"""Whom the test's database holds, what is written about them, and what the log of one request says.

Read past the policies and past Django, so that no test counts it. A function, because its statements are planned once
for each connection and planning them costs ten times what running them costs.
"""

import json
import threading
from dataclasses import dataclass
from uuid import UUID

import psycopg
from django.conf import settings
from django.db import connections, models

from consent import registry

# Not written by anybody about anybody.
NO_WORDS = {"content_type", "sha256"}

# As maker, then as auditor, and then as before.
FUNCTION = """
create schema if not exists canary;
create or replace function canary.read(since timestamptz, asked uuid) returns table (world json, log json) language plpgsql as $$
#variable_conflict use_column
declare before text := current_setting('role');
begin
  perform set_config('role', '{prefix}_maker', true);
  select json_build_object('persons', ({persons}), 'labels', ({labels}), 'colleagues', ({colleagues}), 'texts', ({texts}))
    into world;
  perform set_config('role', '{prefix}_auditor', true);
  select json_agg(json_build_array(person_id, household_id, action, page)) into log from audit_accesslogentry e
    where at >= since and at < since + interval '1 day' and request_id = asked and outcome = 'granted';
  perform set_config('role', before, true);
  return next;
end $$;
grant usage on schema canary to public;
"""
PERSONS = """select json_agg(json_build_array(id, given_names, call_name, prefix, surname, partner_prefix, partner_surname,
  bsn_encrypted, concat_ws(' ', nullif(street, ''), nullif(house_number, '')))) from households_person"""
LABELS = "select json_agg(json_build_array(id, label)) from households_household"
COLLEAGUES = """select json_agg(json_build_array(a, b)) from (select first_name a, last_name b from accounts_user
  union all select name, '' from accounts_organisation union all select name, '' from accounts_municipality
  union all select name, '' from accounts_team) x"""
TEXTS = "select json_agg(json_build_array(a, b, c)) from ({}) x(a, b, c)"


@dataclass(frozen=True)
class Row:
    person: UUID | None
    household: UUID | None
    action: str
    page: str


@dataclass(frozen=True)
class Read:
    """`world` is kept as it came, so that who did not change need not be understood again."""

    world: str = "{}"
    log: tuple = ()


def install():
    """By the owner, in the database of this run."""
    parts = {"persons": PERSONS, "labels": LABELS, "colleagues": COLLEAGUES, "texts": TEXTS.format(_texts())}
    with connections["owner"].cursor() as cursor:
        cursor.execute(FUNCTION.format(prefix=settings.ROLE_PREFIX, **parts))


def read(request_id, since):
    ours = connections["default"]
    if ours.connection is None or ours.connection.closed:
        return Read()
    asked = "select world::text, log::text from canary.read(%s, %s)", [since, request_id]
    world, log = _here(ours, *asked) if ours.in_atomic_block else _apart(ours, *asked)
    return Read(world, tuple(_row(*row) for row in json.loads(log or "[]")))


def _here(ours, *asked):
    """In the transaction of the test, which nobody else can see."""
    return psycopg.ClientCursor(ours.connection).execute(*asked, prepare=False).fetchone()


_beside: dict[str, psycopg.Connection] = {}
_one_at_a_time = threading.Lock()


def _apart(ours, *asked):
    """What was committed is there for everybody: over a connection that stays, whoever served the request."""
    database = ours.settings_dict["NAME"]
    with _one_at_a_time:
        if database not in _beside:
            _beside[database] = psycopg.connect(ours.connection.info.dsn, password=ours.settings_dict["PASSWORD"], autocommit=True)  # fmt: skip
        return _beside[database].execute(*asked, prepare=False).fetchone()


def leave():
    while _beside:
        _beside.popitem()[1].close()


def _row(person, household, action, page):
    return Row(person and UUID(person), household and UUID(household), action, page)


def _texts():
    """Everything anybody wrote in a gated record, in its former versions, and how people may be reached."""
    columns = [
        (model._meta.db_table, field.column)
        for model in registry.models()
        if registry.class_of(model) == "gated"
        for field in model._meta.concrete_fields
        if _holds_words(field)
    ]
    columns += [("households_contactpreference", column) for column in ("phone", "email", "wish")]
    return " union ".join(
        f"select person_id, household_id, {column}::text from {table} where length({column}) > 7"
        for table, column in columns
    )


def _holds_words(field):
    return (
        isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and field.name not in NO_WORDS
        and not field.name.startswith("history_")
    )
