"""Who coordinates, over time: handing over, a stand-in, stopping, a vacancy, still involved, and one plan for a child."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.laws import Law
from accounts.models import User
from accounts.roles import Role
from consent.coordination_sql import TEAM_TEXT
from consent.involvement_sql import ASKED
from consent.purposes import Purpose
from households import actions
from households.case_team import add_to_case_team
from households.involvement import ask_still_involved
from households.models import CaseTeamMember, Household
from plans.actions import start_plan
from tests.cast import colleague
from tests.dossier.test_involvement import days_pass
from tests.journeys.steps import (
    then_it_is_closed,
    then_it_says,
    then_the_field_has_an_error,
    then_the_page_is_accessible,
    when_following,
    when_logging_in,
    when_pressing,
)
from tests.journeys.world import Place, at_work, given_the_household_of_patrick
from tests.tools import making

REASON = "Ik ga in een ander team werken."


@pytest.fixture
def house(world):
    """Lotte works in the same law as Marloes, who coordinates; the household has questions of several laws."""
    house = given_the_household_of_patrick(world)
    with making():
        world.lotte = colleague(
            "lotte",
            Role.CONSULTANT,
            world.department,
            world.town,
            Law.WMO,
            first_name="Lotte",
            last_name="Test",
        )
        User.objects.update(may_coordinate=True)
        Household.objects.update(is_multiple=True)
    with at_work(world.marloes, house.home) as marloes:
        add_to_case_team(
            house.home, role=CaseTeamMember.Role.CASE_HANDLER, user=world.lotte, law=Law.WMO, acting=marloes
        )
    return house


def at_the_team_of(page, house, user):
    when_logging_in(page, user)
    page.goto(f"{house.url}team/")
    return page


def test_coordination_is_handed_over_and_accepted(sit_down, house):
    marloes = at_the_team_of(sit_down(), house, "marloes")
    then_the_page_is_accessible(marloes)
    when_pressing(marloes, "Draag over aan Lotte Test")
    then_it_says(marloes, "Tot het antwoord blijf jij de regisseur.")
    then_the_page_is_accessible(marloes)
    lotte = sit_down()
    when_logging_in(lotte, "lotte")
    then_it_says(lotte, "Een collega vraagt je de regie over te nemen.")
    lotte.goto(f"{house.url}team/")
    then_the_page_is_accessible(lotte)
    when_pressing(lotte, "Aannemen")
    then_it_says(lotte, "Jij bent nu de regisseur.")
    then_the_page_is_accessible(lotte)
    marloes.goto(f"{house.url}team/")
    then_it_says(marloes, "De regisseur is Lotte Test")
    expect(marloes.get_by_role("link", name="Stoppen met de regie")).to_have_count(0)


def test_who_stops_says_why_and_the_vacancy_is_filled(sit_down, house):
    marloes = at_the_team_of(sit_down(), house, "marloes")
    when_following(marloes, marloes.get_by_role("link", name="Stoppen met de regie"))
    then_the_page_is_accessible(marloes)
    when_pressing(marloes, "Ik stop met de regie")
    then_the_field_has_an_error(marloes, "Waarom stop je?", "Vul in waarom je stopt.")
    then_the_page_is_accessible(marloes)
    marloes.get_by_label("Waarom stop je?").fill(REASON)
    when_pressing(marloes, "Ik stop met de regie")
    then_it_says(marloes, "Je bent geen regisseur meer.")
    lotte = sit_down()
    when_logging_in(lotte, "lotte")
    then_it_says(lotte, TEAM_TEXT)
    then_it_says(lotte, "Geen regisseur")
    then_the_page_is_accessible(lotte)
    lotte.goto(f"{house.url}team/")
    then_it_says(lotte, "Er is nog geen regisseur. Wie pakt dit op?")
    then_the_page_is_accessible(lotte)
    when_pressing(lotte, "Ik word regisseur")
    then_it_says(lotte, "Jij bent de regisseur.")
    expect(lotte.get_by_role("region", name="Wie had de regie?")).to_contain_text(REASON)
    then_the_page_is_accessible(lotte)


def test_a_colleague_stands_in_until_a_day(sit_down, house):
    marloes = at_the_team_of(sit_down(), house, "marloes")
    when_following(marloes, marloes.get_by_role("link", name="Waarnemer kiezen"))
    when_pressing(marloes, "Laat waarnemen")
    then_the_field_has_an_error(marloes, "Wie neemt waar?", "Kies een collega.")
    then_the_page_is_accessible(marloes)
    marloes.get_by_label("Wie neemt waar?").select_option("Lotte Test (Sociaal Domein)")
    in_a_week = timezone.localdate() + timedelta(weeks=1)
    marloes.get_by_label("Tot en met welke dag?").fill(f"{in_a_week:%d-%m-%Y}")
    when_pressing(marloes, "Laat waarnemen")
    then_it_says(marloes, "Lotte Test neemt waar tot en met")
    then_the_page_is_accessible(marloes)
    lotte = at_the_team_of(sit_down(), house, "lotte")
    then_it_says(lotte, "Jij neemt waar")
    when_pressing(marloes, "Stop het waarnemen")
    then_it_says(marloes, "Het waarnemen is gestopt.")
    expect(marloes.get_by_role("link", name="Waarnemer kiezen")).to_be_visible()


def test_who_did_not_look_for_long_is_asked_and_leaves(sit_down, house):
    days_pass(90)
    ask_still_involved()
    daan = sit_down()
    when_logging_in(daan, "daan")
    then_it_says(daan, ASKED)
    daan.goto(f"{house.url}team/betrokken/")
    then_it_says(daan, "Ben je nog betrokken bij dit huishouden?")
    then_the_page_is_accessible(daan)
    when_pressing(daan, "Nee, ik stop hier")
    then_it_says(daan, "Je werkt niet meer mee in dat huishouden.")
    daan.goto(house.url)
    then_it_is_closed(daan)


def test_a_child_of_two_households_has_goals_in_one_plan(sit_down, world, house):
    elsewhere = given_noa_lives_elsewhere_too(world)
    marloes = sit_down()
    when_logging_in(marloes, "marloes")
    marloes.goto(f"{house.url}mensen/")
    when_following(marloes, marloes.get_by_role("link", name="Doelen in dit plan"))
    then_it_says(marloes, "Staan de doelen van Noa in dit plan?")
    then_the_page_is_accessible(marloes)
    when_pressing(marloes, "Ja, in dit plan")
    then_it_says(marloes, "De doelen van Noa staan in dit plan.")
    hicham = sit_down()
    when_logging_in(hicham, "hicham")
    hicham.goto(f"/huishoudens/{elsewhere.pk}/plan/")
    then_it_says(hicham, "De doelen van Noa staan in het plan van het andere huishouden.")
    then_the_page_is_accessible(hicham)


def given_noa_lives_elsewhere_too(world):
    """Hicham (werk) coordinates there."""
    with making():
        noa = Household.objects.get().memberships.get(person__given_names="Noa").person
    with at_work(world.fatima, purpose=Purpose.HELP_REQUEST) as desk:
        home = actions.start_household(label="Elders", acting=desk)
        actions.link_person(home, noa, takes_part=True, place=Place.CHILD, acting=desk)
        role = CaseTeamMember.Role.COORDINATOR
        add_to_case_team(home, role=role, user=world.hicham, law=Law.PW, acting=desk)
    with at_work(world.hicham, home) as hicham:
        today = timezone.localdate()
        start_plan(home, started_on=today, evaluate_on=today + timedelta(weeks=6), acting=hicham)
    return home
