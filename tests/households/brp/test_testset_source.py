"""Looking people up in the imported set: as the application, through the functions, with the role of the desk."""

import datetime

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import ProgrammingError, connection, transaction

from households.brp import source, testset
from households.brp.custody import from_code
from households.brp.haal_centraal import HaalCentraal
from households.brp.models import BrpRecord
from households.brp.source import LookUpRefused
from households.brp.testset_source import TestSetSource
from tests.households.brp.files import REAL
from tests.tools import making

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def everybody():
    return testset.read(REAL).records


def act_as(*roles):
    with connection.cursor() as cursor:
        cursor.execute("select set_config('gate.roles', %s, true)", ["{" + ",".join(roles) + "}"])


@pytest.fixture
def desk(db):
    act_as("front_desk")
    return TestSetSource()


def store_people(*people):
    with making():
        BrpRecord.objects.bulk_create(
            BrpRecord(list_name=f"Lg_{n}", source_file="proef", source_line=n, raw_hash="", **values)
            for n, values in enumerate(people)
        )


ANNA = {
    "bsn": "999993653",
    "given_names": "Anna",
    "prefix": "van der",
    "surname": "Bérg",
    "surname_search": "berg",
    "partner_surname": "Wit",
    "partner_surname_search": "wit",
    "birth_year": 1985,
    "birth_month": 4,
    "birth_day": 1,
    "postcode": "3011PA",
    "house_number": 12,
}
BORN = datetime.date(1985, 4, 1)


class TestTheRealSet:
    @pytest.fixture(autouse=True)
    def imported(self, everybody, desk):
        with making():
            BrpRecord.objects.bulk_create([BrpRecord(**values) for values in everybody])

    def test_somebody_is_found_with_everything_we_use(self, desk):
        (mother,) = desk.by_bsn("999990226")
        assert str(mother.name) == "Jeannette Overvaart"
        assert [child.bsn for child in mother.children] == ["999997580"]
        assert mother.address.lines[1].endswith("'s-Gravenhage")
        assert mother.is_complete

    def test_two_lists_with_one_number_are_two_hits(self, desk):
        assert len(desk.by_bsn("999992788")) == 2

    def test_the_widow_is_found_by_her_own_and_by_her_husbands_name(self, desk):
        born = datetime.date(1948, 1, 17)
        (by_own,) = desk.by_name_and_birth_date("Buidel", born)
        (by_his,) = desk.by_name_and_birth_date("overvaart", born)
        assert by_own == by_his and by_own.deceased

    def test_curatele_is_told(self, desk):
        (danielle,) = desk.by_bsn("999997622")
        assert danielle.under_guardianship

    def test_everybody_at_an_address(self, desk):
        people = desk.at_address("2572HT", 2)
        assert "999997580" in {person.bsn for person in people}
        assert not [person for person in people if person.deceased]

    def test_every_list_can_be_shown(self, desk, everybody):
        for number in {values["bsn"] for values in everybody if values["bsn"]}:
            for found in desk.by_bsn(number):
                assert str(found.name) is not None and found.address.lines is not None


@pytest.mark.parametrize(
    "surname",
    ["Berg", "berg", "BERG", "Bérg", "van der Berg", "de Berg", "Wit", "de Wit", "Wit-van der Berg"],
)
def test_own_and_partners_name_match_without_prefix_and_diacritics(desk, surname):
    store_people(ANNA)
    (found,) = desk.by_name_and_birth_date(surname, BORN)
    assert (found.bsn, found.is_complete, found.address, found.children) == ("999993653", False, None, ())


@pytest.mark.parametrize("surname", ["Bergman", "Ber", "Anna", "", "-", "%", "van der"])
def test_another_name_finds_nobody(desk, surname):
    store_people(ANNA)
    assert desk.by_name_and_birth_date(surname, BORN) == []


@pytest.mark.parametrize(
    "parts, found",
    [
        ((1985, 4, 1), True),
        ((1985, 4, 2), False),
        ((1985, 4, None), True),
        ((1985, 5, None), False),
        ((1985, None, None), True),
        ((1984, None, None), False),
        ((None, None, None), True),
    ],
)
def test_an_incomplete_birth_date_matches_on_its_known_parts(desk, parts, found):
    year, month, day = parts
    store_people(ANNA | {"birth_year": year, "birth_month": month, "birth_day": day})
    assert bool(desk.by_name_and_birth_date("Berg", BORN)) is found
    assert bool(desk.by_postcode_and_house_number("3011PA", 12, BORN)) is found


def test_several_people_with_one_name_and_birth_date_are_all_found(desk):
    store_people(ANNA, ANNA | {"bsn": "999990019", "given_names": "Bea"})
    assert [person.name.first_name for person in desk.by_name_and_birth_date("Berg", BORN)] == ["Anna", "Bea"]


@pytest.mark.parametrize("suspended, found", [("", 1), ("O", 1), ("E", 1), ("R", 1), ("F", 0), ("W", 0)])
def test_a_list_that_should_not_be_there_is_not_found(desk, suspended, found):
    store_people(ANNA | {"suspended": suspended})
    assert len(desk.by_bsn("999993653")) == len(desk.by_name_and_birth_date("Berg", BORN)) == found


@pytest.mark.parametrize(
    "changed, found",
    [
        ({}, 1),
        ({"house_letter": "A"}, 0),
        ({"house_addition": "2"}, 0),
        ({"house_number": 13}, 0),
        ({"postcode": "3011PB"}, 0),
        ({"deceased": True}, 0),
    ],
)
def test_who_lives_at_exactly_this_address(desk, changed, found):
    store_people(ANNA | changed)
    assert len(desk.at_address("3011 pa", "12")) == found


def test_a_letter_is_the_same_in_capitals(desk):
    store_people(ANNA | {"house_letter": "a", "house_addition": "bis"})
    assert len(desk.at_address("3011PA", 12, letter="A", addition="BIS")) == 1


def relative(name, **facts):
    return {
        "bsn": "",
        "given_names": name,
        "prefix": "",
        "surname": "Berg",
        "birth": "20150000",
        "sex": "",
    } | facts


def test_former_versions_and_children_born_lifeless_are_no_relations(desk):
    children = [
        relative("Noor", is_current=True, stillborn=False),
        relative("Nora", is_current=False, stillborn=False),
        relative("Tinie", is_current=True, stillborn=True),
    ]
    store_people(ANNA | {"children": children})
    (anna,) = desk.by_bsn("999993653")
    assert [(c.name.first_name, str(c.birth)) for c in anna.children] == [("Noor", "2015")]


def test_a_marriage_that_ended_is_told_apart(desk):
    partners = [
        relative("Piet", is_current=True, since="20100101", until="20150101"),
        relative("Jan", is_current=True, since="20200101", until=""),
    ]
    store_people(ANNA | {"partners": partners})
    (anna,) = desk.by_bsn("999993653")
    assert [partner.has_ended for partner in anna.partners] == [True, False]
    assert anna.current_partner.name.first_name == "Jan"


@pytest.mark.parametrize("roles", [(), ("consultant",), ("privacy_officer", "manager")])
@pytest.mark.parametrize(
    "ask",
    [
        lambda s: s.by_bsn("999993653"),
        lambda s: s.by_name_and_birth_date("Berg", BORN),
        lambda s: s.by_postcode_and_house_number("3011PA", 12, BORN),
        lambda s: s.at_address("3011PA", 12),
    ],
    ids=["number", "name", "address", "household"],
)
def test_looking_up_is_for_the_front_desk(db, ask, roles):
    store_people(ANNA)
    act_as(*roles)
    with pytest.raises(ProgrammingError, match="front_desk"), transaction.atomic():
        ask(TestSetSource())
    act_as(*roles, "front_desk")
    assert ask(TestSetSource())


def test_outside_a_page_nobody_has_the_role(db):
    with pytest.raises(ProgrammingError, match="front_desk"), transaction.atomic():
        TestSetSource().by_bsn("999993653")


@pytest.mark.parametrize("wrong", ["999993654", "", "12345"])
def test_a_wrong_number_is_refused_in_words(desk, wrong):
    with pytest.raises(LookUpRefused, match="geen geldig BSN"):
        desk.by_bsn(wrong)


@pytest.mark.parametrize("written", ["999993653", "9999.93.653", " 999993653 ", "9999 93 653"])
def test_a_number_may_be_written_with_dots_and_spaces(desk, written):
    store_people(ANNA)
    assert len(desk.by_bsn(written)) == 1


@pytest.mark.parametrize(
    "code, shown",
    [
        ("", "Gezag: nagaan"),
        ("12", "Gezag: ouder 1 en ouder 2"),
        ("1D", "Gezag: ouder 1 en een derde"),
        ("CD", "Gezag: nagaan"),
        ("3D", "Gezag: nagaan"),
    ],
)
def test_an_empty_or_unknown_custody_code_is_to_be_found_out(desk, code, shown):
    parents = [relative("Ma", is_current=True, which=1), relative("Pa", is_current=True, which=2)]
    store_people(ANNA | {"custody_code": code, "parents": parents})
    (child,) = desk.by_bsn("999993653")
    assert str(child.custody) == shown == str(from_code(code))
    assert len(child.parents) == 2


class TestWhichSource:
    def test_settings_choose(self, settings):
        settings.BRP_SOURCE = "testset"
        assert isinstance(source.current(), TestSetSource)
        settings.BRP_SOURCE, settings.BRP_URL = "haal_centraal", "https://brp.example/api"
        assert isinstance(source.current(), HaalCentraal)

    def test_another_word_stops_with_what_may_stand_there(self, settings):
        settings.BRP_SOURCE = "gba"
        with pytest.raises(ImproperlyConfigured, match="'testset' of 'haal_centraal'"):
            source.current()
