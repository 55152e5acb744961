"""The desk looks a resident up: who is found, what is told, and what never is."""

import re
import time
from types import SimpleNamespace

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from accounts.roles import Role
from households.blocks import Nearness
from households.brp.models import BrpRecord
from households.models import Block, Person
from tests.cast import colleague
from tests.dossier import town
from tests.dossier.counting import AT_MOST, queries_of
from tests.dossier.town import CHANTAL, JEANNETTE, JULES, MARGRIET, NINA, TWICE, WALTER, begin, rows_of_log
from tests.tools import making

pytestmark = pytest.mark.django_db
URL = "/zoeken/inwoner/"
JULES_BORN = "12-4-1946"


@pytest.fixture
def desk(cast, as_user):
    town.move_in()
    return as_user(cast.fatima)


def names(response):
    return [hit.name for hit in response.context["hits"]]


def same_but_for_tokens(response):
    text = re.sub(rb'(csrfmiddlewaretoken" value="|X-CSRFToken": ")[^"]+', b"", response.content)
    return response.status_code, text


@pytest.mark.parametrize(
    "asked",
    [
        {"bsn": JULES},
        {"bsn": "9999.94.001"},
        {"surname": "Overvaart", "birth_date": JULES_BORN},
        {"surname": "overvaart", "birth_date": "12-04-1946"},
        {"surname": "OVERVAART", "birth_date": "19460412"},
        {"surname": "Óvervaart", "birth_date": "12/4/1946"},
        {"surname": "Buidel", "birth_date": JULES_BORN},
        {"surname": "Overvaart-Buidel", "birth_date": JULES_BORN},
        {"postcode": "3065 pe", "house_number": "51", "birth_date": JULES_BORN},
    ],
)
def test_somebody_is_found_by_number_by_either_name_and_by_address(desk, asked):
    assert names(desk.post(URL, asked)) == ["Jules Overvaart"]


@pytest.mark.parametrize("surname", ["de Boer", "Boer", "boer", "Vries", "van de Vries"])
def test_prefix_and_partners_name_do_not_matter(desk, surname):
    assert names(desk.post(URL, {"surname": surname, "birth_date": "31-1-1988"})) == ["Chantal de Vries"]


@pytest.mark.parametrize(
    "asked",
    [
        {"bsn": "999999990"},
        {"surname": "Overvaart", "birth_date": "13-4-1946"},
        {"surname": "Jules", "birth_date": JULES_BORN},
        {"postcode": "3065PE", "house_number": "52", "birth_date": JULES_BORN},
    ],
)
def test_nobody_is_found_by_anything_else(desk, asked):
    response = desk.post(URL, asked)
    assert names(response) == [] and "Niemand gevonden" in response.text


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, "Vul een BSN in. Of een achternaam"),
        ({"bsn": "123456789"}, "geen geldig BSN"),
        ({"surname": "Overvaart"}, "Vul de geboortedatum in"),
        ({"birth_date": JULES_BORN}, "Vul de achternaam in."),
        ({"surname": "Overvaart", "birth_date": "31-2-1946"}, "Vul de geboortedatum in"),
        ({"surname": "Overvaart", "birth_date": "1-1-2999"}, "Deze dag is nog niet geweest."),
        ({"postcode": "3065PE", "birth_date": JULES_BORN}, "Vul het huisnummer in."),
        ({"postcode": "0000", "house_number": "51", "birth_date": JULES_BORN}, "geen postcode"),
        ({"postcode": "3065PE", "house_number": "51A", "birth_date": JULES_BORN}, "geen huisnummer"),
        ({"surname": "Over\x00vaart", "birth_date": JULES_BORN}, "teken in dat niet kan"),
    ],
)
def test_a_wrong_question_is_answered_beside_the_field_and_kept(desk, asked, said):
    response = desk.post(URL, asked)
    assert response.status_code == 422 and said in response.text
    for typed in asked.values():
        assert "\x00" in typed or typed in response.text


def test_twins_are_two_hits(desk):
    born = {
        "birth_year": 2012,
        "birth_month": 6,
        "birth_day": 3,
        "surname": "Tweeling",
        "surname_search": "tweeling",
    }
    town.add_to_brp(bsn="999990305", given_names="Bo", **born)
    town.add_to_brp(bsn="999990317", given_names="Mo", **born)
    assert names(desk.post(URL, {"surname": "Tweeling", "birth_date": "3-6-2012"})) == [
        "Bo Tweeling",
        "Mo Tweeling",
    ]


def test_one_number_with_two_lists_is_two_hits_that_stay_apart(desk):
    response = desk.post(URL, {"bsn": TWICE})
    first, second = response.context["hits"]
    assert first.key != second.key
    for hit in (first, second):
        assert hit.name in desk.get(f"/intake/nieuw/{hit.key}/").text


def test_who_died_is_shown_and_cannot_be_chosen(desk):
    response = desk.post(URL, {"bsn": MARGRIET})
    assert "Overleden" in response.text and "/intake/nieuw/" not in response.text
    (hit,) = response.context["hits"]
    assert desk.get(f"/intake/nieuw/{hit.key}/").status_code == 302


def opened(desk, bsn):
    """What was found, and the page on which one checks who this is."""
    found = desk.post(URL, {"bsn": bsn})
    (hit,) = found.context["hits"]
    return found.text, desk.get(f"/intake/nieuw/{hit.key}/").text


def test_an_address_is_no_search_result_and_is_there_to_check_with_who_stands_there(desk):
    found, start = opened(desk, JULES)
    assert "Nivardstraat" not in found and "3065" not in found
    assert "François Nivardstraat 51" in start


def test_a_secret_address_stays_secret(desk):
    town.add_to_brp(
        bsn="999990305", given_names="Eva", surname="Stil", street="Geheimpad", house_number=3, postcode="3011AA",
        town="Rotterdam", address_disclosure_block=True,
    )  # fmt: skip
    found, start = opened(desk, "999990305")
    assert "adres geheim" in start
    assert "Geheimpad" not in found + start


def test_a_household_tells_whom_to_call_and_nothing_else(desk, cast):
    household, person = begin(
        cast, JULES, label="Geheim label", coordinator=cast.marloes, surname="Overvaart"
    )
    response = desk.post(URL, {"bsn": JULES})
    assert "Marloes Test is regisseur" in response.text and "010 123 45 67" in response.text
    assert f"/huishoudens/{household.pk}/noodprocedure/" in response.text
    for never in ("Geheim label", "Wmo", "ep-domein", "In intake"):
        assert never not in response.text


def test_without_coordinator_the_household_is_with_toegang(desk, cast):
    begin(cast, JULES, surname="Overvaart")
    response = desk.post(URL, {"bsn": JULES})
    assert "In behandeling bij Toegang" in response.text and "regisseur, bel" not in response.text


def test_a_closed_household_is_not_told(desk, cast):
    household, _ = begin(cast, JULES, surname="Overvaart")
    with making():
        household.state = "closed"
        household.save()
    response = desk.post(URL, {"bsn": JULES})
    assert names(response) == ["Jules Overvaart"] and "In behandeling" not in response.text


def test_a_child_in_two_households_tells_both_coordinators(desk, cast):
    begin(cast, WALTER, coordinator=cast.marloes, surname="Boer")
    household, _ = begin(cast, surname="Messeritz", label="Twee", coordinator=cast.daan)
    with making():
        walter = Person.objects.get(surname="Boer")
        household.memberships.create(person=walter, takes_part=True, recorded_by=cast.fatima)
    text = desk.post(URL, {"bsn": WALTER}).text
    assert "Marloes Test is regisseur" in text and "Daan Test is regisseur" in text


def test_somebody_of_ours_who_is_not_in_the_brp_is_found_too(desk, cast):
    begin(cast, given_names="Samira", surname="El Amrani", birth_year=1985, birth_month=3, birth_day=4)
    response = desk.post(URL, {"surname": "Amrani", "birth_date": "4-3-1985"})
    assert names(response) == ["Samira El Amrani"]
    (hit,) = response.context["hits"]
    assert "Samira" in desk.get(f"/intake/nieuw/{hit.key}/").text


HIDDEN = [
    {"bsn": JEANNETTE},
    {"surname": "Overvaart", "birth_date": "8-2-1987"},
    {"postcode": "2572HT", "house_number": "2", "birth_date": "8-2-1987"},
]


@pytest.mark.parametrize("asked", HIDDEN)
def test_hidden_and_absent_are_the_same_bytes(desk, cast, asked):
    begin(cast, JEANNETTE, hidden=True, surname="Overvaart", birth_year=1987, birth_month=2, birth_day=8,
          postcode="2572HT", house_number="2")  # fmt: skip
    hidden = same_but_for_tokens(desk.post(URL, asked))
    with making():
        BrpRecord.objects.filter(bsn=JEANNETTE).delete()
        Person.objects.update(bsn_index=None, surname_search="x", postcode="")
    assert same_but_for_tokens(desk.post(URL, asked)) == hidden
    assert b"Niemand gevonden" in hidden[1]


def test_the_log_knows_who_was_looked_for_in_vain(desk, cast):
    _, person = begin(cast, JEANNETTE, hidden=True, surname="Overvaart")
    desk.post(URL, {"bsn": JEANNETTE})
    (row,) = rows_of_log(person_id=person.pk, action="look_up")
    assert (row.outcome, row.reason, row.user_id) == ("refused", "hidden", cast.fatima.pk)


def test_a_hidden_wife_and_child_are_not_at_their_old_address(desk, cast):
    begin(cast, JEANNETTE, hidden=True, surname="Overvaart")
    begin(cast, NINA, label="twee", hidden=True, surname="Overvaart")
    (hit,) = desk.post(URL, {"bsn": town.STEPHAN}).context["hits"]
    page = desk.get(f"/intake/nieuw/{hit.key}/").text
    assert "Stephan Janssen" in page and "Jeannette" not in page and "Nina" not in page


def test_a_hidden_daughter_is_not_in_her_fathers_family(desk, cast):
    begin(cast, JULES, surname="Overvaart")
    begin(cast, JEANNETTE, hidden=True, surname="Overvaart")
    (hit,) = desk.post(URL, {"bsn": JULES}).context["hits"]
    assert "Jeannette" not in desk.get(f"/intake/nieuw/{hit.key}/").text


def test_the_daughter_is_there_when_nobody_hides_her(desk):
    (hit,) = desk.post(URL, {"bsn": JULES}).context["hits"]
    assert "Jeannette" in desk.get(f"/intake/nieuw/{hit.key}/").text


def test_a_look_up_is_logged_with_its_hits_and_everybody_of_ours(desk, cast):
    household, person = begin(cast, JULES, surname="Overvaart")
    desk.post(URL, {"surname": "Overvaart", "birth_date": JULES_BORN})
    asked, shown = sorted(
        rows_of_log(action="look_up", page="dossier:look_up"), key=lambda row: bool(row.person_id)
    )
    assert (asked.hits, asked.filter, asked.person_id) == (1, {"by": "name"}, None)
    assert len(asked.term_hash) == 32
    assert (shown.person_id, shown.household_id, shown.depth) == (person.pk, household.pk, "listed")


def test_the_number_is_nowhere_but_encrypted(desk, cast):
    """Not in the page, the address, the session, the log or the person's own row."""
    begin(cast, JULES, surname="Overvaart")
    response = desk.post(URL, {"bsn": JULES})
    (hit,) = response.context["hits"]
    started = desk.get(f"/intake/nieuw/{hit.key}/")
    kept = str(dict(desk.session)) + str(list(Session.objects.values_list("session_data", flat=True)))
    logged = " ".join(str(vars(row)) for row in rows_of_log())
    with making():
        own = str(list(Person.objects.values()))
    for place in (response.text, started.text, started.request["PATH_INFO"], kept, logged, own):
        assert JULES not in place


@pytest.mark.parametrize("role", [role for role in Role if role != Role.FRONT_DESK])
@pytest.mark.parametrize("method", ["get", "post", "put"])
@pytest.mark.parametrize(
    "url", [URL, "/intake/nieuw/", f"/intake/nieuw/{'0' * 8}-0000-4000-8000-{'0' * 12}/"]
)
def test_for_any_other_role_the_page_is_not_there(cast, role, method, url):
    with making():
        other = colleague("ander", role, cast.department, cast.town)
    client = Client()
    client.force_login(other)
    refused, absent = getattr(client, method)(url), client.get("/er-is-niets/")
    assert (refused.status_code, refused.content) == (404, absent.content)


def test_a_hit_is_gone_after_half_an_hour_and_in_another_session(desk, cast, monkeypatch):
    (hit,) = desk.post(URL, {"bsn": JULES}).context["hits"]
    other = Client()
    other.force_login(cast.fatima)
    assert other.get(f"/intake/nieuw/{hit.key}/").url == URL
    later = time.time() + 31 * 60
    monkeypatch.setattr("dossier.hits.time", SimpleNamespace(time=lambda: later))
    assert desk.get(f"/intake/nieuw/{hit.key}/").url == URL


def test_two_talks_stay_open_at_once(desk):
    (jules,) = desk.post(URL, {"bsn": JULES}).context["hits"]
    (chantal,) = desk.post(URL, {"bsn": CHANTAL}).context["hits"]
    assert "Jules Overvaart" in desk.get(f"/intake/nieuw/{jules.key}/").text
    assert "Chantal de Vries" in desk.get(f"/intake/nieuw/{chantal.key}/").text


class TestTooNear:
    def declare(self, desk, bsn, how=Nearness.NEIGHBOUR):
        (hit,) = desk.post(URL, {"bsn": bsn}).context["hits"]
        return desk.post(f"{URL}{hit.key}/te-dichtbij/", {"nabij": how})

    def test_the_next_look_tells_nothing_more(self, desk, cast):
        begin(cast, JULES, coordinator=cast.marloes, surname="Overvaart")
        assert self.declare(desk, JULES).url == URL
        response = desk.post(URL, {"bsn": JULES})
        assert "te dichtbij is" in response.text and "Marloes" not in response.text
        (hit,) = response.context["hits"]
        assert desk.get(f"/intake/nieuw/{hit.key}/").url == URL

    def test_the_household_closes_on_the_next_request(self, desk, cast):
        household, _ = begin(cast, JULES, surname="Overvaart")
        assert desk.get(f"/huishoudens/{household.pk}/").status_code == 200
        self.declare(desk, JULES)
        assert desk.get(f"/huishoudens/{household.pk}/").status_code == 404

    def test_it_holds_for_somebody_nobody_knew_yet(self, desk, cast):
        self.declare(desk, JULES)
        self.declare(desk, CHANTAL)
        with making():
            assert Block.objects.filter(user=cast.fatima, ended_at=None).count() == 2
        (hit,) = desk.post(URL, {"bsn": JULES}).context["hits"]
        assert hit.is_too_near

    def test_a_colleague_at_the_desk_takes_over(self, desk, cast):
        self.declare(desk, JULES)
        with making():
            other = colleague("tweede", Role.FRONT_DESK, cast.department, cast.town)
        client = Client()
        client.force_login(other)
        (hit,) = client.post(URL, {"bsn": JULES}).context["hits"]
        assert hit.may_start and not hit.is_too_near

    def test_without_a_choice_nothing_is_recorded(self, desk):
        self.declare(desk, JULES, how="iets")
        with making():
            assert not Block.objects.exists()


def test_the_page_keeps_to_its_budget(desk, cast):
    begin(cast, JULES, coordinator=cast.marloes, surname="Overvaart")
    asked = queries_of(desk, URL, {"bsn": JULES})
    assert len(asked) <= AT_MOST, "\n".join(asked)
