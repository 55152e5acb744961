"""Puts what was read into the closed table, all or nothing, as the owner of the table."""

from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connections, transaction

from .models import BrpRecord


@dataclass(frozen=True)
class Outcome:
    new: int
    changed: int
    unchanged: int


def keep(records, *, using):
    """Insert what is new, change what differs, touch nothing else."""
    with transaction.atomic(using=using), visible_to_owner(using):
        known = {record.list_name: record for record in BrpRecord.objects.using(using)}
        new = [values for values in records if values["list_name"] not in known]
        changed = [values for values in records if _differs(known.get(values["list_name"]), values)]
        _upsert([*new, *changed], using)
        return Outcome(len(new), len(changed), len(records) - len(new) - len(changed))


@contextmanager
def visible_to_owner(using):
    """Under FORCE the owner sees no rows, would take every list for new and collide; lifted in this transaction."""
    table = BrpRecord._meta.db_table
    with connections[using].cursor() as cursor:
        cursor.execute("select relforcerowsecurity from pg_class where oid = %s::regclass", [table])
        forced = cursor.fetchone()[0]
        if not forced:
            yield
            return
        cursor.execute(f"alter table {table} no force row level security")
        yield
        cursor.execute(f"alter table {table} force row level security")


def _differs(record, values):
    return record is not None and any(getattr(record, name) != value for name, value in values.items())


def _upsert(records, using):
    fields = [f.name for f in BrpRecord._meta.concrete_fields if f.name not in ("id", "list_name")]
    BrpRecord.objects.using(using).bulk_create(
        [BrpRecord(**values) for values in records],
        batch_size=200,
        update_conflicts=True,
        unique_fields=["list_name"],
        update_fields=fields,
    )
