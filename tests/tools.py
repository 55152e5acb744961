"""Who a test is for a moment: the maker builds worlds, the reader of the log reads, the app is everything else."""

from contextlib import contextmanager

from django.conf import settings
from django.db import connection, transaction


def making():
    """Build a world past the policies; ends before the request under test."""
    return as_role("maker")


def reading_log():
    return as_role("auditor")


@contextmanager
def as_role(name):
    """A rollback restores the role by itself, so catch errors outside."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select current_setting('role'), current_setting('gate.user', true)")
        before, user = cursor.fetchone()
        switch = "select set_config('gate.user', %s, true), set_config('role', %s, true)"
        cursor.execute(switch, ["", f"{settings.ROLE_PREFIX}_{name}"])
        yield
        cursor.execute(switch, [user or "", before])
