"""Changing a record, also one that this same request made."""

from django.db import models
from django.db.models.expressions import DatabaseDefault


def save_changed(record, *names):
    """Only these columns, with a row in the history; never a new record when it is gone or out of reach."""
    _read_moments(record, names)
    record.save(force_update=True, update_fields=names)


def _read_moments(record, names):
    """The database sets them when a record is made, so whoever just made it does not hold them yet; its history should."""
    fields = [field for field in record._meta.concrete_fields if field.name not in names]
    unknown = [field.name for field in fields if _is_by_the_database(field) and not _is_held(record, field)]
    if unknown:
        record.refresh_from_db(fields=unknown)


def _is_by_the_database(field):
    is_moment = isinstance(field, models.DateTimeField) and not field.editable
    return is_moment or (isinstance(field, models.DateField) and field.name == "since")


def _is_held(record, field):
    value = record.__dict__.get(field.attname)
    return value is not None and not isinstance(value, DatabaseDefault)
