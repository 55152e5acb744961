"""Birthdays on which somebody else decides: the keeper hears of it ahead, once."""

from django.db import connection, transaction

AHEAD_DAYS = 30


def notice_birthdays() -> int:
    """For jobs: how many were new. Safe to call as often as one likes, also twice at the same moment."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select gate.notice_birthdays(%s)", [AHEAD_DAYS])
        return cursor.fetchone()[0]
