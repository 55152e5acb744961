"""How PostgreSQL goes about the door and the search: time differs from run to run, a plan does not."""

import json

import pytest
from django.db import connections

from consent import gate
from consent.purposes import Purpose
from tests.cast import acting, make_cast

pytestmark = pytest.mark.django_db


def ways_to(plan, table, once=False):
    """For each place where the plan reads the table: whether that happens once for the whole statement."""
    once = once or plan.get("Parent Relationship") == "InitPlan"
    if plan.get("Relation Name") == table:
        yield once
    for part in plan.get("Plans", []):
        yield from ways_to(part, table, once)


def test_the_door_looks_its_permission_up_once_and_not_for_each_right():
    cast = make_cast()
    gate.enter(acting(cast.fatima), Purpose.HELP_REQUEST)
    (explained,) = json.loads(gate._permitted(cast.fatima).explain(format="json"))
    found = list(ways_to(explained["Plan"], "auth_permission"))
    assert found and all(found)


@pytest.mark.django_db(databases=["default", "owner"])
def test_a_name_is_made_plain_within_the_query_and_not_by_a_call_for_each():
    with connections["owner"].cursor() as cursor:
        cursor.execute("explain verbose select gate.plain(given_names) from households_person")
        plan = "\n".join(row for (row,) in cursor.fetchall())
    assert "regexp_replace" in plan and "gate.plain" not in plan
