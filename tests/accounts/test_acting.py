import pytest
from django.utils.timezone import localdate

from accounts.acting import Acting, NoRole, acting_for, possibilities
from accounts.models import GivenRole
from accounts.roles import Role
from tests.accounts.factories import (
    GivenRoleFactory,
    MunicipalityFactory,
    OrganisationFactory,
    UserFactory,
    colleague,
    days_ago,
)

pytestmark = pytest.mark.django_db
PAGE, CHOOSING = "/collegas/", "/organisatie-kiezen/"


@pytest.fixture
def of_two():
    """Works for two organisations: Wmo in one town, a partner in another."""
    user = colleague(Role.CONSULTANT, organisation=OrganisationFactory(name="Afdeling Wmo"))
    GivenRoleFactory(
        user=user, role=Role.PARTNER_PROFESSIONAL, organisation=OrganisationFactory(name="Welzijn")
    )
    return user


@pytest.fixture
def at_work(client, of_two):
    client.force_login(of_two)
    return client


def acting_in(client, page=PAGE) -> Acting:
    return client.get(page).wsgi_request.acting


def choose(client, name, **more):
    place = next(a.place for a in acting_choices(client) if a.organisation.name == name)
    return client.post(CHOOSING, {"organisation": place, **more})


def acting_choices(client):
    return client.get(CHOOSING).wsgi_request.acting_choices


# --- within a request --------------------------------------------------------------------------


def test_with_one_organisation_there_is_nothing_to_choose(client):
    user = colleague(Role.FRONT_DESK, Role.CONSULTANT, organisation=OrganisationFactory(name="Toegang"))
    client.force_login(user)
    acting = acting_in(client)
    assert (acting.user, acting.organisation.name, acting.may_choose) == (user, "Toegang", False)
    assert (acting.role, acting.roles) == (Role.FRONT_DESK, {Role.FRONT_DESK, Role.CONSULTANT})


def test_nobody_acts_before_login(client):
    assert client.get("/inloggen/").wsgi_request.acting is None


def test_with_two_organisations_every_page_first_asks_for_which(at_work):
    response = at_work.get(PAGE + "?pagina=2")
    assert response.status_code == 302
    assert response.url == f"{CHOOSING}?next={PAGE}%3Fpagina%3D2"


def test_an_open_page_is_told_to_choose_instead_of_sent_away(at_work):
    response = at_work.post(PAGE, headers={"HX-Request": "true"})
    assert (response.status_code, response.content.decode()) == (403, "Kies eerst voor wie je werkt.")


def test_the_choice_is_kept_and_only_its_roles_count(at_work):
    assert choose(at_work, "Welzijn", next=PAGE).url == PAGE
    request = at_work.get(PAGE).wsgi_request
    assert request.acting.organisation.name == "Welzijn"
    assert request.acting.roles == request.user.role_codes == {Role.PARTNER_PROFESSIONAL}
    assert request.acting.may_choose


def test_the_choice_can_be_changed(at_work):
    choose(at_work, "Welzijn")
    choose(at_work, "Afdeling Wmo")
    assert acting_in(at_work).organisation.name == "Afdeling Wmo"


def test_nobody_can_choose_what_he_does_not_hold(at_work):
    foreign = acting_for(colleague())
    response = at_work.post(CHOOSING, {"organisation": foreign.place})
    assert "Kies een organisatie uit de lijst." in response.content.decode()
    assert acting_in(at_work) is None


def test_choosing_nothing_asks_again(at_work):
    assert "Kies een organisatie." in at_work.post(CHOOSING, {}).content.decode()


def test_one_organisation_in_two_municipalities_is_a_choice_too(client):
    towns = [MunicipalityFactory(name="Tiel"), MunicipalityFactory(name="Maasdam")]
    user, organisation = UserFactory(), OrganisationFactory(municipalities=towns)
    for town in towns:
        GivenRoleFactory(user=user, organisation=organisation, municipality=town)
    client.force_login(user)
    text = client.get(CHOOSING).content.decode()
    assert "gemeente Maasdam" in text
    assert "gemeente Tiel" in text


def test_losing_the_chosen_role_works_on_the_next_request_and_asks_again(at_work):
    choose(at_work, "Welzijn")
    assert acting_in(at_work)
    GivenRole.objects.filter(organisation__name="Welzijn").update(until=localdate())
    assert at_work.get(PAGE).url.startswith(CHOOSING)
    choose(at_work, "Afdeling Wmo")
    assert acting_in(at_work).organisation.name == "Afdeling Wmo"


def test_who_has_no_role_left_is_told_whom_to_call(client):
    user = colleague()
    client.force_login(user)
    user.given_roles.update(until=localdate())
    assert client.get(PAGE).url.startswith(CHOOSING)
    assert "Je hebt nu geen rol" in client.get(CHOOSING).content.decode()
    assert client.post("/uitloggen/").status_code == 302


def test_it_costs_one_query(of_two, django_assert_num_queries):
    with django_assert_num_queries(1):
        for acting in possibilities(of_two):
            str(acting.organisation), str(acting.municipality)


# --- for commands, tests and demo data ---------------------------------------------------------


def test_acting_for_finds_the_one_possibility():
    user = colleague(Role.MANAGER)
    assert acting_for(user).role == Role.MANAGER


def test_acting_for_takes_the_organisation_when_there_are_two(of_two):
    welzijn = next(a.organisation for a in possibilities(of_two) if a.organisation.name == "Welzijn")
    assert acting_for(of_two, welzijn).role == Role.PARTNER_PROFESSIONAL


def test_acting_for_refuses_to_guess(of_two):
    with pytest.raises(NoRole, match="several live roles"):
        acting_for(of_two)


def test_acting_for_refuses_somebody_elses_organisation(of_two):
    with pytest.raises(NoRole, match="no live role"):
        acting_for(of_two, OrganisationFactory())


@pytest.mark.parametrize(
    ("since", "until", "live"),
    [(-1, None, True), (0, None, True), (1, None, False), (-9, 1, True), (-9, 0, False), (0, 0, False)],
)
def test_a_role_holds_from_its_first_day_until_the_day_before_its_end(since, until, live):
    given = GivenRoleFactory(since=days_ago(-since), until=until if until is None else days_ago(-until))
    assert bool(possibilities(given.user)) is live


def test_acting_for_refuses_who_is_out_of_service():
    user = colleague()
    user.is_active = False
    with pytest.raises(NoRole):
        acting_for(user)
