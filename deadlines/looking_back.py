"""Looking back is asked for in time: of a plan, and of each help that is meant to work. Each word is said once."""

from django.db import connection, transaction


def remind_of_evaluations() -> int:
    """For jobs: how many colleagues were told now, a week before and on the day."""
    return _told("select gate.remind_of_evaluations()")


def remind_of_checks() -> int:
    """For jobs: on the day, and a week later when nobody looked."""
    return _told("select gate.remind_of_checks()")


def _told(statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]
