import pytest
from django.core.exceptions import ValidationError
from django.db import ProgrammingError, transaction

from accounts.laws import Law
from accounts.models import LawAssignment, User
from accounts.roles import Role as WorkRole
from consent import gate
from consent.purposes import Purpose
from deadlines.models import Notification
from households import case_team
from households.kinds import Kind
from households.models import CaseTeamMember
from tests.accounts.factories import MunicipalityFactory, OrganisationFactory
from tests.cast import acting, colleague
from tests.dossier.conftest import logged, share
from tests.dossier.counting import AT_MOST, queries_of
from tests.tools import making

pytestmark = pytest.mark.django_db

Role = CaseTeamMember.Role


def members(**which):
    with making():
        return list(CaseTeamMember.objects.filter(**which).select_related("user"))


def add(client, home, user, **changes):
    with making():
        given = LawAssignment.objects.get(user=user)
    return client.post(
        f"{home.url}team/collega/", {"colleague": str(given.pk), "role": Role.BEHIND_THE_SCENES, **changes}
    )


def told(user):
    with making():
        return [message.text for message in Notification.objects.filter(user=user)]


@pytest.fixture
def everybody_may_coordinate(cast):
    with making():
        User.objects.update(may_coordinate=True)


@pytest.fixture
def without_coordinator(home):
    with making():
        CaseTeamMember.objects.filter(household=home.household, role=Role.COORDINATOR).update(
            role=Role.CASE_HANDLER
        )


# --- who joins -----------------------------------------------------------------------------------


def test_who_is_added_finds_the_household_and_is_told(cast, home, as_user):
    assert as_user(cast.anouk).get(home.url).status_code == 404
    assert add(as_user(cast.marloes), home, cast.anouk).status_code == 302
    assert as_user(cast.anouk).get(home.url).status_code == 200
    assert told(cast.anouk) == ["Je werkt mee in een huishouden."]
    assert logged(action="write:add_colleague", household_id=home.id)


def test_the_message_names_nobody(cast, home, as_user):
    add(as_user(cast.marloes), home, cast.anouk)
    assert not any("Samira" in text or "De Wit" in text for text in told(cast.anouk))


def test_somebody_joins_for_the_law_they_work_in(cast, home, as_user):
    add(as_user(cast.marloes), home, cast.anouk)
    (member,) = members(user=cast.anouk)
    assert member.law == Law.JW


def test_nobody_joins_twice_for_one_law(cast, home, as_user):
    client = as_user(cast.marloes)
    add(client, home, cast.anouk)
    share(home, home.samira, [Kind.INVOLVEMENT], from_law=Law.JW, to_law=Law.WMO)
    share(home, home.noor, [Kind.INVOLVEMENT], from_law=Law.JW, to_law=Law.WMO)
    answer = add(client, home, cast.anouk)
    assert answer.status_code == 422
    assert "werkt hier al mee" in answer.text


def test_a_second_at_the_table_sits_there(cast, home, as_user):
    add(as_user(cast.marloes), home, cast.anouk, role=Role.SECOND_AT_TABLE)
    assert members(user=cast.anouk)[0].at_table


@pytest.fixture
def two_at_table(cast, home):
    with making():
        CaseTeamMember.objects.filter(user=cast.marloes).update(at_table=True)
        CaseTeamMember.objects.create(
            household=home.household, user=cast.marloes, law=Law.PW, organisation=cast.department,
            role=Role.CASE_HANDLER, at_table=True, added_by=cast.marloes,
        )  # fmt: skip


def test_a_third_at_the_table_asks_why(cast, home, as_user, two_at_table):
    answer = add(as_user(cast.marloes), home, cast.anouk, at_table="on")
    assert answer.status_code == 422
    assert "Vul in waarom een derde nodig is." in answer.text
    assert not members(user=cast.anouk)


def test_a_third_at_the_table_with_the_reason_in_the_history(cast, home, as_user, two_at_table):
    assert (
        add(as_user(cast.marloes), home, cast.anouk, at_table="on", reason="Noor wil dat").status_code == 302
    )
    with making():
        assert CaseTeamMember.history.get(user=cast.anouk).history_change_reason == "Noor wil dat"


def test_only_who_opens_households_can_be_chosen(cast, home, as_user):
    page = as_user(cast.marloes).get(f"{home.url}team/collega/").text
    assert "Anouk Test" in page
    assert "Omar Test" not in page


def test_somebody_of_another_town_cannot_be_chosen(cast, home, as_user):
    with making():
        town = MunicipalityFactory(name="Tiel")
        there = OrganisationFactory(name="Tiel SD", municipalities=[town])
        colleague("vera", WorkRole.CONSULTANT, there, town, Law.WMO, first_name="Vera")
    assert "Vera" not in as_user(cast.marloes).get(f"{home.url}team/collega/").text


def test_a_stranger_adds_nobody(cast, home, as_user):
    assert add(as_user(cast.hicham), home, cast.anouk).status_code == 404


def test_queries(cast, home, as_user):
    client = as_user(cast.marloes)
    client.get(home.url)
    assert len(queries_of(client, f"{home.url}team/")) <= AT_MOST
    assert len(queries_of(client, f"{home.url}team/collega/")) <= AT_MOST


def test_colleagues_of_other_laws_are_named_only_by_a_ground_of_everybody(cast, home, as_user):
    client = as_user(cast.marloes)
    assert "Daan Test" not in client.get(f"{home.url}team/").text
    share(home, home.samira, [Kind.INVOLVEMENT], from_law=Law.WGS, to_law=Law.WMO)
    assert "Daan Test" not in client.get(f"{home.url}team/").text
    share(home, home.noor, [Kind.INVOLVEMENT], from_law=Law.WGS, to_law=Law.WMO)
    assert "Daan Test" in client.get(f"{home.url}team/").text


# --- who leaves ----------------------------------------------------------------------------------


def test_who_stops_finds_the_household_no_more(cast, home, as_user):
    client = as_user(cast.daan)
    (mine,) = members(user=cast.daan)
    client.post(f"{home.url}team/{mine.pk}/stoppen/")
    assert client.get(home.url).status_code == 404


def test_the_coordinator_hands_over_first(cast, home, as_user):
    (mine,) = members(user=cast.marloes)
    answer = as_user(cast.marloes).post(f"{home.url}team/{mine.pk}/stoppen/", follow=True)
    assert "Draag de regie eerst over, of stop met de regie." in answer.text
    assert members(user=cast.marloes, ended_at=None)


def test_nobody_sends_a_colleague_away(cast, home, as_user):
    (other,) = members(user=cast.marloes)
    as_user(cast.daan).post(f"{home.url}team/{other.pk}/stoppen/")
    assert members(user=cast.marloes, ended_at=None)


# --- the coordinator -----------------------------------------------------------------------------


def become(client, home, user):
    (member,) = members(user=user, ended_at=None)
    return client.post(f"{home.url}team/{member.pk}/regisseur/", follow=True)


def coordinators(home):
    return [member.user for member in members(household=home.household, role=Role.COORDINATOR, ended_at=None)]


def test_somebody_claims_it(cast, home, as_user, without_coordinator, everybody_may_coordinate):
    assert "Jij bent de regisseur." in become(as_user(cast.daan), home, cast.daan).text
    assert coordinators(home) == [cast.daan]


def test_the_second_claim_is_told_that_there_is_one(
    cast, home, as_user, without_coordinator, everybody_may_coordinate
):
    become(as_user(cast.daan), home, cast.daan)
    answer = become(as_user(cast.marloes), home, cast.marloes)
    assert "Dit huishouden heeft al een regisseur." in answer.text
    assert coordinators(home) == [cast.daan]


def test_without_the_mark_nobody_coordinates(cast, home, as_user, without_coordinator):
    assert "Deze collega kan nog geen regisseur zijn." in become(as_user(cast.daan), home, cast.daan).text
    assert coordinators(home) == []


def test_the_database_knows_of_a_coordinator_that_the_page_does_not(cast, home, everybody_may_coordinate):
    """Two pages were open at once; the later click loses, in words."""
    gate.enter(acting(cast.daan), Purpose.ONE_PLAN, home.id)
    mine = CaseTeamMember.objects.get(user=cast.daan)
    with pytest.raises(ValidationError, match="al een regisseur"):
        case_team.become_coordinator(mine, acting=acting(cast.daan))
    mine.refresh_from_db()
    assert mine.role == Role.CASE_HANDLER


@pytest.fixture
def daan_is_known(home):
    for person in (home.samira, home.noor):
        share(home, person, [Kind.INVOLVEMENT], from_law=Law.WGS, to_law=Law.WMO)


def offer(client, home, user):
    (member,) = members(user=user, ended_at=None)
    return client.post(f"{home.url}team/{member.pk}/overdragen/", follow=True)


def answer_offer(client, home, user, word):
    (member,) = members(user=user, role=Role.INCOMING, ended_at=None)
    return client.post(f"{home.url}team/{member.pk}/overdracht/", {"antwoord": word}, follow=True)


def test_until_the_answer_the_coordinator_stays(cast, home, as_user, daan_is_known, everybody_may_coordinate):
    assert "Tot het antwoord blijf jij de regisseur." in offer(as_user(cast.marloes), home, cast.daan).text
    assert coordinators(home) == [cast.marloes]
    assert told(cast.daan) == ["Een collega vraagt je de regie over te nemen."]


def test_accepting_makes_one_coordinator_of_two(cast, home, as_user, daan_is_known, everybody_may_coordinate):
    offer(as_user(cast.marloes), home, cast.daan)
    assert "Jij bent nu de regisseur." in answer_offer(as_user(cast.daan), home, cast.daan, "aannemen").text
    assert coordinators(home) == [cast.daan]
    assert [member.role for member in members(user=cast.marloes, ended_at=None)] == [Role.BEHIND_THE_SCENES]
    assert as_user(cast.marloes).get(home.url).status_code == 200


def test_giving_back_leaves_everything_as_it_was(
    cast, home, as_user, daan_is_known, everybody_may_coordinate
):
    offer(as_user(cast.marloes), home, cast.daan)
    answer_offer(as_user(cast.daan), home, cast.daan, "teruggeven")
    assert coordinators(home) == [cast.marloes]
    assert [member.role for member in members(user=cast.daan, ended_at=None)] == [Role.CASE_HANDLER]
    assert as_user(cast.daan).get(home.url).status_code == 200


def test_only_the_coordinator_hands_over(cast, home, as_user, daan_is_known, everybody_may_coordinate):
    assert offer(as_user(cast.daan), home, cast.daan).status_code == 404


def test_only_who_was_asked_answers(cast, home, as_user, daan_is_known, everybody_may_coordinate):
    offer(as_user(cast.marloes), home, cast.daan)
    assert answer_offer(as_user(cast.marloes), home, cast.daan, "aannemen").status_code == 404
    assert coordinators(home) == [cast.marloes]


def test_nobody_makes_a_coordinator_step_down(cast, home):
    gate.enter(acting(cast.daan), Purpose.ONE_PLAN, home.id)
    with pytest.raises(ProgrammingError, match="nobody handed over"), transaction.atomic():
        case_team._step_down(home.household)
    assert coordinators(home) == [cast.marloes]


def test_the_history_says_who_was_coordinator_until_when(
    cast, home, as_user, daan_is_known, everybody_may_coordinate
):
    offer(as_user(cast.marloes), home, cast.daan)
    answer_offer(as_user(cast.daan), home, cast.daan, "aannemen")
    with making():
        row = CaseTeamMember.history.filter(user=cast.marloes, role=Role.COORDINATOR).latest("history_date")
    assert row.ended_at
    assert row.history_user_id == cast.daan.pk
