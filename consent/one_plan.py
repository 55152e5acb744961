"""May something be written for the household as a whole (`integraal`) about this person?"""

from django.db import connection


def in_one_plan(household, person):
    """A live ground for one plan; about the household together: of every member who takes part."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select gate.in_one_plan(%s::uuid, %s::uuid)", [household.pk, person.pk if person else None]
        )
        return cursor.fetchone()[0]


def who_is_in_one_plan(household, person_ids):
    """The same of several people at once; None stands for the household together."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select p from unnest(%s::uuid[]) p where gate.in_one_plan(%s::uuid, p)",
            [list(person_ids), household.pk],
        )
        return {person for (person,) in cursor.fetchall()}
