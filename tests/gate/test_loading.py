"""What the door loads in one statement is what each model would give by itself."""

import pytest
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models, transaction
from django.test.utils import CaptureQueriesContext

from accounts.acting import acting_for
from consent import gate, registry
from consent.loading import RELATED, records_of
from consent.purposes import Purpose

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

# Each comes out of JSON as it went in; a new one asks to be looked at.
KNOWN = {
    models.UUIDField, models.ForeignKey, models.PositiveSmallIntegerField, models.PositiveIntegerField,
    models.DateTimeField, models.DateField, models.TimeField, models.CharField, models.TextField,
    models.FileField, models.BooleanField, ArrayField, models.JSONField,
}  # fmt: skip


@pytest.mark.parametrize("model", registry.gated(), ids=lambda model: model.__name__)
def test_no_gated_model_has_a_field_that_was_not_looked_at(model):
    assert {type(field) for field in model._meta.concrete_fields} <= KNOWN


def entered(demo, username, number):
    gate.enter(acting_for(demo.users[username]), Purpose.ONE_PLAN, demo.homes[number])
    return demo.homes[number]


READERS = [("regisseur", 2), ("jeugd", 2), ("jeugd", 3), ("schuld", 4), ("wmo", 1), ("regisseur", 5)]


@pytest.mark.parametrize(("username", "number"), READERS)
def test_the_same_records_with_the_same_values_in_the_same_order(demo, username, number):
    with transaction.atomic():
        home = entered(demo, username, number)
        found = records_of(registry.gated(), home)
        for model in registry.gated():
            one_by_one = model.objects.filter(household_id=home).order_by("-created_at", "pk")
            assert [values(record) for record in found[model]] == [values(record) for record in one_by_one]
        assert any(found.values())
        gate.leave()


def values(record):
    return {field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields}


def test_all_of_them_in_one_statement_with_their_colleagues(demo):
    with transaction.atomic():
        home = entered(demo, "regisseur", 2)
        with CaptureQueriesContext(connection) as asked:
            found = records_of(registry.gated(), home)
            names = {
                str(getattr(record, name))
                for record in flat(found)
                for name in RELATED
                if hasattr(record, name)
            }
        assert len(asked) == 1 and "Marloes Verhoeven" in names
        gate.leave()


def flat(found):
    return [record for records in found.values() for record in records]


def test_a_loaded_record_is_one_that_exists(demo):
    with transaction.atomic():
        found = flat(records_of(registry.gated(), entered(demo, "regisseur", 2)))
        assert not any(record._state.adding for record in found)
        gate.leave()


def test_no_password_comes_along(demo):
    with transaction.atomic():
        found = flat(records_of(registry.gated(), entered(demo, "regisseur", 2)))
        assert all("password" in record.author.get_deferred_fields() for record in found)
        gate.leave()
