"""Everything with Tab and Enter, and always to be seen where one is."""

import re

import pytest
from playwright.sync_api import expect

from tests.accounts.factories import PASSWORD
from tests.journeys.steps import then_it_says
from tests.journeys.world import given_the_household_of_patrick

REPORT = "Patrick belde over de huur."
FOCUSED = """() => {
  const element = document.activeElement, style = getComputedStyle(element), box = element.getBoundingClientRect();
  const middle = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return {
    name: (element.labels?.[0]?.innerText || element.getAttribute("aria-label") || element.innerText || "").trim(),
    field: element.name ?? "",
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    inSight: element.contains(middle) || middle?.contains(element) === true && !middle.matches("header, header *"),
  };
}"""


@pytest.fixture
def house(world):
    return given_the_household_of_patrick(world, with_noa=False)


def test_from_logging_in_to_a_report_with_tab_and_enter(sit_down, house):
    page = sit_down()
    when_logging_in_by_keyboard(page)
    when_typing(page, "boer", into="Zoek een huishouden of persoon")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/zoeken/$"))
    when_entering(page, "De Boer")
    expect(page.get_by_role("heading", level=1)).to_have_text("Huishouden De Boer")
    when_entering(page, "Verslag")
    expect(page.get_by_role("heading", level=2)).to_have_text("Verslag schrijven")
    when_typing(page, REPORT, into="Verslag")
    when_entering(page, "Opslaan")
    then_it_says(page, "Het verslag is opgeslagen.")
    then_it_says(page, REPORT)


def test_the_first_stop_skips_the_menu(sit_down, house):
    page = sit_down()
    when_logging_in_by_keyboard(page)
    page.wait_for_load_state()
    page.keyboard.press("Tab")
    assert focused(page)["name"] == "Ga naar de inhoud"
    then_the_focus_can_be_seen(page, focused(page))
    page.keyboard.press("Enter")
    expect(page.locator("#inhoud")).to_be_focused()


def when_logging_in_by_keyboard(page):
    page.goto("/inloggen/")
    expect(page.get_by_label("Gebruikersnaam")).to_be_focused()
    page.keyboard.type("marloes")
    when_typing(page, PASSWORD, into="Wachtwoord")
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(re.compile("inloggen"))


def when_typing(page, text, *, into):
    when_going_to(page, into)
    page.keyboard.type(text)


def when_entering(page, name):
    when_going_to(page, name)
    page.keyboard.press("Enter")


def when_going_to(page, name, steps=60):
    """Every stop on the way must show where one is."""
    page.wait_for_load_state()
    if focused(page)["name"] == name:
        return
    for _ in range(steps):
        page.keyboard.press("Tab")
        stop = focused(page)
        then_the_focus_can_be_seen(page, stop)
        if stop["name"] == name:
            return
    raise AssertionError(f"{page.url}: no {name!r} within {steps} stops of the keyboard")


def focused(page):
    return page.evaluate(FOCUSED)


def then_the_focus_can_be_seen(page, stop):
    assert stop["outlined"] and stop["inSight"], f"{page.url}: the focus cannot be seen on {stop}"
