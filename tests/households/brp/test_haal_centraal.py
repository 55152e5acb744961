import datetime
import json
import logging
import socket

import pytest
from django.core.exceptions import ImproperlyConfigured

from households.brp import haal_centraal_http
from households.brp.haal_centraal import IDENTITY_FIELDS, PERSON_FIELDS, HaalCentraal
from households.brp.haal_centraal_answer import complete_person, date
from households.brp.haal_centraal_http import Connection
from households.brp.source import LookUpFailed, LookUpRefused
from households.partial_date import PartialDate
from tests.households.brp.brp_people import CHILD, EVERYBODY, MOTHER
from tests.households.brp.brp_server import knows_field, problems, running

BORN = datetime.date(1987, 2, 8)


@pytest.fixture
def brp():
    with running(EVERYBODY) as server:
        yield server
    assert server.wrong == []


@pytest.fixture
def source(brp):
    return HaalCentraal(Connection(brp.url, "sleutel", timeout=30))


class TestBySpecification:
    def test_the_checker_itself_sees_what_is_wrong(self):
        good = {
            "type": "RaadpleegMetBurgerservicenummer",
            "burgerservicenummer": ["999993653"],
            "fields": ["naam"],
        }
        assert problems(good, good["type"]) == []
        assert problems(good | {"burgerservicenummer": ["99999365"]}, good["type"])
        assert problems(good | {"fields": []}, good["type"])
        answer = {"type": good["type"], "personen": [MOTHER]}
        assert problems(answer, f"{good['type']}Response") == []
        half = MOTHER | {"geboorte": {"datum": {"type": "Datum", "langFormaat": "een dag"}}}
        assert problems(answer | {"personen": [half]}, f"{good['type']}Response")

    @pytest.mark.parametrize("path", PERSON_FIELDS)
    def test_every_field_exists(self, path):
        assert knows_field(path, "Persoon")

    @pytest.mark.parametrize("path", IDENTITY_FIELDS)
    def test_every_field_of_a_search_exists(self, path):
        assert knows_field(path, "PersoonBeperkt")

    def test_a_field_that_does_not_exist_is_noticed(self):
        assert not knows_field("naam.bijnaam", "Persoon")
        assert not knows_field("partners.naam", "PersoonBeperkt")

    @pytest.mark.parametrize(
        "unused", ["nationaliteiten", "aNummer", "verblijfstitel", "kiesrecht", "immigratie"]
    )
    def test_what_we_do_not_use_is_not_asked(self, unused):
        assert not [path for path in PERSON_FIELDS if path.startswith(unused)]


class TestByNumber:
    def test_everything_we_use_arrives(self, source):
        (mother,) = source.by_bsn("999990226")
        assert str(mother.name) == "Jeannette Janssen-van der Overvaart"
        assert (mother.bsn, mother.sex, str(mother.birth)) == ("999990226", "V", "8 februari 1987")
        assert mother.address.lines == ("Mandelaplein 2", "2572 HT 's-Gravenhage")
        assert str(mother.address.since) == "maart 2019"
        assert mother.is_complete and mother.address_disclosure_block and mother.under_guardianship
        assert [(c.bsn, str(c.name)) for c in mother.children] == [("999997580", "Nina Overvaart")]
        (husband,) = mother.partners
        assert (husband.bsn, str(husband.since), husband.has_ended) == ("999990627", "2015", False)

    def test_custody_over_a_child_is_told_with_its_holder(self, source):
        (child,) = source.by_bsn("999997580")
        assert (child.custody.is_known, child.custody.holders) == (True, ("999990226",))
        assert str(child.custody) == "Gezag: één ouder"
        assert [(p.bsn, p.which) for p in child.parents] == [("999990226", "1")]

    def test_custody_over_her_child_is_not_custody_over_the_mother(self, source):
        assert str(source.by_bsn("999990226")[0].custody) == "Gezag: nagaan"

    def test_the_dead_come_too(self, source):
        (grandmother,) = source.by_bsn("999990147")
        assert grandmother.deceased and grandmother.deceased_on.is_unknown

    def test_a_number_nobody_has_finds_nobody(self, source):
        assert source.by_bsn("999990019") == []

    @pytest.mark.parametrize("wrong", ["999990227", "123", "", "abc", "9999902260"])
    def test_a_wrong_number_is_never_sent(self, source, brp, wrong):
        with pytest.raises(LookUpRefused, match="geen geldig BSN"):
            source.by_bsn(wrong)
        assert brp.asked == []


class TestBySearch:
    @pytest.mark.parametrize("surname", ["Overvaart", "overvaart", "van der Overvaart"])
    def test_name_and_birth_date_give_identity_only(self, source, brp, surname):
        (found,) = source.by_name_and_birth_date(surname, BORN)
        assert (found.bsn, found.is_complete, found.address) == ("999990226", False, None)
        assert brp.asked[0]["fields"] == IDENTITY_FIELDS
        assert brp.asked[0]["geslachtsnaam"].lower() == "overvaart"

    def test_another_birth_date_finds_nobody(self, source):
        assert source.by_name_and_birth_date("Overvaart", datetime.date(1987, 2, 9)) == []

    def test_the_dead_are_found_by_name(self, source):
        (found,) = source.by_name_and_birth_date("Buidel", datetime.date(1948, 1, 17))
        assert found.deceased

    def test_a_name_the_brp_cannot_hold_is_never_sent(self, source, brp):
        with pytest.raises(LookUpRefused, match="achternaam"):
            source.by_name_and_birth_date("Berg<script>", BORN)
        assert brp.asked == []

    def test_postcode_house_number_and_birth_date(self, source, brp):
        (found,) = source.by_postcode_and_house_number("2572 ht", "2", BORN)
        assert found.bsn == "999990226"
        assert (brp.asked[0]["postcode"], brp.asked[0]["huisnummer"]) == ("2572HT", 2)

    @pytest.mark.parametrize(
        "postcode, number", [("0572HT", 2), ("2572", 2), ("2572HT", 0), ("2572HT", "2A")]
    )
    def test_a_wrong_address_is_never_sent(self, source, brp, postcode, number):
        with pytest.raises(LookUpRefused):
            source.by_postcode_and_house_number(postcode, number, BORN)
        assert brp.asked == []


class TestAtAnAddress:
    def test_everybody_there_comes_whole(self, source, brp):
        people = source.at_address("2572HT", 2)
        assert {person.bsn for person in people} == {"999990226", "999997580"}
        assert all(person.is_complete for person in people)
        assert brp.asked[0]["fields"] == ["burgerservicenummer"]

    def test_another_letter_is_another_address(self, source):
        assert [person.bsn for person in source.at_address("2572HT", 2, letter="A")] == ["999993653"]

    @pytest.mark.parametrize("letter, addition", [("AB", ""), ("1", ""), ("", "12345"), ("", "é")])
    def test_a_wrong_letter_or_addition_is_never_sent(self, source, brp, letter, addition):
        with pytest.raises(LookUpRefused):
            source.at_address("2572HT", 2, letter, addition)
        assert brp.asked == []

    def test_many_people_are_asked_twenty_at_a_time(self):
        numbers = [f"{n:09}" for n in range(45)]
        crowd = [CHILD | {"burgerservicenummer": number} for number in numbers]
        with running(crowd) as brp:
            people = HaalCentraal(Connection(brp.url, "sleutel", 5)).at_address("2572HT", 2)
        assert [person.bsn for person in people] == numbers
        assert [len(question["burgerservicenummer"]) for question in brp.asked[1:]] == [20, 20, 5]


@pytest.mark.parametrize(
    "answer, digits",
    [
        ({"type": "Datum", "datum": "1987-04-01"}, "19870401"),
        ({"type": "JaarMaandDatum", "jaar": 1987, "maand": 4}, "19870400"),
        ({"type": "JaarDatum", "jaar": 1987}, "19870000"),
        ({"type": "DatumOnbekend", "onbekend": True}, "00000000"),
        (None, "00000000"),
    ],
)
def test_a_date_keeps_what_is_known(answer, digits):
    assert date(answer).digits() == digits


def custody_of(**relation):
    minor = {"minderjarige": {"burgerservicenummer": "999997580"}}
    return complete_person(CHILD | {"gezag": [minor | relation]}).custody


TWO = [{"burgerservicenummer": "999990226"}, {"burgerservicenummer": "999990627"}]


@pytest.mark.parametrize(
    "relation, shown, holders",
    [
        ({"type": "GezamenlijkOuderlijkGezag", "ouders": TWO}, "beide ouders", ("999990226", "999990627")),
        ({"type": "EenhoofdigOuderlijkGezag", "ouder": TWO[0]}, "één ouder", ("999990226",)),
        (
            {"type": "GezamenlijkGezag", "ouder": TWO[0], "derde": {"type": "OnbekendeDerde"}},
            "een ouder en een derde",
            ("999990226",),
        ),
        ({"type": "Voogdij", "derden": []}, "voogd", ()),
        ({"type": "Voogdij", "derden": [], "inOnderzoek": True}, "nagaan", ()),
        ({"type": "TijdelijkGeenGezag", "toelichting": "Ouder overleden."}, "nagaan", ()),
        ({"type": "GezagNietTeBepalen", "toelichting": "Er is geen uitspraak."}, "nagaan", ()),
        ({"type": "IetsNieuws", "ouders": TWO}, "nagaan", ()),
    ],
)
def test_custody_is_told_or_to_be_found_out(relation, shown, holders):
    custody = custody_of(**relation)
    assert (str(custody), custody.holders) == (f"Gezag: {shown}", holders)


def test_parents_without_custody_in_the_answer_give_no_custody():
    custody = complete_person({key: value for key, value in CHILD.items() if key != "gezag"}).custody
    assert str(custody) == "Gezag: nagaan" and custody.holders == ()


class TestSecrecy:
    def test_person_data_stands_in_no_address(self, source, brp):
        source.by_bsn("999990226")
        source.by_name_and_birth_date("Overvaart", BORN)
        source.at_address("2572HT", 2)
        assert set(brp.paths) == {"/haalcentraal/api/brp/personen"}

    def test_the_key_goes_along_and_is_shown_nowhere(self, source, brp):
        source.by_bsn("999990226")
        assert brp.headers[0]["X-API-KEY"] == "sleutel"
        assert "sleutel" not in repr(source)

    @pytest.mark.parametrize("status", [200, 400, 500])
    def test_person_data_stands_in_no_log_line(self, source, brp, caplog, status):
        caplog.set_level(logging.DEBUG)
        brp.status = status
        try:
            source.by_bsn("999990226")
        except LookUpFailed:
            pass
        assert "RaadpleegMetBurgerservicenummer" in caplog.text
        assert "999990226" not in caplog.text and "Overvaart" not in caplog.text

    def test_the_brps_own_words_stay_out_of_the_message(self, source, brp):
        brp.status = 400
        brp.body = json.dumps(
            {
                "detail": "999990226",
                "invalidParams": [{"name": "burgerservicenummer[0]", "reason": "999990226"}],
            }
        ).encode()
        with pytest.raises(LookUpRefused) as caught:
            source.by_bsn("999990226")
        assert str(caught.value) == "De BRP kan hier niet mee zoeken. Controleer het BSN."
        assert caught.value.__cause__ is None


class TestTrouble:
    @pytest.mark.parametrize(
        "status, said",
        [
            (400, "Controleer wat je hebt ingevuld"),
            (401, "herkent de sleutel van de gemeente niet"),
            (403, "mag deze gegevens niet opvragen"),
            (404, "niet kunnen lezen"),
            (406, "niet kunnen lezen"),
            (429, "Wacht een minuut"),
            (500, "heeft een storing"),
            (502, "heeft een storing"),
            (503, "tijdelijk buiten gebruik"),
        ],
    )
    def test_each_status_has_its_sentence(self, source, brp, status, said):
        brp.status, brp.body = status, b"{}"
        with pytest.raises(LookUpFailed, match=said):
            source.by_bsn("999990226")

    @pytest.mark.parametrize(
        "body",
        [
            b"",
            b"<html>Storing</html>",
            b"[]",
            b"null",
            b"\xff",
            b'{"personen": []}',
            b'{"type": "ZoekMetPostcodeEnHuisnummer", "personen": []}',
            b'{"type": "RaadpleegMetBurgerservicenummer", "personen": [1]}',
            b'{"type": "RaadpleegMetBurgerservicenummer", "personen": null}',
            b'{"type": "RaadpleegMetBurgerservicenummer", "personen": [{"geboorte": 1}]}',
            b'{"type": "RaadpleegMetBurgerservicenummer", "personen": [{"geboorte": {"datum": {"type": "Datum"}}}]}',
        ],
    )
    def test_an_answer_we_cannot_read_says_so(self, source, brp, body):
        brp.body = body
        with pytest.raises(LookUpFailed, match="niet kunnen lezen"):
            source.by_bsn("999990226")

    def test_a_redirect_is_not_followed(self, source, brp):
        brp.status, brp.body = 302, b"{}"
        with pytest.raises(LookUpFailed, match="niet kunnen lezen"):
            source.by_bsn("999990226")

    def test_a_silent_brp_is_given_up_on(self, brp):
        brp.wait = 1
        with pytest.raises(LookUpFailed, match="geeft geen antwoord"):
            HaalCentraal(Connection(brp.url, "sleutel", timeout=0.2)).by_bsn("999990226")

    def test_a_brp_that_answers_drop_by_drop_is_given_up_on(self, brp):
        brp.drip = 0.02
        with pytest.raises(LookUpFailed, match="geeft geen antwoord"):
            HaalCentraal(Connection(brp.url, "sleutel", timeout=0.3)).by_bsn("999990226")

    def test_an_endless_answer_is_given_up_on(self, source, brp, monkeypatch):
        monkeypatch.setattr(haal_centraal_http, "LARGEST_ANSWER", 100)
        with pytest.raises(LookUpFailed, match="niet kunnen lezen"):
            source.by_bsn("999990226")

    def test_nobody_listening_says_so(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            url = f"http://127.0.0.1:{taken.getsockname()[1]}"
            with pytest.raises(LookUpFailed, match="niet bereikbaar"):
                HaalCentraal(Connection(url, "sleutel", 1)).by_bsn("999990226")

    @pytest.mark.parametrize(
        "url, said", [("", "BRP_URL"), ("brp.example", "BRP_URL"), ("http://brp.example", "https://")]
    )
    def test_a_wrong_address_of_the_brp_stops_at_the_start(self, url, said):
        with pytest.raises(ImproperlyConfigured, match=said):
            Connection(url, "sleutel", 1)


def test_the_partial_dates_of_both_sources_are_the_same_thing():
    assert date({"type": "JaarDatum", "jaar": 1987}) == PartialDate.from_digits("19870000")
