"""Each clause of the rule, taken out: the example that speaks of it comes out the other way."""

import pytest
from django.db import transaction

from consent import fingerprint
from tests import worlds
from tests.gate import asking
from tests.gate.examples import BY_SENTENCE, FORMER_VERSIONS, OPENS, READER
from tests.sabotage.rule import SABOTAGES, sabotaged

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("sabotage", SABOTAGES, ids=lambda sabotage: sabotage.name)
def test_a_missing_clause_is_noticed(sabotage):
    with sabotaged(sabotage):
        assert shown(sabotage) is not expected(sabotage)


def shown(sabotage):
    example = (
        FORMER_VERSIONS[sabotage.noticed_by][0] if is_past(sabotage) else BY_SENTENCE[sabotage.noticed_by]
    )
    with asking.planted(example) as (_, now):
        asking.enter(worlds.at(READER, now))
        return bool(asking.open_pasts() if is_past(sabotage) else asking.open_records())


def expected(sabotage):
    return FORMER_VERSIONS[sabotage.noticed_by][1] if is_past(sabotage) else sabotage.noticed_by in OPENS


def is_past(sabotage):
    return sabotage.where == "history"


def test_a_sabotage_is_mended_and_was_visible_in_the_fingerprint():
    with sabotaged(SABOTAGES[0]):
        assert differences() != []
    assert differences() == []


def differences():
    """In a savepoint that is rolled back, so that no lock stays behind."""
    with transaction.atomic():
        found = fingerprint.differences()
        transaction.set_rollback(True)
    return found
