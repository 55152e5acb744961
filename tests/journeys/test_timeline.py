"""The timeline on a wide screen and on a phone: a year and a sort are chosen, and a line leads to what it tells of."""

import re

import pytest
from playwright.sync_api import expect

from households.kinds import Kind
from tests.journeys.steps import then_it_says, then_the_page_is_accessible, when_logging_in
from tests.journeys.world import given_a_report, given_the_household_of_patrick

REPORT = "Patrick belde over de huur."


@pytest.fixture
def house(world):
    house = given_the_household_of_patrick(world, with_noa=False)
    given_a_report(world.marloes, house, REPORT, Kind.HOUSING)
    return house


def test_the_coordinator_looks_back_chooses_and_reads(sit_down, house):
    page = sit_down()
    when_logging_in(page, "marloes")
    page.goto(house.url)
    page.get_by_role("link", name="Tijdlijn").click()
    then_it_says(page, "professional sprak met dit huishouden")
    then_the_page_is_accessible(page)
    page.get_by_label("Wat", exact=True).select_option("contact")
    page.get_by_role("button", name="Toon").click()
    expect(page.locator(".ep-tijdlijn > li")).to_have_count(1)
    year = page.get_by_role("region", name="Per jaar").get_by_role("link")
    expect(year).to_have_accessible_name(re.compile("1 contact$"))
    year.press("Enter")
    expect(page.get_by_role("heading", name="Wat gebeurde er in")).to_be_visible()
    then_the_page_is_accessible(page)
    page.get_by_role("link", name="Verslag").press("Enter")
    then_it_says(page, REPORT)


def test_a_colleague_of_another_law_finds_no_report_and_no_figures(sit_down, house):
    page = sit_down()
    when_logging_in(page, "daan")
    page.goto(f"{house.url}tijdlijn/?soort=contact")
    then_it_says(page, "Niets gevonden met deze keuze")
    expect(page.locator("body")).not_to_contain_text("met dit huishouden")
    then_the_page_is_accessible(page)
