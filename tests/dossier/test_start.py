"""A household begins at the desk: a proposal that is ticked, people linked once, the story told once."""

import pytest
from django.contrib.messages import get_messages

from accounts.laws import Law
from accounts.roles import Role
from consent import gate
from consent.purposes import Purpose
from households.models import (
    CaseTeamMember,
    ContactPreference,
    Household,
    HouseholdMembership,
    Note,
    Person,
    Relationship,
)
from intake.models import HelpRequest
from tests.accounts.factories import LawAssignmentFactory, TeamFactory, TeamMembershipFactory
from tests.cast import acting, colleague
from tests.dossier import town
from tests.dossier.counting import AT_MOST, queries_of
from tests.dossier.town import CHANTAL, JULES, MARK, WALTER, WIEGER, begin, rows_of_log
from tests.tools import making

pytestmark = pytest.mark.django_db
REACHABLE = {
    "bereik-safety": "safe",
    "bereik-allow_post": "on",
    "bereik-allow_phone": "on",
    "bereik-allow_mail": "on",
}


@pytest.fixture
def desk(cast, as_user):
    town.move_in()
    return as_user(cast.fatima)


def found(desk, bsn):
    (hit,) = desk.post("/zoeken/inwoner/", {"bsn": bsn}).context["hits"]
    return f"/intake/nieuw/{hit.key}/"


def choices(desk, url):
    """{first name: field}: what the form asks about each person around."""
    form = desk.get(url).context["form"]
    return {one.person.name.first_name: name for name, one in form.around.items()}


def send(desk, url, ticked=None, **more):
    names = choices(desk, url)
    answers = {name: "niet" for name in names.values()}
    answers |= {names[who]: choice for who, choice in (ticked or {}).items()}
    return desk.post(url, {"channel": "counter", **REACHABLE, **answers, **more})


def as_made(model, **wanted):
    with making():
        return list(model.objects.filter(**wanted))


def members():
    with making():
        rows = HouseholdMembership.objects.select_related("person")
        return {row.person.first_name: (row.takes_part, row.place) for row in rows}


def test_somebody_alone(desk, cast):
    response = send(desk, found(desk, JULES))
    (household,) = as_made(Household)
    assert response.url == f"/huishoudens/{household.pk}/"
    assert (household.label, household.state, household.cbs_type) == (
        "Overvaart",
        "intake",
        "eenpersoonshuishouden",
    )
    assert members() == {"Jules": (True, "single")}
    assert desk.get(response.url).status_code == 200


def test_the_person_is_a_copy_of_the_brp(desk):
    send(desk, found(desk, JULES))
    (jules,) = as_made(Person)
    assert (jules.name, jules.birth.digits(), jules.partner_surname) == (
        "Jules Overvaart",
        "19460412",
        "Buidel",
    )
    assert (jules.street, jules.house_number, jules.postcode) == ("François Nivardstraat", "51", "3065PE")
    assert jules.bsn_encrypted and JULES not in jules.bsn_encrypted and jules.checked_in_brp_at


def test_people_around_are_a_proposal_of_which_nobody_is_ticked(desk):
    form = desk.get(found(desk, CHANTAL)).context["form"]
    assert {"Wieger", "Walter"} <= {one.person.name.first_name for one in form.around.values()}
    assert {field.initial for name, field in form.fields.items() if name.startswith("wie_")} == {"niet"}
    assert "Voorstel: doet mee." in desk.get(found(desk, CHANTAL)).text
    assert "Gezag: nagaan" in desk.get(found(desk, CHANTAL)).text


def test_a_family_of_two_surnames(desk):
    send(desk, found(desk, CHANTAL), {"Walter": "doet_mee", "Wieger": "woont_er"})
    (household,) = as_made(Household)
    assert household.label == "De Vries – De Boer"
    assert members() == {"Chantal": (True, "parent"), "Walter": (True, "child"), "Wieger": (False, "other")}
    (tie,) = as_made(Relationship)
    with making():
        assert (tie.person.first_name, tie.kind, tie.other_person.first_name) == (
            "Chantal",
            "parent",
            "Walter",
        )
    assert tie.source == "brp"


def test_whoever_is_left_apart_is_not_stored(desk):
    send(desk, found(desk, CHANTAL))
    assert [person.first_name for person in as_made(Person)] == ["Chantal"]


def test_a_label_of_ones_own(desk):
    send(desk, found(desk, CHANTAL), label="Mesonweg")
    assert as_made(Household)[0].label == "Mesonweg"


def test_a_child_elsewhere_may_take_part_with_everything_the_brp_knows(desk):
    send(desk, found(desk, MARK), {"Walter": "doet_mee"})
    (walter,) = as_made(Person, given_names="Walter")
    assert walter.street == "Mesonweg" and members()["Walter"] == (True, "child")
    assert as_made(Household)[0].cbs_type == "eenpersoonshuishouden"


def test_the_story_is_told_once(desk, cast):
    send(
        desk,
        found(desk, JULES),
        words="Ik wil de deur weer uit.",
        report="Gesproken over vervoer.",
        channel="phone",
    )
    (asked,), (note,) = as_made(HelpRequest), as_made(Note)
    for record in (asked, note):
        assert (record.law, record.kind, record.author_id) == (Law.TOEGANG, 3, cast.fatima.pk)
        assert record.person_id == as_made(Person)[0].pk
    assert (asked.words, note.text) == ("Ik wil de deur weer uit.", "Gesproken over vervoer.")


def test_without_words_nothing_is_written(desk):
    send(desk, found(desk, JULES))
    assert not as_made(HelpRequest) and not as_made(Note)


def test_how_somebody_may_be_reached_is_asked_and_kept(desk):
    url = found(desk, JULES)
    send(
        desk, url, **{"bereik-safety": "nothing_home", "bereik-allow_post": "", "bereik-phone": "06 12345678"}
    )
    (preference,) = as_made(ContactPreference)
    assert (preference.safety, preference.allow_post, preference.phone) == (
        "nothing_home",
        False,
        "06 12345678",
    )


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"bereik-safety": "nothing_home"}, "ook geen post"),
        ({"bereik-phone": "bel maar"}, "Vul een telefoonnummer in"),
        ({"label": "x" * 121}, "korter dan 120"),
    ],
)
def test_a_wrong_form_keeps_what_was_typed_and_starts_nothing(desk, wrong, said):
    response = send(desk, found(desk, JULES), words="Mijn verhaal.", **wrong)
    assert response.status_code == 422 and said in response.text and "Mijn verhaal." in response.text
    assert not as_made(Household) and not as_made(Person)


def test_sending_twice_makes_one_household(desk):
    url = found(desk, JULES)
    first, second = send(desk, url), desk.post(url, {"channel": "counter", **REACHABLE})
    assert first.url == second.url and len(as_made(Household)) == len(as_made(Person)) == 1
    assert desk.get(url).url == first.url


def test_a_form_that_arrives_at_the_same_moment_makes_no_second_one(desk, monkeypatch):
    """The other request had not committed when this one looked whether the household is there."""
    url = found(desk, JULES)
    answers = {name: "niet" for name in choices(desk, url).values()}
    first = send(desk, url)
    looks = iter([False, True])
    monkeypatch.setattr("dossier.views_start.is_begun", lambda key: next(looks))
    # Only here, where the first one is there already, the form asks for a reason.
    why = {"second_household_reason": "Tegelijk verstuurd."}
    assert desk.post(url, {"channel": "counter", **REACHABLE, **answers, **why}).url == first.url
    assert len(as_made(Household)) == len(as_made(Person)) == 1


def test_somebody_we_know_is_linked_and_not_made_again(desk, cast):
    _, walter = begin(cast, WALTER, given_names="Walter", surname="Boer", birth_year=2014)
    send(desk, found(desk, CHANTAL), {"Walter": "doet_mee"})
    assert [person.pk for person in as_made(Person, given_names="Walter")] == [walter.pk]
    with making():
        assert walter.memberships.count() == 2


class TestASecondHousehold:
    def test_tells_whom_to_call_and_asks_why(self, desk, cast):
        begin(cast, JULES, coordinator=cast.marloes, surname="Overvaart")
        url = found(desk, JULES)
        assert "Marloes Test is regisseur" in desk.get(url).text
        response = send(desk, url)
        assert (
            response.status_code == 422
            and "Vul in waarom er een tweede huishouden nodig is." in response.text
        )
        assert len(as_made(Household)) == 1

    def test_begins_with_the_reason_written_down(self, desk, cast):
        begin(cast, JULES, coordinator=cast.marloes, surname="Overvaart")
        send(desk, found(desk, JULES), second_household_reason="Woont om de week elders.")
        assert len(as_made(Household)) == 2
        assert [note.text for note in as_made(Note)] == ["Tweede huishouden. Reden: Woont om de week elders."]


class TestTooNear:
    def test_a_blocked_housemate_cannot_be_ticked(self, desk, cast):
        home = {"street": "Mesonweg", "house_number": "2", "postcode": "3542AL"}
        begin(cast, CHANTAL, surname="Vries", **home)
        begin(cast, WIEGER, surname="Postma", **home)
        (hit,) = desk.post("/zoeken/inwoner/", {"bsn": WIEGER}).context["hits"]
        desk.post(f"/zoeken/inwoner/{hit.key}/te-dichtbij/", {"nabij": "family"})
        page = desk.get(found(desk, CHANTAL))
        assert "Wieger" not in {one.person.name.first_name for one in page.context["form"].around.values()}
        assert "Je gaf aan dat deze persoon te dichtbij is." in page.text


class TestTheDesksTeam:
    @pytest.fixture
    def team(self, cast):
        with making():
            team = TeamFactory(name="Balie")
            for user in (cast.fatima, self.colleague_of(cast)):
                TeamMembershipFactory(team=team, user=user)
                user.groups.add(team.group)
        return team

    def colleague_of(self, cast):
        cast.second = colleague("tweede", Role.FRONT_DESK, cast.department, cast.town, Law.TOEGANG)
        return cast.second

    def test_is_first_member_and_opens_it(self, desk, cast, team, as_user):
        url = send(desk, found(desk, JULES)).url
        (member,) = as_made(CaseTeamMember)
        assert (member.team_id, member.user_id, member.role) == (team.pk, None, "first_contact")
        assert as_user(cast.second).get(url).status_code == 200

    def test_without_one_the_colleague_is(self, desk, cast):
        send(desk, found(desk, JULES))
        (member,) = as_made(CaseTeamMember)
        assert (member.team_id, member.user_id) == (None, cast.fatima.pk)


def test_who_does_not_work_in_toegang_hears_so(cast, as_user):
    town.move_in()
    with making():
        other = colleague("wmobalie", Role.FRONT_DESK, cast.department, cast.town)
        LawAssignmentFactory(user=other, law=Law.WMO, organisation=cast.department)
    desk = as_user(other)
    response = send(desk, found(desk, JULES))
    assert response.status_code == 422 and "Je werkt nu niet voor Toegang." in response.text
    assert not as_made(Household)


def test_everybody_who_was_linked_is_in_the_log(desk):
    send(desk, found(desk, CHANTAL), {"Walter": "doet_mee"})
    (household,) = as_made(Household)
    rows = rows_of_log(action="write:start_household")
    assert {row.person_id for row in rows} == {person.pk for person in as_made(Person)}
    assert {row.household_id for row in rows} == {household.pk}


def test_a_housemate_of_ours_on_the_form_is_in_the_log(desk, cast):
    _, walter = begin(cast, WALTER, given_names="Walter", surname="Boer")
    desk.get(found(desk, CHANTAL))
    assert rows_of_log(person_id=walter.pk, page="dossier:start", action="look_up")


def test_the_rules_of_the_gate_hold_for_what_was_begun(desk, cast):
    """Another colleague has nothing of it."""
    send(desk, found(desk, JULES), words="Ik wil de deur weer uit.")
    gate.enter(acting(cast.marloes), Purpose.ONE_PLAN)
    assert not Household.objects.exists() and not HelpRequest.objects.exists() and not Person.objects.exists()


def test_the_page_keeps_to_its_budget(desk, cast):
    begin(cast, WALTER, given_names="Walter", surname="Boer")
    asked = queries_of(desk, found(desk, CHANTAL))
    assert len(asked) <= AT_MOST, "\n".join(asked)


def test_the_message_names_nobody_because_it_travels_in_a_cookie(desk):
    answer = send(desk, found(desk, JULES))
    label = as_made(Household)[0].label
    said = " ".join(str(message) for message in get_messages(answer.wsgi_request))
    assert "gestart" in said and label not in said
