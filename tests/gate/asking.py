"""Asks the database what a reader gets, as the app, and says where that differs from the oracle."""

from contextlib import contextmanager

from django.db import ProgrammingError, connection, transaction

from consent import registry, tables
from households.models import Note
from tests import oracle, worlds
from tests.planting import GATED, columns, plant
from tests.tools import making

ENTER = "select gate.enter(%s::uuid, %s::bigint, %s::bigint, %s::smallint, %s::uuid)"


@contextmanager
def planted(world):
    """The world as it stands at this moment, in a transaction that leaves nothing behind; and the moment."""
    with transaction.atomic():
        now = asked("select statement_timestamp()")[0][0]
        moved = worlds.at(world, now)
        with making():
            plant(moved, now)
        yield moved, now
        transaction.set_rollback(True)


def asked(statement, values=()):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def enter(reader):
    asked(ENTER, [reader.user, reader.organisation, reader.municipality, reader.purpose, reader.focus])


def leave():
    asked("select gate.leave()")


def union(statement, models):
    return " union all ".join(statement.format(table=model._meta.db_table) for model in models)


def open_records():
    return ids(union("select id from {table}", GATED.values()))


def open_pasts():
    return ids(union("select history_id from {table}", [model.history.model for model in GATED.values()]))


def open_case_rows():
    return ids("select id from households_caseteammember")


def change_what_may_be_changed():
    """Every row of every gated table that pages write, in one statement; the policies decide which."""
    written = [model for model in GATED.values() if model._meta.db_table not in tables.BY_FUNCTION]
    updates = [
        f"u{at} as (update {model._meta.db_table} set kind = kind returning id)"
        for at, model in enumerate(written)
    ]
    return ids(
        f"with {', '.join(updates)} "
        + " union all ".join(f"select id from u{at}" for at in range(len(updates)))
    )


def may_write(record, now):
    """Tries it, without reading it back, and takes it back."""
    note = Note(**columns(record, now))
    fields = [field for field in Note._meta.concrete_fields if field.name != "created_at"]
    values = [field.get_db_prep_save(getattr(note, field.attname), connection) for field in fields]
    names = ", ".join(field.column for field in fields)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"insert into {Note._meta.db_table} ({names}) values ({', '.join(['%s'] * len(fields))})",
                values,
            )
            transaction.set_rollback(True)
    except ProgrammingError as refusal:
        assert "row-level security" in str(refusal)
        return False
    return True


def search(keys):
    return set(asked("select household_id, person_id from gate.search(%s::text[], 50)", [keys]))


def ids(statement):
    return {row[0] for row in asked(statement)}


def cells(households):
    """What the definer promises: how many are open and how many may be told, per model, person, law and kind."""
    labels = [model._meta.label_lower for model in GATED.values()]
    return asked(
        "select model, household_id, person_id, law, kind, n_open, n_withheld"
        " from gate.cells(%s::uuid[], %s::text[])",
        [list(households), labels],
    )


def promised(households):
    """(household, person, law, kind) -> how many are open; household and law -> how many may be told."""
    opened, told = {}, {}
    for _model, household, person, law, kind, n_open, n_withheld in cells(households):
        add(opened, (household, person, law, kind), n_open)
        add(told, (household, law), n_withheld)
    return opened, told


def add(counts, key, number):
    if number:
        counts[key] = counts.get(key, 0) + number


def counted(records):
    counts = {}
    for record in records:
        add(counts, (record.household, record.person, record.law, record.kind), 1)
    return counts


def differences(world, reader):
    """One line for each thing that the database gives and the oracle does not, or the other way round."""
    enter(reader)
    opened, told = promised(world.households)
    visible = oracle.visible(world, reader)
    found = [
        *unlike("record", open_records(), visible, world.records),
        *unlike("former version", open_pasts(), oracle.history_visible(world, reader), world.pasts),
        *unlike("case-team row", open_case_rows(), oracle.case_rows_visible(world, reader), world.case_rows),
        *unlike("cell", opened, counted(one for one in world.records if one.id in visible)),
        *unlike("told", told, oracle.withheld(world, reader)),
        *unlike("household", ids("select id from households_household"), oracle.reach(world, reader)),
        *unlike("found by name", search(["persoon"]), oracle.findable(world, reader)),
        *unlike("changed", change_what_may_be_changed(), oracle.changeable(world, reader), world.records),
    ]
    leave()
    return found


def unlike(what, database, told, things=()):
    if isinstance(told, dict):
        database, told = set(database.items()), set(told.items())
    known = {thing.id: thing for thing in things}
    return [
        *(
            f"{what} the database shows and the oracle does not: {known.get(one, one)}"
            for one in database - told
        ),
        *(
            f"{what} the oracle shows and the database does not: {known.get(one, one)}"
            for one in told - database
        ),
    ]


def gated_models():
    return set(registry.gated())
