"""Noor belongs to two households, of her mother and of her father: her goals stand in one plan."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from accounts.laws import Law
from consent import gate
from consent.main_plan_sql import MOVED
from consent.purposes import Purpose
from deadlines.models import Notification
from households import actions
from households.case_team import add_to_case_team
from households.kinds import Kind
from households.main_plan import choose_main_plan, whose_goals_are_elsewhere
from households.models import Block, CaseTeamMember, Household, HouseholdMembership
from plans.actions import agree_goal, start_plan
from plans.models import Goal, Plan
from tests.cast import acting, samira
from tests.dossier.conftest import logged
from tests.dossier.counting import AT_MOST, queries_of
from tests.races.at_once import at_once
from tests.tools import making

pytestmark = pytest.mark.django_db

Role = CaseTeamMember.Role
SENTENCE = "De doelen van Noor staan in het plan van het andere huishouden."


@pytest.fixture
def other(cast, home):
    """Of her father: begun by the desk, coordinated by Hicham."""
    with transaction.atomic():
        return make_other(cast, home)


def make_other(cast, home):
    desk = acting(cast.fatima)
    gate.enter(desk, Purpose.HELP_REQUEST)
    household = actions.start_household(label="Elders", acting=desk)
    facts = samira(given_names="Karim", surname="Bakkali", sex="M", birth_year=1980)
    father = actions.make_person(acting=desk, **facts)
    for person, place in ((father, "parent"), (home.noor, "child")):
        actions.link_person(
            household, person, takes_part=True, place=HouseholdMembership.Place(place), acting=desk
        )
    add_to_case_team(household, role=Role.COORDINATOR, user=cast.hicham, law=Law.PW, acting=desk)
    gate.leave()
    return SimpleNamespace(
        household=household, id=household.pk, father=father, url=f"/huishoudens/{household.pk}/"
    )


@pytest.fixture
def plans(cast, home, other):
    for user, one in ((cast.marloes, home), (cast.hicham, other)):
        begin_plan(user, one)


def begin_plan(user, one):
    today = timezone.localdate()
    with inside(user, one) as me:
        start_plan(one.household, started_on=today, evaluate_on=today + timedelta(days=42), acting=me)


class inside:
    def __init__(self, user, one):
        self.user, self.one = user, one

    def __enter__(self):
        self.block = transaction.atomic()
        self.block.__enter__()
        gate.enter(acting(self.user), Purpose.ONE_PLAN, self.one.id)
        return acting(self.user)

    def __exit__(self, *error):
        if error[0] is None:
            gate.leave()
        self.block.__exit__(*error)


def member(one, person):
    return HouseholdMembership.objects.get(household=one.household, person=person, ended_at=None)


def choose(user, one, person):
    with inside(user, one) as me:
        return choose_main_plan(member(one, person), acting=me)


def want(user, one, person, law):
    with inside(user, one) as me:
        plan = Plan.objects.get(household=one.household)
        return agree_goal(plan, words="Ik wil rust.", person=person, kind=Kind.AGREEMENTS, law=law, acting=me)


def main_plans(person):
    with making():
        found = HouseholdMembership.objects.filter(person=person, is_main_plan=True)
        return [one.household_id for one in found]


def test_as_long_as_nobody_chose_goals_stand_in_both(cast, home, other, plans):
    assert want(cast.marloes, home, home.noor, Law.WMO)
    assert want(cast.hicham, other, home.noor, Law.PW)


def test_a_goal_in_the_other_plan_is_refused_with_where_it_belongs(cast, home, other, plans):
    assert choose(cast.marloes, home, home.noor)
    assert want(cast.marloes, home, home.noor, Law.WMO)
    with pytest.raises(ValidationError, match="Dit doel hoort daar"):
        want(cast.hicham, other, home.noor, Law.PW)
    assert want(cast.hicham, other, other.father, Law.PW)
    assert want(cast.hicham, other, None, Law.PW)


def test_the_database_refuses_it_too(cast, home, other, plans):
    choose(cast.marloes, home, home.noor)
    for person, allowed in ((other.father, True), (home.noor, False)):
        goal = Goal(
            household=other.household, person=person, law=Law.PW, written_in_law=Law.PW, kind=Kind.AGREEMENTS,
            organisation=cast.department, author=cast.hicham, words="Ik wil rust.",
        )  # fmt: skip
        with inside(cast.hicham, other):
            goal.plan = Plan.objects.get(household=other.household)
            if allowed:
                goal.save(force_insert=True)
                continue
            with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
                goal.save(force_insert=True)


def test_the_form_says_so_beside_the_person(cast, home, other, plans, as_user):
    choose(cast.marloes, home, home.noor)
    sent = {"words": "Ik wil rust.", "person": str(home.noor.pk), "law": str(Law.PW.value), "kind": "3"}
    refused = as_user(cast.hicham).post(f"{other.url}plan/doel/", sent)
    assert refused.status_code == 422 and f"{SENTENCE} Dit doel hoort daar." in refused.text
    assert "Ik wil rust." in refused.text
    assert refused.context["form"].errors.keys() == {"person"}


def test_the_other_plan_says_that_and_nothing_more(cast, home, other, plans, as_user):
    choose(cast.marloes, home, home.noor)
    there = as_user(cast.hicham).get(f"{other.url}plan/").text
    assert SENTENCE in there
    assert "De Wit" not in there and "Samira" not in there and str(home.id) not in there
    assert SENTENCE not in as_user(cast.marloes).get(f"{home.url}plan/").text


@pytest.mark.parametrize("which", ["home", "other"])
def test_a_hidden_household_is_silent_and_keeps_its_own_goals(cast, home, other, plans, as_user, which):
    choose(cast.marloes, home, home.noor)
    hidden = {"home": home, "other": other}[which]
    with making():
        Household.objects.filter(pk=hidden.id).update(is_hidden=True)
    assert SENTENCE not in as_user(cast.hicham).get(f"{other.url}plan/").text
    assert want(cast.hicham, other, home.noor, Law.PW)


@pytest.mark.parametrize(
    "change",
    [{"ended_at": timezone.now()}, {"takes_part": False}],
    ids=["left", "takes no part"],
)
def test_who_takes_no_part_there_any_more_has_goals_here(cast, home, other, plans, change):
    choose(cast.marloes, home, home.noor)
    with making():
        HouseholdMembership.objects.filter(household=home.household, person=home.noor).update(**change)
    assert want(cast.hicham, other, home.noor, Law.PW)


def test_of_a_closed_household_too(cast, home, other, plans):
    choose(cast.marloes, home, home.noor)
    with making():
        Household.objects.filter(pk=home.id).update(state=Household.State.CLOSED)
    assert want(cast.hicham, other, home.noor, Law.PW)


def test_who_may_not_come_near_a_household_hears_nothing_of_it(cast, home, other, plans):
    choose(cast.marloes, home, home.noor)
    with making():
        Block.objects.create(
            user=cast.marloes, household=home.household, recorded_by=cast.fatima, reason="Familie"
        )
    assert choose(cast.hicham, other, home.noor)
    with making():
        assert not Notification.objects.filter(text=MOVED).exists()


def test_choosing_here_takes_it_from_there_and_tells_who_keeps_that(cast, home, other, plans):
    choose(cast.marloes, home, home.noor)
    assert choose(cast.hicham, other, home.noor)
    assert main_plans(home.noor) == [other.id]
    assert not choose(cast.hicham, other, home.noor)
    with making():
        told = Notification.objects.filter(text=MOVED)
        assert {one.user for one in told} == {cast.marloes}
        assert {one.link for one in told} == {f"{home.url}plan/"}
        rows = HouseholdMembership.history.filter(person=home.noor, history_type="~")
        assert {(row.household_id, row.history_change_reason, row.history_user_id) for row in rows} == {
            (home.id, "doelen staan hier", cast.marloes.pk),
            (home.id, "doelen staan elders", cast.hicham.pk),
            (other.id, "doelen staan hier", cast.hicham.pk),
        }


def test_taking_it_from_a_household_that_is_hidden_tells_nobody(cast, home, other, plans):
    choose(cast.marloes, home, home.noor)
    with making():
        Household.objects.filter(pk=home.id).update(is_hidden=True)
    assert choose(cast.hicham, other, home.noor)
    with making():
        assert not Notification.objects.filter(text=MOVED).exists()
    assert want(cast.marloes, home, home.noor, Law.WMO)


def test_who_keeps_the_household_chooses_on_the_page(cast, home, other, as_user):
    page = f"{home.url}mensen/{home.noor.pk}/hoofdplan/"
    client = as_user(cast.marloes)
    assert page in client.get(f"{home.url}mensen/").text
    assert client.get(page).status_code == 200
    assert "De doelen van Noor staan in dit plan." in client.post(page, follow=True).text
    assert main_plans(home.noor) == [home.id]
    assert "Staan in dit plan" in client.get(f"{home.url}mensen/").text
    assert logged(action="write:choose_main_plan", household_id=home.id, person_id=home.noor.pk)


def test_who_only_handles_a_law_does_not(cast, home, other, as_user):
    page = f"{home.url}mensen/{home.noor.pk}/hoofdplan/"
    client = as_user(cast.daan)
    assert page not in client.get(f"{home.url}mensen/").text
    assert (client.get(page).status_code, client.post(page).status_code) == (404, 404)
    with inside(cast.daan, home), pytest.raises(DatabaseError, match="keeps"), transaction.atomic():
        choose_main_plan(member(home, home.noor), acting=acting(cast.daan))
    assert main_plans(home.noor) == []


def test_a_hidden_household_chooses_nothing(cast, home, other, as_user):
    with making():
        Household.objects.filter(pk=home.id).update(is_hidden=True)
    page = f"{home.url}mensen/{home.noor.pk}/hoofdplan/"
    assert as_user(cast.marloes).post(page).status_code == 404


def test_nobody_sets_it_past_the_function(cast, home, other):
    with inside(cast.marloes, home):
        mine = member(home, home.noor)
        mine.is_main_plan = True
        with pytest.raises(DatabaseError, match="is_main_plan"), transaction.atomic():
            mine.save(force_update=True)
        anew = HouseholdMembership(
            household=home.household, person=other.father, takes_part=True, recorded_by=cast.marloes,
            is_main_plan=True,
        )  # fmt: skip
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            anew.save(force_insert=True)


def test_without_reach_the_function_tells_nothing(cast, home, other, plans):
    choose(cast.marloes, home, home.noor)
    with inside(cast.hicham, other):
        assert whose_goals_are_elsewhere(other.household) == {home.noor.pk}
    with inside(cast.daan, home):
        assert whose_goals_are_elsewhere(other.household) == set()


def test_queries(cast, home, other, plans, as_user):
    choose(cast.marloes, home, home.noor)
    client = as_user(cast.hicham)
    client.get(other.url)
    assert len(queries_of(client, f"{other.url}plan/")) <= AT_MOST
    assert len(queries_of(client, f"{other.url}mensen/")) <= AT_MOST


@pytest.mark.django_db(transaction=True)
def test_of_two_who_choose_at_once_one_holds(cast, home, other):
    pairs = ((cast.marloes, home), (cast.hicham, other))
    for _ in range(5):
        outcomes = at_once(lambda number: choose(*pairs[number], home.noor), 2)
        assert not [one for one in outcomes if isinstance(one, Exception)], outcomes
        assert len(main_plans(home.noor)) == 1


def test_a_second_main_plan_is_refused_by_the_database(cast, home, other):
    with pytest.raises(DatabaseError, match="one_main_plan_for_a_person"), making():
        HouseholdMembership.objects.filter(person=home.noor).update(is_main_plan=True)


def test_the_app_reads_no_flag_of_another_household(cast, home, other):
    choose(cast.marloes, home, home.noor)
    with inside(cast.hicham, other), connection.cursor() as cursor:
        cursor.execute("select count(*) from households_householdmembership where is_main_plan")
        assert cursor.fetchone() == (0,)
