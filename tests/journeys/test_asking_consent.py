"""Asked aloud, answered kind by kind; a colleague of another law then sees exactly that."""

import re

import pytest
from playwright.sync_api import expect

from households.kinds import Kind
from tests.journeys.steps import (
    report,
    then_it_never_says,
    then_it_says,
    then_the_page_is_accessible,
    when_logging_in,
    when_pressing,
)
from tests.journeys.world import given_a_document, given_a_report, given_the_household_of_patrick

RENT, DEBTS, HEALTH = "De huur loopt achter.", "Er ligt een aanmaning van de bank.", "De rug doet weer pijn."
ALOUD = "Schuldhulp mag zien: wie u bent, dat wij u helpen, welke hulp loopt, uw huur en uw geldzaken."
FIXED_LINE = "Je ziet wat jij mag zien. Meer nodig? Bel de regisseur: Marloes Test, 010 123 45 67."


@pytest.fixture
def house(world):
    house = given_the_household_of_patrick(world)
    for text, kind in ((RENT, Kind.HOUSING), (DEBTS, Kind.MONEY), (HEALTH, Kind.DAILY_HEALTH)):
        given_a_report(world.marloes, house, text, kind)
    given_a_document(world.marloes, house, "Huurcontract", Kind.HOUSING)
    given_a_document(world.marloes, house, "Bankafschrift", Kind.MONEY)
    return house


def test_one_kind_is_taken_out_and_debt_help_sees_the_rest_and_nothing_more(sit_down, house):
    daan = sit_down()
    when_logging_in(daan, "daan")
    daan.goto(house.url)
    then_it_says(daan, FIXED_LINE)
    then_it_never_says(daan, RENT, DEBTS, HEALTH, "Huurcontract", "Bankafschrift")
    when_marloes_asks_patrick(sit_down(), house)
    daan.reload()
    then_daan_sees_the_rent_and_nothing_more(daan)
    report(daan, RENT).click()
    then_it_says(daan, RENT)
    then_it_never_says(daan, DEBTS, HEALTH)
    then_the_page_is_accessible(daan)


def when_marloes_asks_patrick(page, house):
    when_logging_in(page, "marloes")
    page.goto(house.url)
    then_the_page_is_accessible(page)
    page.get_by_role("navigation", name="Onderdelen").get_by_role("link", name="Toestemming").click()
    page.locator("main").get_by_role("link", name="Vraag stellen").click()
    page.get_by_label("Patrick de Boer").check()
    page.locator("label.ep-vinkje", has_text="Schuldhulp").get_by_role("checkbox").check()
    then_the_page_is_accessible(page)
    when_pressing(page, "Verder")
    when_the_bundle_is_read_aloud(page)
    when_pressing(page, "Opslaan")
    then_it_says(page, "Opgeschreven. De hulp gaat door, ook bij een nee.")
    then_it_says(page, "een deel")
    then_the_page_is_accessible(page)


def when_the_bundle_is_read_aloud(page):
    then_it_says(page, ALOUD)
    kinds = page.get_by_role("group", name="Wat mag? Haal weg wat niet mag.")
    expect(kinds.get_by_role("checkbox", checked=True)).to_have_count(5)
    kinds.get_by_label("Geld en schulden").uncheck()
    page.get_by_role("group", name="Wat zegt Patrick?").get_by_label("Ja").check()
    page.get_by_label("Waarom is het nodig?").fill("Zonder de huur kan Schuldhulp geen plan maken.")
    page.get_by_label("Waarom is het niet te veel?").fill("Alleen de huur, niet de bank.")
    page.get_by_label("Waarom lukt het niet met minder?").fill("Zonder naam kan Schuldhulp niets regelen.")
    page.get_by_label("Wie was erbij?").fill("Patrick en Marloes")
    then_the_page_is_accessible(page)


def then_daan_sees_the_rent_and_nothing_more(page):
    then_it_says(page, RENT)
    then_it_says(page, "Huurcontract")
    then_it_never_says(page, DEBTS, HEALTH, "Bankafschrift")
    then_it_says(page, FIXED_LINE)
    shared = page.get_by_role("region", name="Mag dit met jou gedeeld?")
    expect(shared).to_contain_text(re.compile("Patrick.*Wonen", re.DOTALL))
    expect(shared).not_to_contain_text("Geld en schulden")
    then_the_page_is_accessible(page)
