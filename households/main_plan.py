"""Who belongs to two households has goals in one plan: the main plan."""

from django.core.exceptions import ValidationError
from django.db import connection

ELSEWHERE = "De doelen van {name} staan in het plan van het andere huishouden. Dit doel hoort daar."


def whose_goals_are_elsewhere(household):
    """Ids of who takes part here; that it is so, and nothing of the other household."""
    return set(_value("select gate.main_plan_elsewhere(%s::uuid)", household.pk))


def refuse_elsewhere(household, person):
    """The database refuses it as well, without words."""
    if person and person.pk in whose_goals_are_elsewhere(household):
        raise ValidationError({"person": ELSEWHERE.format(name=person.first_name)})


def choose_main_plan(membership, *, acting):
    """From now on new goals stand in the plan of this household; answers whether that changed anything."""
    return _value("select gate.choose_main_plan(%s::uuid)", membership.pk)


def _value(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()[0]
