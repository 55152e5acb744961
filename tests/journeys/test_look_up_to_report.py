"""One conversation is enough: looked up, started, told once, and a report."""

import re

from playwright.sync_api import expect

from tests.journeys.steps import (
    hit,
    then_it_says,
    then_nothing_stands_to_the_side,
    then_the_field_has_an_error,
    then_the_page_is_accessible,
    when_logging_in,
    when_looking_up,
    when_pressing,
)
from tests.journeys.world import BORN

STORY = "Ik kom er alleen niet meer uit. De huur is drie maanden niet betaald."
FIRST_REPORT = "Patrick vertelt over de huur. Hij zorgt alleen voor zijn kinderen."
REPORT = "Patrick belde over de huur. Noa gaat weer naar school."


def test_a_talk_at_the_desk_becomes_a_household_with_a_report(sit_down):
    page = sit_down()
    page.goto("/")
    then_the_page_is_accessible(page)
    when_logging_in(page, "fatima")
    then_the_page_is_accessible(page)
    when_looking_up(page, "Boer", "")
    then_the_field_has_an_error(page, "Geboortedatum", "Vul de geboortedatum in")
    expect(page.get_by_label("Achternaam")).to_have_value("Boer")
    when_looking_up(page, "Boer", BORN)
    expect(page.get_by_role("article")).to_have_count(2)
    then_the_page_is_accessible(page)
    hit(page, "Patrick").get_by_role("link", name="Huishouden starten").click()
    when_the_household_is_proposed(page)
    then_it_says(page, "Het huishouden is gestart.")
    then_the_story_is_told_once(page)
    then_the_page_is_accessible(page)
    page.get_by_role("link", name="Verslag", exact=True).click()
    when_a_report_names_noa(page)
    then_the_report_has_a_part_of_its_own_about_noa(page)


def when_the_household_is_proposed(page):
    """Nobody is ticked beforehand; Noa joins, Finn does not."""
    noa, finn = (page.get_by_role("group", name=name) for name in ("Noa", "Finn"))
    expect(noa.get_by_label("Hoort er niet bij")).to_be_checked()
    noa.get_by_label("Doet mee").check()
    expect(finn.get_by_label("Hoort er niet bij")).to_be_checked()
    page.get_by_label("Veilig bereikbaar").check()
    page.get_by_label("In eigen woorden").fill(STORY)
    page.get_by_label("Eerste verslag").fill(FIRST_REPORT)
    then_the_page_is_accessible(page)
    when_pressing(page, "Huishouden starten")


def then_the_story_is_told_once(page):
    expect(page.get_by_role("blockquote")).to_contain_text(STORY)
    expect(page.get_by_text(STORY)).to_have_count(1)
    expect(page.locator("main")).to_contain_text("Noa")
    expect(page.locator("main")).not_to_contain_text("Finn")


def when_a_report_names_noa(page):
    page.get_by_label("Over wie gaat dit?").select_option("Patrick")
    text = page.get_by_label("Verslag", exact=True)
    text.press_sequentially(REPORT)
    then_it_says(page, "Gaat dit ook over Noa?")
    then_it_says(page, "Bewaard om")
    then_the_page_is_accessible(page)
    text.press("Control+Enter")
    question = page.get_by_role("group", name="Gaat dit ook over Noa?")
    expect(question).to_contain_text("Je noemt Noa. Kies ja of nee.")
    expect(text).to_have_value(REPORT)
    expect(question.get_by_label("ja, maak er een eigen deel van")).to_be_focused()
    then_the_page_is_accessible(page)
    question.get_by_label("ja, maak er een eigen deel van").check()
    text.press("Control+Enter")


def then_the_report_has_a_part_of_its_own_about_noa(page):
    parts = page.get_by_label("Verslag", exact=True)
    expect(parts).to_have_count(2)
    expect(parts.nth(1)).to_have_value("Noa gaat weer naar school.")
    parts.nth(0).fill("Patrick belde over de huur.")
    parts.nth(0).press("Control+Enter")
    then_it_says(page, "Het verslag is opgeslagen.")
    expect(page.get_by_role("heading", level=2, name=re.compile("Noa"))).to_be_visible()
    then_the_page_is_accessible(page)


def test_the_same_without_javascript(sit_down):
    page = sit_down(java_script_enabled=False)
    when_logging_in(page, "fatima")
    when_looking_up(page, "Boer", BORN)
    hit(page, "Patrick").get_by_role("link", name="Huishouden starten").click()
    page.get_by_role("group", name="Noa").get_by_label("Doet mee").check()
    page.get_by_label("Veilig bereikbaar").check()
    page.get_by_label("In eigen woorden").fill(STORY)
    then_nothing_stands_to_the_side(page)
    when_pressing(page, "Huishouden starten")
    expect(page.get_by_role("blockquote")).to_contain_text(STORY)
    page.get_by_role("link", name="Verslag", exact=True).click()
    page.get_by_label("Over wie gaat dit?").select_option("Patrick")
    page.get_by_label("Verslag", exact=True).fill(REPORT)
    when_pressing(page, re.compile("^Opslaan$"))
    question = page.get_by_role("group", name="Gaat dit ook over Noa?")
    expect(page.get_by_label("Verslag", exact=True)).to_have_value(REPORT)
    question.get_by_label("nee, zo laten").check()
    when_pressing(page, re.compile("^Opslaan$"))
    then_it_says(page, "Het verslag is opgeslagen.")
    then_it_says(page, REPORT)
