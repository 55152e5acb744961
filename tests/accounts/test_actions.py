import pytest
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate

from accounts import actions
from accounts.acting import SETUP, acting_for, possibilities
from accounts.laws import Law
from accounts.models import Organisation
from accounts.roles import OPENS_HOUSEHOLDS, STANDS_APART, Role
from tests.accounts.factories import (
    MunicipalityFactory,
    OrganisationFactory,
    TeamFactory,
    UserFactory,
    colleague,
    days_ago,
)

pytestmark = pytest.mark.django_db
APART_WITH_HOUSEHOLDS = [
    (apart, opens) for apart in sorted(STANDS_APART) for opens in sorted(OPENS_HOUSEHOLDS)
]


@pytest.fixture
def town():
    return MunicipalityFactory()


@pytest.fixture
def department(town):
    return OrganisationFactory(municipalities=[town])


@pytest.fixture
def partner(town):
    return OrganisationFactory(municipalities=[town], kind=Organisation.Kind.PARTNER)


@pytest.fixture
def administrator(department):
    return acting_for(colleague(Role.FUNCTIONAL_ADMINISTRATOR, organisation=department))


@pytest.fixture
def contact(partner):
    return acting_for(colleague(Role.PARTNER_CONTACT, organisation=partner))


def give(user, role, place, acting, **dates):
    return actions.give_role(user, role, place, place.municipalities.get(), acting=acting, **dates)


def roles_of(user):
    return {role for acting in possibilities(user) for role in acting.roles}


# --- roles -------------------------------------------------------------------------------------


def test_a_given_role_holds_at_once_and_a_taken_role_no_longer(department, administrator):
    user = UserFactory()
    given = give(user, Role.CONSULTANT, department, administrator)
    assert roles_of(user) == {Role.CONSULTANT}
    actions.take_role(given, acting=administrator)
    assert roles_of(user) == set()


def test_a_role_taken_back_can_be_given_again_the_same_day(department, administrator):
    user = UserFactory()
    actions.take_role(give(user, Role.CONSULTANT, department, administrator), acting=administrator)
    give(user, Role.CONSULTANT, department, administrator)
    assert roles_of(user) == {Role.CONSULTANT}


def test_a_role_is_not_given_twice(department, administrator):
    user = colleague(Role.CONSULTANT, organisation=department)
    with pytest.raises(ValidationError, match="heeft deze collega al"):
        give(user, Role.CONSULTANT, department, administrator)


@pytest.mark.parametrize(("apart", "opens"), APART_WITH_HOUSEHOLDS)
def test_who_watches_or_configures_never_opens_households(department, apart, opens):
    department.kind = Organisation.Kind.PARTNER
    for first, second in ((apart, opens), (opens, apart)):
        user = UserFactory()
        give(user, first, department, SETUP)
        with pytest.raises(ValidationError, match="mag geen dossiers openen"):
            give(user, second, department, SETUP)


def test_also_not_at_two_organisations(department, administrator):
    user = colleague(Role.CONSULTANT)
    with pytest.raises(ValidationError, match="mag geen dossiers openen"):
        give(user, Role.PRIVACY_OFFICER, department, administrator)


@pytest.mark.parametrize(("until", "refused"), [(None, True), (days_ago(-11), True), (days_ago(-10), False)])
def test_also_not_later_when_the_other_role_has_begun(department, administrator, until, refused):
    user = UserFactory()
    give(user, Role.PRIVACY_OFFICER, department, administrator, since=days_ago(-10))
    if not refused:
        give(user, Role.CONSULTANT, department, administrator, until=until)
        return
    with pytest.raises(ValidationError, match="mag geen dossiers openen"):
        give(user, Role.CONSULTANT, department, administrator, until=until)


def test_one_after_the_other_is_allowed(department, administrator):
    user = UserFactory()
    actions.take_role(give(user, Role.CONSULTANT, department, administrator), acting=administrator)
    give(user, Role.PRIVACY_OFFICER, department, administrator)
    assert roles_of(user) == {Role.PRIVACY_OFFICER}


def test_a_role_of_a_partner_is_not_for_the_municipality_itself(department, partner, administrator):
    give(UserFactory(), Role.PARTNER_PROFESSIONAL, partner, administrator)
    with pytest.raises(ValidationError, match="ketenpartner"):
        give(UserFactory(), Role.PARTNER_PROFESSIONAL, department, administrator)


def test_a_role_is_for_a_municipality_that_the_organisation_serves(department):
    with pytest.raises(ValidationError, match="werkt niet voor deze gemeente"):
        actions.give_role(UserFactory(), Role.CONSULTANT, department, MunicipalityFactory(), acting=SETUP)


# --- who may -----------------------------------------------------------------------------------


def test_nobody_gives_himself_a_role(department, administrator):
    with pytest.raises(ValidationError, match="niet voor jezelf"):
        give(administrator.user, Role.MANAGER, department, administrator)


def test_who_does_not_act_changes_nothing(department):
    with pytest.raises(ValidationError, match="functioneel beheerder"):
        give(UserFactory(), Role.CONSULTANT, department, None)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.FUNCTIONAL_ADMINISTRATOR])
def test_only_the_administrator_gives_roles(department, role):
    somebody = acting_for(colleague(role, organisation=department))
    with pytest.raises(ValidationError, match="functioneel beheerder"):
        give(UserFactory(), Role.CONSULTANT, department, somebody)


def test_an_administrator_stays_within_his_municipality(administrator):
    elsewhere = OrganisationFactory()
    with pytest.raises(ValidationError, match="andere gemeente"):
        give(UserFactory(), Role.CONSULTANT, elsewhere, administrator)


def test_a_partners_contact_gives_partner_roles_in_his_own_organisation(partner, contact):
    user = UserFactory()
    actions.take_role(give(user, Role.PARTNER_PROFESSIONAL, partner, contact), acting=contact)


@pytest.mark.parametrize("role", [Role.FUNCTIONAL_ADMINISTRATOR, Role.CONSULTANT, Role.PRIVACY_OFFICER])
def test_a_partners_contact_gives_no_other_role(partner, contact, role):
    with pytest.raises(ValidationError, match="alleen de functioneel beheerder"):
        give(UserFactory(), role, partner, contact)


def test_a_partners_contact_changes_nothing_elsewhere(department, contact):
    with pytest.raises(ValidationError, match="functioneel beheerder"):
        give(UserFactory(), Role.PARTNER_PROFESSIONAL, department, contact)


# --- laws --------------------------------------------------------------------------------------


def test_a_second_law_needs_a_reason_and_an_end(department, administrator):
    user = UserFactory()
    actions.assign_law(user, Law.WMO, department, acting=administrator)
    with pytest.raises(ValidationError, match="uitzondering"):
        actions.assign_law(user, Law.JW, department, acting=administrator)
    actions.assign_law(
        user,
        Law.JW,
        department,
        until=days_ago(-30),
        exception_reason="vervangt een zieke",
        acting=administrator,
    )
    assert set(user.law_assignments.live().values_list("law", flat=True)) == {Law.WMO, Law.JW}


def test_nobody_works_in_the_household_as_a_whole(department, administrator):
    with pytest.raises(ValidationError):
        actions.assign_law(UserFactory(), Law.INTEGRAAL, department, acting=administrator)


def test_a_law_that_ended_leaves_room_for_another(department, administrator):
    user = UserFactory()
    actions.end_law(actions.assign_law(user, Law.WMO, department, acting=administrator), acting=administrator)
    actions.assign_law(user, Law.JW, department, acting=administrator)
    assert list(user.law_assignments.live().values_list("law", flat=True)) == [Law.JW]


# --- teams -------------------------------------------------------------------------------------


def test_the_teams_group_follows_its_members(town, administrator):
    user, team = UserFactory(), TeamFactory(municipalities=[town])
    membership = actions.join_team(user, team, acting=administrator)
    assert list(team.group.user_set.all()) == [user]
    actions.leave_team(membership, acting=administrator)
    assert not team.group.user_set.exists()
    assert not team.memberships.live().exists()


def test_who_joins_next_week_is_not_in_the_group_today(town, administrator):
    team = TeamFactory(municipalities=[town])
    actions.join_team(UserFactory(), team, since=days_ago(-7), acting=administrator)
    assert not team.group.user_set.exists()


def test_a_membership_that_ran_out_leaves_the_group_when_it_is_brought_in_step(town, administrator):
    team = TeamFactory(municipalities=[town])
    membership = actions.join_team(UserFactory(), team, since=days_ago(9), acting=administrator)
    team.memberships.filter(pk=membership.pk).update(until=localdate())
    actions.keep_group_in_step(team)
    assert not team.group.user_set.exists()


def test_a_team_elsewhere_is_left_alone(administrator):
    with pytest.raises(ValidationError, match="andere gemeente"):
        actions.join_team(
            UserFactory(), TeamFactory(municipalities=[MunicipalityFactory()]), acting=administrator
        )


# --- out of service ----------------------------------------------------------------------------


def test_deactivating_ends_roles_laws_and_teams(town, department, administrator):
    user, team = colleague(organisation=department), TeamFactory(municipalities=[town])
    actions.assign_law(user, Law.WMO, department, acting=administrator)
    actions.join_team(user, team, acting=administrator)
    actions.deactivate(user, acting=administrator)
    user.refresh_from_db()
    assert not user.is_active
    assert not any(
        rows.live().exists() for rows in (user.given_roles, user.law_assignments, user.team_memberships)
    )
    assert not team.group.user_set.exists()


def test_nobody_deactivates_himself(administrator):
    with pytest.raises(ValidationError, match="niet voor jezelf"):
        actions.deactivate(administrator.user, acting=administrator)


def test_only_the_administrator_deactivates_also_who_has_no_roles(contact):
    with pytest.raises(ValidationError, match="functioneel beheerder"):
        actions.deactivate(UserFactory(), acting=contact)
