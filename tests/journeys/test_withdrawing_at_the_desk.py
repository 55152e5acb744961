"""Taken back at the desk by somebody who cannot open the dossier; everywhere closed on the next click."""

import re

import pytest
from playwright.sync_api import expect

from households.kinds import Kind
from tests.journeys.steps import (
    hit,
    report,
    then_it_is_closed,
    then_it_never_says,
    then_it_says,
    then_the_page_is_accessible,
    when_logging_in,
    when_looking_up,
    when_pressing,
)
from tests.journeys.world import (
    BORN,
    given_a_document,
    given_a_report,
    given_a_yes,
    given_the_household_of_patrick,
)

RENT, LEASE = "De huur loopt achter.", "Huurcontract"
ASK_FOR_A_PART = """async (address) => {
  const answer = await fetch(address, {headers: {"HX-Request": "true"}});
  return {status: answer.status, text: await answer.text()};
}"""


@pytest.fixture
def house(world):
    """Patrick alone takes part, so that his yes also tells Daan how much there is of the Wmo."""
    house = given_the_household_of_patrick(world, with_noa=False)
    given_a_report(world.marloes, house, RENT, Kind.HOUSING)
    given_a_report(world.marloes, house, "De rug doet weer pijn.", Kind.DAILY_HEALTH)
    given_a_document(world.marloes, house, LEASE, Kind.HOUSING)
    given_a_yes(world.marloes, house)
    return house


def test_what_a_colleague_has_open_is_closed_on_the_next_click(sit_down, house):
    daan = sit_down()
    when_logging_in(daan, "daan")
    pages = [when_daan_opens_the_household(daan, house) for daan in (daan, daan.context.new_page())]
    address = report(pages[0], RENT).get_attribute("href")
    then_a_part_tells(pages[0], address, RENT)
    then_the_lease_comes_along(pages[0])
    when_stella_takes_it_back(sit_down(), house)
    then_it_says(pages[0], RENT)  # still on the screen, until the next click
    then_a_part_is_closed(pages[0], address)
    report(pages[0], RENT).click()
    then_it_is_closed(pages[0])
    pages[1].get_by_role("link", name=LEASE).click()
    then_it_is_closed(pages[1])
    pages[1].goto(house.url)
    then_it_never_says(pages[1], RENT, LEASE, "Afgeschermd")


def when_daan_opens_the_household(page, house):
    page.goto(house.url)
    then_it_says(page, RENT)
    then_it_says(page, "Afgeschermd: 1 van Wmo")
    return page


def then_a_part_tells(page, address, text):
    answer = page.evaluate(ASK_FOR_A_PART, address)
    assert (answer["status"], text in answer["text"]) == (200, True)


def then_a_part_is_closed(page, address):
    answer = page.evaluate(ASK_FOR_A_PART, address)
    assert (answer["status"], RENT in answer["text"]) == (404, False)


def then_the_lease_comes_along(page):
    with page.expect_download() as download:
        page.get_by_role("link", name=LEASE).click()
    assert download.value.suggested_filename == "huurcontract.pdf"


def when_stella_takes_it_back(page, house):
    """She finds him by name and birth date; the dossier stays closed to her."""
    when_logging_in(page, "stella")
    page.goto(house.url)
    then_it_is_closed(page)
    when_looking_up(page, "de Boer", BORN)
    hit(page, "Patrick").get_by_role("link", name="Toestemming intrekken").click()
    when_pressing(page, "Intrekken")
    expect(page.get_by_role("group", name="Hoe weet je zeker wie dit is?")).to_contain_text(
        "Stel eerst vast wie dit is."
    )
    then_the_page_is_accessible(page)
    page.get_by_label("Ik zag een paspoort, ID-kaart of rijbewijs").check()
    when_pressing(page, "Intrekken")
    then_it_says(page, "Wat is gesloten")
    expect(page.get_by_role("listitem").filter(has_text="Schuldhulp")).to_contain_text("Wonen")
    then_it_never_says(page, RENT, LEASE, "Marloes")
    then_the_page_is_accessible(page)


def test_the_coordinator_is_told_and_the_resident_gets_a_paper(sit_down, house):
    page = sit_down()
    when_stella_takes_it_back(page, house)
    page.get_by_role("link", name="Bevestiging op papier").click()
    then_it_says(page, re.compile("ingetrokken", re.IGNORECASE))
    then_the_page_is_accessible(page)
    marloes = sit_down()
    when_logging_in(marloes, "marloes")
    marloes.goto("/meldingen/")
    expect(marloes.get_by_role("article")).to_contain_text(re.compile("toestemming", re.IGNORECASE))
    then_the_page_is_accessible(marloes)
