"""A household of several laws without coordinator: known once, told once, over when somebody takes it."""

from django.db import connection, transaction


def look_at_vacancy(household) -> bool:
    """After the coordination changed hands; answers whether a vacancy began now."""
    return _value("select gate.look_at_vacancy(%s::uuid)", household.pk)


def hold(household):
    """One change of a case team at a time; before any row of a member, as the sweeps do."""
    _value("select gate.hold(%s::uuid)", household.pk)


def notice_vacancies() -> int:
    """For jobs: how many were new. Safe to call as often as one likes, also twice at the same moment."""
    with transaction.atomic():
        return _value("select gate.notice_vacancies()")


def end_stand_ins() -> int:
    """For jobs: standing in ends by itself on its day."""
    with transaction.atomic():
        return _value("select gate.end_stand_ins(null)")


def end_advisers() -> int:
    """For jobs: who came for a meeting goes when that is over, also when nobody closed it."""
    with transaction.atomic():
        return _value("select gate.end_conferences()")


def _value(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()[0]
