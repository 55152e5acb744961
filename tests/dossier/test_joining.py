"""Somebody joins a household that exists: ticked from the people around, found, or told; and who takes part changes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.laws import Law
from accounts.roles import Role
from consent.models import Ground
from households.brp.models import BrpRecord
from households.brp.testset_source import TestSetSource
from households.kinds import Kind
from households.models import HouseholdMembership, Person, Relationship
from tests.accounts.factories import GivenRoleFactory
from tests.dossier import town
from tests.dossier.conftest import logged, share
from tests.dossier.counting import AT_MOST, queries_of
from tests.dossier.town import CHANTAL, JEANNETTE, JULES, MARGRIET, NINA, STEPHAN, WALTER, begin
from tests.tools import making

pytestmark = pytest.mark.django_db
TOLD = {"given_names": "Opa", "surname": "Vries", "prefix": "de", "born": "1-2-1950", "how": "doet_mee"}


@pytest.fixture
def desk(cast, as_user):
    town.move_in()
    return as_user(cast.fatima)


@pytest.fixture
def family(cast, desk):
    """Chantal alone; Walter, her son, and others live at her address."""
    household, _ = begin(cast, CHANTAL, given_names="Chantal", surname="Vries")
    return f"/huishoudens/{household.pk}/mensen/"


@pytest.fixture
def asked_addresses(monkeypatch):
    """Which addresses the BRP was asked about."""
    asked, at_address = [], TestSetSource.at_address

    def noted(self, *address):
        asked.append(address)
        return at_address(self, *address)

    monkeypatch.setattr(TestSetSource, "at_address", noted)
    return asked


def around(client, url):
    """{first name: field}"""
    form = client.get(f"{url}toevoegen/").context["form"]
    return {one.person.name.first_name: name for name, one in form.around.items()}


def tick(client, url, **chosen):
    names = around(client, url)
    answers = dict.fromkeys(names.values(), "niet") | {names[who]: how for who, how in chosen.items()}
    return client.post(f"{url}toevoegen/", answers)


def found(client, url, bsn):
    (hit,) = client.post(f"{url}opzoeken/", {"bsn": bsn}).context["hits"]
    return f"{url}gevonden/{hit.key}/"


def members(**wanted):
    with making():
        rows = HouseholdMembership.objects.filter(ended_at=None, **wanted).select_related("person")
        return {row.person.first_name: (row.takes_part, row.place) for row in rows}


def people():
    with making():
        return Person.objects.count()


class TestFromThePeopleAround:
    def test_nobody_is_ticked_beforehand(self, desk, family):
        form = desk.get(f"{family}toevoegen/").context["form"]
        assert {"Walter", "Wieger"} <= around(desk, family).keys()
        assert {field.initial for field in form.fields.values()} == {"niet"}
        assert members().keys() == {"Chantal"}

    def test_who_is_ticked_joins_with_the_relations_that_the_brp_knows(self, desk, family):
        assert tick(desk, family, Walter="doet_mee", Wieger="woont_er").url == family
        assert members() == {
            "Chantal": (True, "parent"), "Walter": (True, "child"), "Wieger": (False, "other"),
        }  # fmt: skip
        with making():
            (tie,) = Relationship.objects.select_related("person", "other_person")
        assert (tie.person.first_name, tie.kind, tie.other_person.first_name) == (
            "Chantal",
            "parent",
            "Walter",
        )

    def test_who_belongs_already_is_not_proposed_again(self, desk, family):
        tick(desk, family, Walter="doet_mee")
        assert "Walter" not in around(desk, family) and "Chantal" not in around(desk, family)

    def test_somebody_whom_we_know_is_not_made_twice(self, cast, desk, family):
        begin(cast, WALTER, label="Twee", given_names="Walter", surname="Boer")
        before = people()
        tick(desk, family, Walter="doet_mee")
        assert people() == before and members(household__label="Een huishouden").keys() == {
            "Chantal",
            "Walter",
        }

    def test_nobody_ticked_is_asked_again(self, desk, family):
        answer = tick(desk, family)
        assert answer.status_code == 422 and "Kies wie erbij hoort." in answer.text

    def test_a_hidden_daughter_is_not_proposed(self, cast, desk):
        household, _ = begin(cast, JULES, label="Overvaart", given_names="Jules", surname="Overvaart")
        url = f"/huishoudens/{household.pk}/mensen/"
        assert "Jeannette" in around(desk, url)
        begin(cast, JEANNETTE, label="Weg", hidden=True, surname="Overvaart")
        assert "Jeannette" not in desk.get(f"{url}toevoegen/").text

    def test_the_brp_is_not_asked_who_else_lives_where_somebody_hides(self, cast, desk, asked_addresses):
        household, _ = begin(cast, JEANNETTE, label="Weg", hidden=True, surname="Overvaart")
        names = around(desk, f"/huishoudens/{household.pk}/mensen/")
        assert "Nina" in names and asked_addresses == []

    def test_nor_for_a_household_in_the_open_that_one_of_them_belongs_to(self, cast, desk, asked_addresses):
        household, person = begin(cast, CHANTAL, label="Thuis", given_names="Chantal", surname="Vries")
        hidden, _ = begin(cast, JEANNETTE, label="Weg", hidden=True, surname="Overvaart")
        with making():
            HouseholdMembership.objects.filter(household=hidden).update(person=person)
        around(desk, f"/huishoudens/{household.pk}/mensen/")
        assert asked_addresses == []

    def test_an_address_that_nobody_hides_at_is_asked_once(self, desk, family, asked_addresses):
        around(desk, family)
        assert len(asked_addresses) == 1

    def test_who_died_does_not_join(self, desk, family):
        """Of family the list gives a name only; that somebody died shows when the whole list is read."""
        with making():
            BrpRecord.objects.filter(bsn=WALTER).update(deceased=True)
        answer = tick(desk, family, Walter="doet_mee", Wieger="woont_er")
        assert answer.status_code == 422 and "Wie is overleden, kan niet meedoen." in answer.text
        assert members().keys() == {"Chantal"}

    def test_everybody_who_joins_has_a_row_in_the_log(self, desk, family):
        tick(desk, family, Walter="doet_mee", Wieger="woont_er")
        assert len(logged(action="write:join_household")) == 2

    def test_queries(self, desk, family):
        desk.get(family)
        assert len(queries_of(desk, f"{family}toevoegen/")) <= AT_MOST


class TestFound:
    def test_somebody_from_elsewhere_joins(self, desk, family):
        url = found(desk, family, JULES)
        assert "Nivardstraat" in desk.get(url).text
        assert desk.post(url, {"how": "woont_er"}).url == family
        assert members()["Jules"] == (False, "other")

    def test_the_results_hold_no_address(self, desk, family):
        assert "Nivardstraat" not in desk.post(f"{family}opzoeken/", {"bsn": JULES}).text

    def test_one_has_to_say_whether_they_take_part(self, desk, family):
        answer = desk.post(found(desk, family, JULES), {})
        assert answer.status_code == 422 and "Kies een van de twee." in answer.text

    def test_who_died_cannot_be_chosen(self, desk, family):
        url = found(desk, family, MARGRIET)
        assert f'href="{url}"' not in desk.post(f"{family}opzoeken/", {"bsn": MARGRIET}).text
        assert desk.post(url, {"how": "doet_mee"}).url == f"{family}opzoeken/"
        assert members().keys() == {"Chantal"}

    def test_who_belongs_already_is_told_so(self, desk, family):
        url = found(desk, family, CHANTAL)
        assert "Hoort al bij dit huishouden." in desk.post(f"{family}opzoeken/", {"bsn": CHANTAL}).text
        assert desk.post(url, {"how": "doet_mee"}).url == f"{family}opzoeken/"

    def test_a_second_household_takes_a_reason_that_is_kept(self, cast, desk, family):
        begin(cast, NINA, label="Twee", coordinator=cast.daan, given_names="Nina", surname="Janssen")
        url = found(desk, family, NINA)
        assert "Daan Test is regisseur" in desk.get(url).text
        assert "Vul in waarom" in desk.post(url, {"how": "doet_mee"}).text
        desk.post(url, {"how": "doet_mee", "reason": "Nina woont om de week hier."})
        with making():
            (kept,) = HouseholdMembership.history.exclude(history_change_reason=None)
        assert kept.history_change_reason == "Nina woont om de week hier."

    def test_a_hidden_person_is_not_found(self, cast, desk, family):
        begin(cast, STEPHAN, label="Weg", hidden=True, surname="Janssen")
        assert "Niemand gevonden" in desk.post(f"{family}opzoeken/", {"bsn": STEPHAN}).text

    def test_joining_twice_is_joining_once(self, desk, family):
        url = found(desk, family, JULES)
        for _ in range(2):
            desk.post(url, {"how": "doet_mee"})
        assert people() == 2


class TestAsTold:
    def test_a_name_and_a_birth_date(self, desk, family):
        assert desk.post(f"{family}verteld/", TOLD).url == family
        assert members()["Opa"] == (True, "other")
        assert "Zoals verteld. Niet nagekeken in de BRP." in desk.get(family).text

    def test_the_birth_date_may_be_unknown(self, desk, family):
        desk.post(f"{family}verteld/", TOLD | {"born": ""})
        with making():
            assert Person.objects.get(given_names="Opa").birth_year is None

    def test_the_same_one_is_not_made_twice(self, desk, family):
        desk.post(f"{family}verteld/", TOLD)
        answer = desk.post(f"{family}verteld/", TOLD)
        assert answer.status_code == 422 and "hoort al bij dit huishouden" in answer.text
        assert people() == 2

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"given_names": ""}, "Vul de voornaam in."),
            ({"surname": ""}, "Vul de achternaam in."),
            ({"born": "31-2-1950"}, "Vul een datum in"),
            ({"born": "1-1-2999"}, "Kijk het jaar van deze datum na."),
            ({"born": "1-1-2100"}, "Deze geboortedatum kan niet."),
            ({"born": (timezone.localdate() + timedelta(days=1)).strftime("%d-%m-%Y")}, "nog niet geweest"),
            ({"born": "1-1-1850"}, "Deze geboortedatum kan niet."),
            ({"how": ""}, "Kies een van de twee."),
        ],
    )
    def test_what_is_wrong_is_told_and_kept(self, desk, family, changes, said):
        answer = desk.post(f"{family}verteld/", TOLD | changes)
        assert answer.status_code == 422 and said in answer.text and 'value="de"' in answer.text
        assert members().keys() == {"Chantal"}


class TestWhoMay:
    def test_a_coordinator_without_the_desk_writes_what_was_told(self, cast, home, as_user):
        client = as_user(cast.marloes)
        assert client.get(f"{home.url}mensen/toevoegen/").url == f"{home.url}mensen/verteld/"
        assert client.post(f"{home.url}mensen/verteld/", TOLD).status_code == 302
        assert "Opa" in members()

    def test_the_brp_is_asked_by_the_desk_only(self, cast, home, as_user):
        client = as_user(cast.marloes)
        assert client.post(f"{home.url}mensen/opzoeken/", {"bsn": JULES}).status_code == 404
        with making():
            GivenRoleFactory(
                user=cast.marloes, role=Role.FRONT_DESK, organisation=cast.department, municipality=cast.town
            )
        assert client.post(f"{home.url}mensen/opzoeken/", {"bsn": JULES}).status_code == 200

    @pytest.mark.parametrize("place", ["toevoegen", "opzoeken", "verteld"])
    def test_only_who_keeps_the_consents(self, cast, home, as_user, place):
        assert as_user(cast.daan).get(f"{home.url}mensen/{place}/").status_code == 404
        assert "Iemand toevoegen" not in as_user(cast.daan).get(f"{home.url}mensen/").text


class TestWhoTakesPart:
    def part(self, client, home, who, meedoen):
        return client.post(f"{home.url}mensen/{who.pk}/meedoen/", {"meedoen": meedoen})

    @pytest.mark.parametrize(("page", "sent"), [("meedoen", {"meedoen": "nee"}), ("weg", {})])
    def test_what_was_shared_for_the_plan_stops_at_once(self, cast, home, as_user, page, sent):
        share(home, home.noor, [Kind.AGREEMENTS], from_law=Law.WMO, to_law=Law.WGS)
        assert as_user(cast.marloes).post(f"{home.url}mensen/{home.noor.pk}/{page}/", sent).status_code == 302
        with making():
            assert not Ground.objects.filter(closed_at=None).exists()

    def test_back_and_forth_with_history(self, cast, home, as_user):
        client = as_user(cast.marloes)
        for said, taking_part in (("nee", False), ("nee", False), ("ja", True)):
            assert self.part(client, home, home.noor, said).status_code == 302
            assert members()["Noor"][0] is taking_part
        with making():
            row = HouseholdMembership.objects.get(person=home.noor)
            assert [one.takes_part for one in row.history.order_by("history_date")] == [
                True,
                False,
                False,
                True,
            ]
            assert row.history.order_by("history_date").last().history_user == cast.marloes

    def test_the_last_one_stays(self, cast, home, as_user):
        client = as_user(cast.marloes)
        self.part(client, home, home.noor, "nee")
        answer = self.part(client, home, home.samira, "nee")
        assert answer.status_code == 422 and "Er moet iemand meedoen." in answer.text

    def test_who_died_does_not_begin_to_take_part(self, cast, home, as_user):
        client = as_user(cast.marloes)
        self.part(client, home, home.noor, "nee")
        with making():
            Person.objects.filter(pk=home.noor.pk).update(deceased_on=timezone.localdate())
        assert "is overleden" in self.part(client, home, home.noor, "ja").text

    def test_without_an_answer_nothing_changes(self, cast, home, as_user):
        assert self.part(as_user(cast.marloes), home, home.noor, "").status_code == 422

    def test_only_who_keeps_the_consents(self, cast, home, as_user):
        assert self.part(as_user(cast.daan), home, home.noor, "nee").status_code == 404
