"""The door from the inside: what one colleague writes, and what another may read."""

import pytest
from django.db import DatabaseError, transaction

from accounts.laws import Law
from consent import gate
from consent.models import EmergencyAccess
from consent.purposes import Purpose
from households import actions
from households.case_team import add_to_case_team, end_membership
from households.kinds import Kind
from households.models import (
    CaseTeamMember,
    Household,
    HouseholdMembership,
    HouseholdUserObjectPermission,
    Note,
)
from tests.cast import acting, make_cast, samira
from tests.tools import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db):
    return make_cast()


def as_somebody(user, household=None):
    gate.enter(acting(user), Purpose.ONE_PLAN, household)


@pytest.fixture
def household(cast):
    """Started by the desk, with Samira, one report, and Marloes of the Wmo as handler."""
    gate.enter(acting(cast.fatima), Purpose.HELP_REQUEST)
    home = actions.start_household(label="El Amrani", acting=acting(cast.fatima))
    person = actions.make_person(acting=acting(cast.fatima), bsn="999993653", **samira())
    actions.link_person(
        home, person, takes_part=True, place=HouseholdMembership.Place.SINGLE, acting=acting(cast.fatima)
    )
    actions.write_report(
        home,
        [{"text": "Samira slaapt slecht.", "person": person, "kind": Kind.AGREEMENTS}],
        law=Law.TOEGANG,
        channel="counter",
        happened_on="2026-11-20",
        acting=acting(cast.fatima),
    )
    add_to_case_team(
        home,
        role=CaseTeamMember.Role.CASE_HANDLER,
        user=cast.marloes,
        law=Law.WMO,
        acting=acting(cast.fatima),
    )
    gate.leave()
    return home


def test_the_desk_reads_what_it_wrote(cast, household):
    as_somebody(cast.fatima)
    assert Household.objects.count() == 1
    assert [note.text for note in Note.objects.all()] == ["Samira slaapt slecht."]
    assert Note.history.count() == 1
    assert Note.history.get().history_user_id == cast.fatima.pk


def test_another_law_sees_the_household_and_not_the_record(cast, household):
    as_somebody(cast.marloes)
    assert Household.objects.count() == 1
    assert Note.objects.count() == 0
    assert Note.history.count() == 0


def test_somebody_without_membership_sees_nothing(cast, household):
    as_somebody(cast.daan)
    assert not Household.objects.exists()
    assert not HouseholdMembership.objects.exists()


def test_without_the_door_there_is_nothing(cast, household):
    assert not Household.objects.exists()


def test_definer_and_policies_agree(cast, household):
    as_somebody(cast.marloes, household.pk)
    checked = gate._checked(household.pk, [Note])
    assert [row["open"] for row in checked.values()] == [0]
    as_somebody(cast.fatima, household.pk)
    checked = gate._checked(household.pk, [Note])
    assert [row["open"] for row in checked.values()] == [1]


def test_an_ended_membership_closes_at_once(cast, household):
    as_somebody(cast.fatima)
    member = CaseTeamMember.objects.get(user=cast.fatima)
    end_membership(member, acting=acting(cast.fatima))
    assert not Household.objects.exists()


def test_an_emergency_passes_the_door_and_writes_nothing(cast, household):
    as_somebody(cast.daan)
    emergency = EmergencyAccess(
        household=household,
        municipality=cast.town,
        user=cast.daan,
        organisation=cast.department,
        called_whom="Marloes Test, 5510",
        call_result="no_answer",
        reason="Er is brand en er zijn kinderen in huis.",
    )
    emergency.save(force_insert=True)
    as_somebody(cast.daan, household.pk)
    assert gate._permitted(cast.daan).filter(pk=household.pk).exists()
    assert [note.text for note in Note.objects.all()] == ["Samira slaapt slecht."]
    note = Note.objects.get()
    note.text = "Iets anders"
    with pytest.raises(DatabaseError), transaction.atomic():
        note.save(force_update=True)


@pytest.mark.parametrize("permitted", [True, False])
def test_reach_without_permission_is_not_enough(cast, household, permitted):
    if not permitted:
        with making():
            HouseholdUserObjectPermission.objects.all().delete()
    as_somebody(cast.marloes, household.pk)
    assert Household.objects.exists()
    assert gate._permitted(cast.marloes).exists() is permitted
