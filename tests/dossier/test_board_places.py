"""Mijn acties in every town that one serves: each under its own policies and in its own log, at the price of one."""

from types import SimpleNamespace

import pytest

from accounts.laws import Law
from accounts.roles import Role
from households.kinds import Kind
from households.models import Household, HouseholdMembership, Person
from plans.models import Action, Goal, MainWish, Plan
from tests.accounts.factories import GivenRoleFactory, MunicipalityFactory
from tests.cast import samira
from tests.dossier import boards
from tests.dossier.boards import day, step
from tests.dossier.conftest import logged
from tests.dossier.counting import AT_MOST, queries_of
from tests.tools import making

pytestmark = pytest.mark.django_db


def another_town(cast, name, *, role=Role.CONSULTANT, cards=1):
    """Where Marloes works as well, for the Wmo, with steps of her own in one household."""
    with making():
        town = MunicipalityFactory(name=name)
        cast.department.municipalities.add(town)
        GivenRoleFactory(user=cast.marloes, role=role, organisation=cast.department, municipality=town)
        own = {"municipality": town, "created_by": cast.fatima}
        house = Household.objects.create(label=f"Huis {name}", state="active", **own)
        person = Person.objects.create(municipality=town, **samira(surname=name))
        house.memberships.create(
            person=person, takes_part=True, place=HouseholdMembership.Place.PARENT, recorded_by=cast.fatima
        )
        house.case_team.create(
            user=cast.marloes, law=Law.WMO, organisation=cast.department, role="case_handler", added_by=cast.fatima
        )  # fmt: skip
        plan = Plan.objects.create(household=house, started_on=day(0), evaluate_on=day(42), created_by=cast.fatima)  # fmt: skip
        there = SimpleNamespace(town=town, house=house, person=person, plan=plan)
        for n in range(cards):
            written(cast, there, Action, title=f"{name} {n}", goal=goal_of(cast, there, n), **mine(cast))
    return there


def mine(cast):
    return {"owner": cast.marloes, "owner_kind": "professional", "state": "accepted", "due_on": day(1)}


def goal_of(cast, there, n):
    found = there.plan.goals.filter(words=f"Ik wil {n % 10}.").first()
    return found or written(cast, there, Goal, plan=there.plan, words=f"Ik wil {n % 10}.")


def written(cast, there, model, *, law=Law.WMO, **facts):
    signed = {"law": law, "written_in_law": law, "organisation": cast.department, "author": cast.daan}
    return model.objects.create(
        household=there.house, person=there.person, kind=Kind.AGREEMENTS, **signed, **facts
    )


def at_work_in(client, cast, town):
    client.post("/organisatie-kiezen/", {"organisation": f"{cast.department.pk}:{town.pk}"})
    return client


def mark_asked(client, mark):
    return client.get("/bord/stand/", {"merk": mark}, headers={"HX-Request": "true"})


@pytest.fixture
def own_card(cast, home):
    boards.begun(cast, home)
    return step(cast.marloes, home, "Marloes belt")


@pytest.fixture
def tiel(cast, own_card):
    return another_town(cast, "Tiel")


@pytest.fixture
def reader(cast, tiel, as_user):
    return at_work_in(as_user(cast.marloes), cast, cast.town)


def test_the_board_costs_the_same_in_one_town_and_in_six(cast, own_card, as_user):
    taken = []
    for names in ([], ["Tiel"], ["Buren", "Culemborg", "Geldermalsen", "Zaltbommel"]):
        for name in names:
            another_town(cast, name, cards=60 if name == "Tiel" else 2)
        client = at_work_in(as_user(cast.marloes), cast, cast.town)
        page = client.get("/bord/")
        assert all(f"Huis {name}" in page.text for name in names)
        mark = page.context["mark"]
        assert mark_asked(client, mark).status_code == 204
        taken.append((len(queries_of(client, "/bord/")), len(queries_of(client, f"/bord/stand/?merk={mark}"))))  # fmt: skip
    assert len(set(taken)) == 1, taken
    assert taken[0][0] <= AT_MOST and taken[0][1] <= 5, taken


def test_a_card_is_moved_where_one_works_now_and_elsewhere_only_read(cast, tiel, reader):
    menu = "Verplaatsen of wijzigen: "
    for town, moves, reads in ((cast.town, "Marloes belt", "Tiel 0"), (tiel.town, "Tiel 0", "Marloes belt")):
        shown = at_work_in(reader, cast, town).get("/bord/").text
        assert f"{menu}{moves}" in shown and reads in shown and f"{menu}{reads}" not in shown


def test_the_log_tells_of_each_person_in_the_town_where_he_lives(cast, home, tiel, reader):
    with making():
        written(cast, tiel, MainWish, plan=tiel.plan, words="Weer samen eten.")
    assert "Weer samen eten." in reader.get("/bord/").text
    (here,) = logged(page="board:mine", person_id=home.samira.pk)
    (there,) = logged(page="board:mine", person_id=tiel.person.pk)
    assert (here.municipality_id, there.municipality_id) == (cast.town.pk, tiel.town.pk)
    assert here.request_id == there.request_id and there.household_id == tiel.house.pk
    assert there.user_id == cast.marloes.pk and there.acting_role == Role.CONSULTANT
    assert there.shown == {"1": {"3": 3}}  # a wish, a goal, a card


def test_in_each_town_its_own_policies_say_what_there_is(cast, tiel, reader):
    """Of another law, of a household where one does not help, and of a town where one no longer works: none of it."""
    with making():
        written(cast, tiel, Action, title="Schulden op een rij", law=Law.WGS, **mine(cast))
        goal = written(cast, tiel, Goal, plan=tiel.plan, words="Ik wil geen post meer.", law=Law.WGS)
        written(cast, tiel, Action, title="Post sorteren", goal=goal, **mine(cast))
    buren = another_town(cast, "Buren")
    zeist = another_town(cast, "Zeist")
    with making():
        buren.house.case_team.update(ended_at=tiel.house.case_team.get().since)
        cast.marloes.given_roles.filter(municipality=zeist.town).update(until=day(0))
    shown = reader.get("/bord/").text
    assert [words for words in KNOWN if words in shown] == ["Huis Tiel", "Tiel 0", "Post sorteren"]
    assert not logged(person_id=buren.person.pk) and not logged(person_id=zeist.person.pk)


KNOWN = (
    "Huis Tiel",
    "Tiel 0",
    "Post sorteren",
    "Schulden op een rij",
    "geen post meer",
    "Buren 0",
    "Zeist 0",
)


def test_the_mark_follows_what_one_may_see_in_every_town(cast, tiel, reader):
    mark = reader.get("/bord/").context["mark"]
    with making():
        written(cast, tiel, Action, title="Schulden op een rij", law=Law.WGS, **mine(cast))
    rows = len(logged())
    assert mark_asked(reader, mark).status_code == 204 and len(logged()) == rows
    for change in (new_wish, later_day):
        with making():
            change(cast, tiel)
        fresh = mark_asked(reader, mark)
        assert fresh.status_code == 200 and fresh.context["mark"] != mark
        mark = fresh.context["mark"]
    assert len(logged(person_id=tiel.person.pk)) == 3


def new_wish(cast, there):
    written(cast, there, MainWish, plan=there.plan, words="Weer samen eten.")


def later_day(_cast, there):
    Action.objects.filter(household=there.house, law=Law.WMO).update(due_on=day(2))
