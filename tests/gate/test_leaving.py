"""Leaving a household, or no longer taking part, opens nothing of what was written about everybody together."""

import pytest
from django.db import connection

from accounts.laws import Law
from consent import gate
from consent.purposes import Purpose
from households import actions
from households.kinds import Kind
from households.models import HouseholdMembership, Note
from tests.cast import acting
from tests.dossier.conftest import cast, home, share, write  # noqa: F401

pytestmark = pytest.mark.django_db

BEFORE, AFTER = "Aan tafel met z'n tweeën.", "Zij is nu alleen."


@pytest.fixture
def noor(cast, home):  # noqa: F811
    """Samira said yes, Noor did not; Daan wrote about both."""
    write(cast.daan, home, BEFORE, person=None, law=Law.WGS)
    share(home, home.samira, [Kind.AGREEMENTS], from_law=Law.WGS, to_law=Law.WMO)
    gate.enter(acting(cast.marloes), Purpose.ONE_PLAN, home.id)
    assert texts() == []
    return HouseholdMembership.objects.exclude(person=home.samira).get()


def texts():
    return [note.text for note in Note.objects.order_by("created_at")]


@pytest.mark.parametrize("goes", [actions.leave_household, actions.live_here_only], ids=["leaves", "stops"])
def test_what_was_written_with_her_stays_shut_and_what_comes_after_opens(cast, home, noor, goes):  # noqa: F811
    goes(noor, acting=acting(cast.marloes))
    assert texts() == []
    write(cast.daan, home, AFTER, person=None, law=Law.WGS)
    gate.enter(acting(cast.marloes), Purpose.ONE_PLAN, home.id)
    assert texts() == [AFTER]


def test_until_when_she_took_part_is_written_by_the_database_alone(cast, home, noor):  # noqa: F811
    actions.live_here_only(noor, acting=acting(cast.marloes))
    noor.refresh_from_db()
    until = noor.took_part_until
    assert until
    with connection.cursor() as cursor:
        cursor.execute("update households_householdmembership set took_part_until = null")
    noor.refresh_from_db()
    assert noor.took_part_until == until


def test_nobody_leaves_in_the_past(cast, home, noor):  # noqa: F811
    with connection.cursor() as cursor:
        cursor.execute(
            "update households_householdmembership set ended_at = '2001-01-01' where id = %s", [noor.pk]
        )
        assert cursor.rowcount == 1
    assert texts() == []
