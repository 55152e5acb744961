"""Two people go apart: what was shared here closes at once, and the second household cannot be found."""

import pytest
from playwright.sync_api import expect

from households.kinds import Kind
from tests.journeys.steps import (
    then_it_never_says,
    then_it_says,
    then_the_page_is_accessible,
    when_logging_in,
    when_looking_up,
    when_pressing,
)
from tests.journeys.world import BORN, given_a_report, given_a_yes, given_the_household_of_patrick

RENT = "De huur loopt achter."


@pytest.fixture
def house(world):
    house = given_the_household_of_patrick(world)
    given_a_report(world.marloes, house, RENT, Kind.HOUSING)
    given_a_yes(world.marloes, house)
    return house


def test_who_leaves_unsafely_shares_nothing_here_and_is_not_found(sit_down, house):
    daan, marloes = sit_down(), sit_down()
    when_logging_in(daan, "daan")
    daan.goto(house.url)
    then_it_says(daan, RENT)
    when_logging_in(marloes, "marloes")
    when_patrick_goes_away(marloes, house)
    then_it_says(marloes, "Huishouden Patrick apart")
    daan.reload()
    then_it_never_says(daan, RENT)
    marloes.goto(f"{house.url}gebeurtenis/")
    then_the_page_is_accessible(marloes)
    marloes.get_by_role("link", name="Uit elkaar").last.click()
    then_it_says(marloes, "Patrick deelt niet meer met Schuldhulp.")
    then_it_never_says(marloes, "Patrick apart")
    then_the_page_is_accessible(marloes)
    then_the_desk_does_not_find_patrick(sit_down())


def when_patrick_goes_away(page, house):
    page.goto(f"{house.url}mensen/")
    page.get_by_role("link", name="Gebeurtenis").click()
    page.get_by_role("link", name="Uit elkaar").click()
    then_it_says(page, "Wat die persoon hier deelde, sluit meteen.")
    page.get_by_role("group", name="Patrick de Boer").get_by_label("Gaat weg").check()
    page.get_by_label("Sinds wanneer?").fill("1-1-2026")
    page.get_by_label("Begin een tweede huishouden").check()
    page.get_by_label("Het is niet veilig").check()
    when_pressing(page, "Opschrijven")
    then_it_says(page, "Vul een naam in voor het tweede huishouden.")
    then_the_page_is_accessible(page)
    page.get_by_label("Hoe heet het tweede huishouden?").fill("Patrick apart")
    when_pressing(page, "Opschrijven")


def then_the_desk_does_not_find_patrick(page):
    when_logging_in(page, "stella")
    when_looking_up(page, "de Boer", BORN)
    expect(page.get_by_role("article").filter(has_text="Patrick")).to_have_count(0)
