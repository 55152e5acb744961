"""Somebody of youth care records what the court decided, and the plan names who leads on safety."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.laws import Law
from households.case_team import add_to_case_team
from households.models import CaseTeamMember
from plans.actions import start_plan
from tests.journeys.steps import (
    then_it_never_says,
    then_it_says,
    then_the_field_has_an_error,
    then_the_page_is_accessible,
    when_logging_in,
    when_pressing,
)
from tests.journeys.world import at_work, given_the_household_of_patrick


@pytest.fixture
def house(world):
    house = given_the_household_of_patrick(world)
    today = timezone.localdate()
    with at_work(world.marloes, house.home) as me:
        role = CaseTeamMember.Role.CASE_HANDLER
        add_to_case_team(house.home, role=role, user=world.anouk, law=Law.JW, acting=me)
        start_plan(house.home, started_on=today, evaluate_on=today + timedelta(days=42), acting=me)
    return house


def test_a_measure_is_recorded_and_somebody_leads(sit_down, house):
    page = sit_down()
    when_logging_in(page, "anouk")
    page.goto(f"{house.url}plan/")
    page.get_by_role("link", name="Maatregel van de rechter vastleggen").click()
    then_the_page_is_accessible(page)
    page.get_by_label("Over welk kind gaat het?").select_option("Noa")
    page.get_by_label("Welke maatregel?").select_option("ondertoezichtstelling")
    page.get_by_label("Vanaf").fill(timezone.localdate().strftime("%d-%m-%Y"))
    when_pressing(page, "Vastleggen")
    then_the_field_has_an_error(page, "Uit welk stuk?", "Vul in waar je dit zag.")
    page.get_by_label("Uit welk stuk?").fill("Beschikking van de rechtbank")
    when_pressing(page, "Vastleggen")
    then_it_says(page, "Wie leidt op veiligheid van Noa?")
    page.goto(house.url)
    expect(page.get_by_role("region", name="Let op")).to_contain_text("Wie leidt op veiligheid?")
    then_the_page_is_accessible(page)
    page.goto(f"{house.url}plan/")
    page.get_by_role("link", name="Naam vastleggen").click()
    page.get_by_label("Wie leidt op veiligheid?").fill("Yvonne Terpstra")
    page.get_by_label("Van welke organisatie?").fill("Jeugdbescherming West")
    page.get_by_label("Sinds").fill(timezone.localdate().strftime("%d-%m-%Y"))
    when_pressing(page, "Vastleggen")
    then_it_says(page, "Yvonne Terpstra leidt op veiligheid.")
    then_the_page_is_accessible(page)
    colleague = sit_down()
    when_logging_in(colleague, "daan")
    colleague.goto(f"{house.url}plan/")
    then_it_never_says(colleague, "Yvonne", "veiligheid", "ondertoezicht")
