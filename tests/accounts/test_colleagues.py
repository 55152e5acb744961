import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from accounts.laws import Law
from accounts.models import Absence, Expertise
from accounts.roles import Role
from accounts.views import PAGE_SIZE
from tests.accounts.factories import (
    GivenRoleFactory,
    LawAssignmentFactory,
    OrganisationFactory,
    TeamFactory,
    TeamMembershipFactory,
    UserFactory,
    colleague,
    days_ago,
)

pytestmark = pytest.mark.django_db
PAGE = "/collegas/"


@pytest.fixture
def department():
    return OrganisationFactory(name="Afdeling Zorg")


@pytest.fixture
def fatma(department):
    fatma = colleague(
        organisation=department,
        first_name="Fatma",
        last_name="Yildiz",
        phone="010 765 43 21",
        working_days="ma, di, do",
    )
    LawAssignmentFactory(user=fatma, law=Law.WGS, organisation=department)
    Expertise.objects.create(user=fatma, subject="beslagvrije voet")
    TeamMembershipFactory(user=fatma, team=TeamFactory(name="Wijkteam Noord"))
    return fatma


@pytest.fixture
def reader(client, department):
    client.force_login(
        colleague(Role.FRONT_DESK, organisation=department, first_name="Bram", last_name="Lezer")
    )
    return client


def names(response):
    return [user.full_name for user in response.context["page"]]


def search(client, text, **more):
    return client.post(PAGE, {"text": text, **more})


def test_the_list_tells_how_to_reach_somebody_and_what_about(reader, fatma):
    text = reader.get(PAGE).content.decode()
    for told in (
        "Fatma Yildiz",
        "010 765 43 21",
        "ma, di, do",
        "Afdeling Zorg",
        "Wijkteam Noord",
        "Schuldhulp",
        "beslagvrije voet",
    ):
        assert told in text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("fat", True),
        ("yildiz", True),
        ("Fatma Yildiz", True),
        ("beslag", True),
        ("schuldhulp", True),
        ("noord", True),
        ("zorg fatma", True),
        ("jeugd", False),
        ("fatma zuid", False),
        ("%", False),
        ("_", False),
    ],
)
def test_searching_looks_in_name_organisation_team_law_and_subject(reader, fatma, text, found):
    assert ("Fatma Yildiz" in names(search(reader, text))) is found


def test_nothing_found_says_so(reader, fatma):
    assert "Niemand gevonden" in search(reader, "xyz").content.decode()


def test_what_was_searched_stays_in_the_box(reader):
    assert 'value="fatma"' in search(reader, "fatma").content.decode()


def test_too_much_text_gets_a_dutch_sentence(reader):
    assert "Zoek met hooguit 100 tekens." in search(reader, "x" * 101).content.decode()


@pytest.mark.parametrize("who", ["another town", "no role any more", "out of service"])
def test_who_does_not_work_here_now_is_not_listed(reader, department, who):
    other = UserFactory(first_name="Ander", last_name="Mens", is_active=who != "out of service")
    until = localdate() if who == "no role any more" else None
    place = OrganisationFactory() if who == "another town" else department
    GivenRoleFactory(user=other, organisation=place, until=until)
    assert "Ander Mens" not in names(reader.get(PAGE))


def test_what_ended_is_not_told(reader, fatma):
    fatma.law_assignments.update(until=localdate())
    fatma.team_memberships.update(until=localdate())
    text = reader.get(PAGE).content.decode()
    assert "Fatma Yildiz" in text
    assert "Schuldhulp" not in text
    assert "Wijkteam Noord" not in text


def test_a_law_worked_in_elsewhere_is_not_told_here(reader, fatma):
    elsewhere = GivenRoleFactory(user=fatma).organisation
    LawAssignmentFactory(user=fatma, law=Law.JW, organisation=elsewhere)
    assert "Jeugdwet" not in reader.get(PAGE).content.decode()
    assert names(search(reader, "jeugdwet")) == []


def test_who_is_away_is_shown_with_the_stand_in(reader, fatma, department):
    stand_in = colleague(organisation=department, first_name="Henk", last_name="Vervanger")
    Absence.objects.create(user=fatma, since=days_ago(1), until=days_ago(-9), stand_in=stand_in)
    assert "waarnemer: Henk Vervanger" in reader.get(PAGE).content.decode()


@pytest.fixture
def many(department):
    for number in range(PAGE_SIZE):
        colleague(organisation=department, first_name="Veel", last_name=f"A{number:02}")


def test_the_list_is_paged(reader, many):
    assert len(names(reader.get(PAGE))) == PAGE_SIZE
    assert len(names(reader.get(PAGE + "?pagina=2"))) == 1
    assert len(names(reader.get(PAGE + "?pagina=onzin"))) == PAGE_SIZE


def test_the_pages_of_a_search_keep_its_text_out_of_the_address(reader, many, department):
    colleague(organisation=department, first_name="Veel", last_name="Zeer")
    first = search(reader, "veel")
    assert "veel" not in "".join(part for part in first.content.decode().split('"') if part.startswith("?"))
    assert names(search(reader, "veel", pagina="2")) == ["Veel Zeer"]


def queries(client):
    with CaptureQueriesContext(connection) as asked:
        client.get(PAGE)
    return sum("SAVEPOINT" not in query["sql"] for query in asked)


def test_the_number_of_queries_does_not_grow_with_the_list(reader, department):
    reader.get(PAGE)  # the first page of a session writes its beginning
    few = queries(reader)
    for number in range(20):
        colleague(organisation=department, last_name=f"B{number}")
    assert queries(reader) == few <= 15
