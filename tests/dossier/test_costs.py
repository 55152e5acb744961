"""Wie betaalt wat: off until a municipality chooses it, and then only over what the reader sees."""

import pytest
from django.db import DatabaseError, transaction

from accounts.laws import Law
from accounts.roles import Role
from households.kinds import Kind
from plans.actions import agree_goal
from plans.costs import note_cost
from plans.models import PlanCost
from tests.cast import colleague
from tests.consent.world import at_the_desk_of
from tests.dossier.conftest import logged
from tests.dossier.counting import AT_MOST, queries_of
from tests.plans.outside import make_outside_world
from tests.tools import making

pytestmark = pytest.mark.django_db
SWITCH = "/beheer/wie-betaalt/"


@pytest.fixture
def world(db):
    return make_outside_world()


@pytest.fixture
def switched_on(world):
    with making():
        world.town.keeps_costs = True
        world.town.save()
    return world


def page(world, more=""):
    return f"/huishoudens/{world.home.pk}/plan/wie-betaalt/{more}"


def pay(world, user, law, amount, per="year", **facts):
    with at_the_desk_of(user, world.home) as me:
        facts = {"what": f"Hulp {amount}", "person": world.samira} | facts
        return note_cost(world.plan, law=law, amount=amount, per=per, acting=me, **facts)


def test_off_there_is_no_page_and_no_word_of_it(world, as_user):
    client = as_user(world.marloes)
    plan = f"/huishoudens/{world.home.pk}/plan/"
    for address in (page(world), page(world, "nieuw/"), page(world, f"{world.plan.pk}/")):
        assert client.get(address).status_code == 404
    assert client.post(page(world, "nieuw/"), {"what": "Hulp"}).status_code == 404
    assert "Wie betaalt wat" not in client.get(plan).text
    with making():
        world.town.keeps_costs = True
        world.town.save()
    assert client.get(page(world)).status_code == 200
    assert "Wie betaalt wat" in client.get(plan).text


def test_off_the_database_takes_no_amount(world):
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        pay(world, world.marloes, Law.WMO, 900)
    with making():
        world.town.keeps_costs = True
        world.town.save()
    assert pay(world, world.marloes, Law.WMO, 900)


def test_sums_are_of_what_the_reader_sees(switched_on, as_user):
    world = switched_on
    pay(world, world.marloes, Law.WMO, 1200)
    pay(world, world.marloes, Law.WMO, 300, per="once")
    pay(world, world.daan, Law.WGS, 5000)
    told = as_user(world.marloes).get(page(world)).text
    assert "van wat jij ziet" in told and "€ 1.200" in told and "€ 300" in told
    assert "5.000" not in told and "6.200" not in told and "Schuldhulp" not in told
    told = as_user(world.daan).get(page(world)).text
    assert "€ 5.000" in told and "1.200" not in told


def test_what_stopped_counts_no_more(switched_on, as_user):
    world = switched_on
    cost = pay(world, world.marloes, Law.WMO, 1200)
    pay(world, world.marloes, Law.WMO, 100)
    client = as_user(world.marloes)
    assert "€ 1.300" in client.get(page(world)).text
    assert client.post(page(world, f"{cost.pk}/"), {"wat": "stoppen"}).status_code == 302
    told = client.get(page(world))
    assert told.context["each_year"] == 100 and "gestopt" in told.text
    assert client.post(page(world, f"{cost.pk}/"), {"wat": "stoppen"}).status_code == 404
    assert logged(action="write:stop_cost", object_id=cost.pk)


def test_an_amount_is_written_changed_and_hangs_on_a_goal(switched_on, as_user):
    world = switched_on
    with at_the_desk_of(world.marloes, world.home) as me:
        goal = agree_goal(
            world.plan, words="Ik wil slapen.", person=world.samira, kind=Kind.DAILY_HEALTH, law=Law.WMO, acting=me
        )  # fmt: skip
    client = as_user(world.marloes)
    sent = {"what": "Hulp thuis", "amount": "900", "per": "year", "pays_for": str(goal.pk)}
    sent |= {"person": str(world.samira.pk), "law": Law.WMO.value}
    wrong = client.post(page(world, "nieuw/"), sent | {"amount": "negen"})
    assert wrong.status_code == 422 and "Hulp thuis" in wrong.text
    assert client.post(page(world, "nieuw/"), sent).status_code == 302
    with making():
        cost = PlanCost.objects.get()
    assert (cost.goal_id, cost.kind, cost.law) == (goal.pk, Kind.DAILY_HEALTH, Law.WMO)
    assert "Ik wil slapen." in client.get(page(world)).text
    changed = {"wat": "wijzigen", "what": "Hulp thuis", "amount": "950", "per": "year"}
    assert client.post(page(world, f"{cost.pk}/"), changed).status_code == 302
    assert "€ 950" in client.get(page(world)).text


def test_another_law_changes_nothing(switched_on, as_user):
    world = switched_on
    cost = pay(world, world.marloes, Law.WMO, 1200)
    for user, status in ((world.marloes, 200), (world.daan, 404)):
        assert as_user(user).get(page(world, f"{cost.pk}/")).status_code == status


@pytest.mark.parametrize(("answer", "is_on"), [("ja", True), ("nee", False), ("", False)])
def test_the_administrator_switches_it(world, as_user, answer, is_on):
    with making():
        world.kees = colleague("kees", Role.FUNCTIONAL_ADMINISTRATOR, world.department, world.town)
    client = as_user(world.kees)
    assert "Dit staat uit" in client.get(SWITCH).text
    client.post(SWITCH, {"aan": answer})
    world.town.refresh_from_db()
    world.elsewhere.refresh_from_db()
    assert (world.town.keeps_costs, world.elsewhere.keeps_costs) == (is_on, False)
    assert logged(action="write:keep_costs", user_id=world.kees.pk)
    assert as_user(world.marloes).post(SWITCH, {"aan": "ja"}).status_code == 404


def test_queries(switched_on, as_user):
    world = switched_on
    for amount in range(12):
        pay(world, world.marloes, Law.WMO, amount)
    client = as_user(world.marloes)
    client.get(page(world))
    assert len(queries_of(client, page(world))) <= AT_MOST
    assert len(queries_of(client, page(world, "nieuw/"))) <= AT_MOST
