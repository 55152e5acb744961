"""Changing a record, also one that this same request made."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models.expressions import DatabaseDefault

JUST_CHANGED = "Een collega wijzigde dit net. Kijk opnieuw."


def save_changed(record, *names):
    """Only these columns, with a row in the history; never a new record when it is gone or out of reach."""
    _read_moments(record, names)
    record.save(force_update=True, update_fields=names)


def save_only_one(record, constraint, said=JUST_CHANGED):
    """A new record where there may be one: the database knows of a colleague's of this moment, and this one is told."""
    try:
        with transaction.atomic():
            record.save(force_insert=True)
    except IntegrityError as error:
        if constraint in str(error):
            raise ValidationError(said) from None
        raise


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
