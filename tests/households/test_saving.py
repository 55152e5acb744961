"""What this request made, it may change at once: the database keeps its moments, and the history knows them."""

import pytest

from accounts.laws import Law
from consent import gate
from consent.purposes import Purpose
from households import actions, case_team
from households.kinds import Kind
from households.models import CaseTeamMember, Household, HouseholdMembership
from tests.cast import acting, make_cast, samira
from tests.tools import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return acting(make_cast().fatima)


@pytest.fixture
def household(desk):
    gate.enter(desk, Purpose.HELP_REQUEST)
    yield actions.start_household(label="De Wit", acting=desk)
    gate.leave()


def versions(record):
    with making():
        return list(record.history.order_by("history_date", "history_type"))


def link(household, desk):
    person = actions.make_person(acting=desk, **samira())
    return actions.link_person(
        household, person, takes_part=True, place=HouseholdMembership.Place.SINGLE, acting=desk
    )


def test_a_household_is_hidden_in_the_request_that_began_it(household, desk):
    actions.hide_household(household, acting=desk)
    made, hidden = versions(household)
    assert (made.is_hidden, hidden.is_hidden) == (False, True)
    with making():
        assert Household.objects.get(pk=household.pk).created_at == hidden.created_at


def test_only_the_columns_that_change_are_written(household, desk):
    with making():
        Household.objects.filter(pk=household.pk).update(label="Intussen anders")
    actions.hide_household(household, acting=desk)
    with making():
        assert Household.objects.get(pk=household.pk).label == "Intussen anders"


def test_a_membership_keeps_its_first_day(household, desk):
    membership = link(household, desk)
    actions.end(membership)
    with making():
        stored = HouseholdMembership.objects.get(pk=membership.pk)
    assert stored.since and versions(membership)[-1].since == stored.since


def test_who_was_just_added_may_stop(household, desk):
    member = case_team.add_to_case_team(
        household, role=CaseTeamMember.Role.SECOND_AT_TABLE, user=desk.user, law=Law.TOEGANG, acting=desk
    )
    case_team.leave_case_team(member, acting=desk)
    assert versions(member)[-1].since


def test_a_note_is_corrected_at_once(household, desk):
    membership = link(household, desk)
    section = {"text": "Eerst", "person": membership.person, "kind": Kind.AGREEMENTS}
    (note,) = actions.write_report(
        household, [section], law=Law.TOEGANG, channel="phone", happened_on="2026-01-02", acting=desk
    )
    actions.correct_note(note, text="Daarna", reason="schrijffout", acting=desk)
    assert [version.text for version in versions(note)] == ["Eerst", "Daarna"]
