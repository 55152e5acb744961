from datetime import date

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections


def today(using=DEFAULT_DB_ALIAS) -> date:
    """By the database's clock, as everything that asks whether a role is live."""
    with connections[using].cursor() as cursor:
        cursor.execute("select (statement_timestamp() at time zone %s)::date", [settings.TIME_ZONE])
        return cursor.fetchone()[0]
