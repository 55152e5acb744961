"""Own households: the list, and searching by name; nobody else's, and no name in an address."""

import pytest
from django.test import Client

from accounts.laws import Law
from accounts.roles import Role
from consent import gate
from consent.purposes import Purpose
from households import actions
from households.case_team import add_to_case_team
from households.models import CaseTeamMember, HouseholdMembership
from tests.cast import acting, colleague
from tests.dossier.counting import AT_MOST, queries_of
from tests.dossier.town import begin, people_in_log, rows_of_log
from tests.tools import making

pytestmark = pytest.mark.django_db
MISSING = "Mis je een huishouden? Sommige huishoudens staan bewust niet in deze lijst."


@pytest.fixture
def wit(cast):
    """Samira de Wit-El Amrani, called Sam, with Noor de Wit; Marloes coordinates."""
    household, _ = begin(
        cast,
        "999993653",
        label="De Wit – El Amrani",
        coordinator=cast.marloes,
        given_names="Samira Zoë",
        call_name="Sam",
        surname="El Amrani",
        partner_prefix="de",
        partner_surname="Wít",
        name_use="V",
        birth_year=1985,
        street="Wilgenhof",
        house_number="27",
        postcode="1234AB",
    )
    return household


def searched(client, words, **headers):
    return client.post("/zoeken/", {"q": words}, headers=headers)


def found(response):
    return [household.label for household in response.context["found"]]


@pytest.mark.parametrize(
    "words",
    ["amrani", "El Amrani", "AMRANI", "amr", "wit", "de Wit", "wít", "Samira", "zoe", "sam", "samira amrani",
     "wit samira", "samira de wit", "el amrani-de wit"],
)  # fmt: skip
def test_found_by_own_and_partners_name_and_given_names(cast, wit, as_user, words):
    assert found(searched(as_user(cast.marloes), words)) == ["De Wit – El Amrani"]


@pytest.mark.parametrize(
    "words", ["jansen", "mrani", "samira jansen", "wilgenhof", "999993653", "1234AB", "%%", "___a"]
)
def test_nothing_else_finds(cast, wit, as_user, words):
    response = searched(as_user(cast.marloes), words)
    assert response.status_code == 422 or found(response) == []
    assert MISSING in response.text


def test_nobody_outside_ones_reach_is_found(cast, wit, as_user):
    for outsider in (cast.daan, cast.hicham):
        response = searched(as_user(outsider), "amrani")
        assert found(response) == [] and "De Wit" not in response.text and MISSING in response.text


def test_a_hit_tells_whom_to_call_and_no_address_number_or_law(cast, wit, as_user):
    text = searched(as_user(cast.fatima), "amrani").text
    assert "Marloes Test" in text and "010 123 45 67" in text and MISSING in text
    for never in ("Wilgenhof", "1234AB", "999993653", "ep-domein"):
        assert never not in text


@pytest.mark.parametrize(
    ("words", "said"),
    [("", "Vul een naam in."), ("a", "Vul minstens 2 letters in."), ("x" * 101, "100 tekens")],
)
def test_a_wrong_question_is_answered_beside_the_field(cast, as_user, words, said):
    response = searched(as_user(cast.marloes), words)
    assert response.status_code == 422 and said in response.text and MISSING in response.text


def test_a_search_is_logged_by_its_keyed_hash_with_everybody_shown(cast, wit, as_user):
    searched(as_user(cast.marloes), "Amrani")
    searched(as_user(cast.marloes), "  amrani ")
    searched(as_user(cast.marloes), "niemand")
    asked = rows_of_log(action="search")
    assert sorted(row.hits for row in asked) == [0, 1, 1]
    assert (
        len({row.term_hash for row in asked}) == 2
        and "amrani" not in str([vars(row) for row in asked]).lower()
    )
    with making():
        person = wit.memberships.get().person_id
    assert {(row.person_id, row.depth) for row in people_in_log("dossier:search")} == {(person, "listed")}


def test_htmx_gets_the_answer_alone_with_the_number_announced(cast, wit, as_user):
    response = searched(as_user(cast.marloes), "amrani", hx_request="true")
    assert "<html" not in response.text and "1 huishouden en 1 persoon gevonden" in response.text
    assert 'hx-swap-oob="innerHTML"' in response.text and MISSING in response.text


@pytest.mark.parametrize(
    ("role", "status"),
    [(role, 200 if role in {Role.FRONT_DESK, Role.CONSULTANT, Role.PARTNER_PROFESSIONAL, Role.BEHAVIOURAL_EXPERT,
                            Role.SAFEGUARDING_OFFICER, Role.TEAM_COORDINATOR} else 404) for role in Role],
)  # fmt: skip
def test_who_never_opens_a_household_has_no_search(cast, role, status):
    with making():
        other = colleague("ander", role, cast.department, cast.town)
    client = Client()
    client.force_login(other)
    assert client.get("/zoeken/").status_code == status


class TestTheList:
    @pytest.fixture
    def thirty(self, cast):
        desk = acting(cast.fatima)
        gate.enter(desk, Purpose.HELP_REQUEST)
        for number in range(30):
            household = actions.start_household(label=f"Huishouden {number:02}", acting=desk)
            person = actions.make_person(acting=desk, given_names=f"Inwoner{number:02}", surname="Lijst")
            actions.link_person(
                household, person, takes_part=True, place=HouseholdMembership.Place.SINGLE, acting=desk
            )
            role = CaseTeamMember.Role.COORDINATOR if number < 3 else CaseTeamMember.Role.CASE_HANDLER
            add_to_case_team(household, role=role, user=cast.marloes, law=Law.WMO, acting=desk)
        gate.leave()

    def labels(self, response):
        return [household.label for household in response.context["page"].object_list]

    def test_is_paged_by_25(self, cast, thirty, as_user):
        client = as_user(cast.marloes)
        assert self.labels(client.get("/huishoudens/")) == [f"Huishouden {n:02}" for n in range(25)]
        assert self.labels(client.get("/huishoudens/?pagina=2")) == [
            f"Huishouden {n:02}" for n in range(25, 30)
        ]

    def test_filters_by_state_and_by_who_coordinates(self, cast, thirty, as_user):
        client = as_user(cast.marloes)
        assert len(self.labels(client.get("/huishoudens/?toestand=intake"))) == 25
        assert self.labels(client.get("/huishoudens/?toestand=actief")) == []
        assert self.labels(client.get("/huishoudens/?toestand=onzin&pagina=zz"))[0] == "Huishouden 00"
        assert len(self.labels(client.get("/huishoudens/?regisseur=ik"))) == 3

    def test_holds_nothing_of_others(self, cast, thirty, as_user):
        response = as_user(cast.daan).get("/huishoudens/")
        assert self.labels(response) == [] and MISSING in response.text

    def test_logs_everybody_on_the_page_and_nobody_of_the_next(self, cast, thirty, as_user):
        as_user(cast.marloes).get("/huishoudens/?pagina=2")
        rows = people_in_log("dossier:households")
        assert len({row.person_id for row in rows}) == 5 and {row.depth for row in rows} == {"listed"}

    def test_keeps_to_its_budget_however_many_there_are(self, cast, thirty, as_user):
        client = as_user(cast.marloes)
        whole, last = queries_of(client, "/huishoudens/"), queries_of(client, "/huishoudens/?pagina=2")
        assert len(whole) == len(last) <= AT_MOST, "\n".join(whole)

    def test_searching_keeps_to_its_budget(self, cast, thirty, as_user):
        asked = queries_of(as_user(cast.marloes), "/zoeken/", {"q": "lijst"})
        assert len(asked) <= AT_MOST, "\n".join(asked)


def test_what_was_searched_for_is_marked_and_everything_else_is_escaped(cast, as_user):
    begin(cast, label="<b>Wit</b> – Wít", coordinator=cast.marloes, given_names="Noor", surname="Wít")
    text = searched(as_user(cast.marloes), "wit").text
    assert '<mark class="nl-mark">Wít</mark>' in text
    assert "&lt;b&gt;Wit&lt;/b&gt;" in text and "<b>Wit" not in text
