"""Who saw my file, when and why: answered in minutes, without the contents."""

import csv
import re

import pytest
from playwright.sync_api import expect

from households.kinds import Kind
from tests.journeys.steps import (
    report,
    then_it_never_says,
    then_it_says,
    then_the_field_has_an_error,
    then_the_page_is_accessible,
    when_logging_in,
    when_pressing,
)
from tests.journeys.world import given_a_report, given_a_yes, given_the_household_of_patrick

RENT = "De huur loopt achter."


@pytest.fixture
def house(world):
    house = given_the_household_of_patrick(world)
    given_a_report(world.marloes, house, RENT, Kind.HOUSING)
    given_a_yes(world.marloes, house)
    return house


def test_the_officer_finds_who_looked_and_on_which_ground(sit_down, house):
    daan, omar = sit_down(), sit_down()
    when_daan_reads_the_report(daan, house)
    when_logging_in(omar, "omar")
    omar.goto("/privacy/inzagelog/")
    then_the_page_is_accessible(omar)
    when_filtering_by_the_household(omar)
    then_only_this_household_is_listed(omar)
    of_daan = omar.get_by_role("row").filter(has_text="Daan Test").filter(has_text="Patrick")
    of_daan.get_by_role("link", name="Verslag gelezen").first.click()
    then_the_detail_tells_the_ground_and_what_came_before(omar)
    then_the_file_holds_functions_and_no_contents(omar)


def when_daan_reads_the_report(page, house):
    when_logging_in(page, "daan")
    page.goto(house.url)
    report(page, RENT).click()
    then_it_says(page, RENT)


def when_filtering_by_the_household(page):
    page.get_by_label("Huishouden of persoon").fill("Niemand Zo")
    when_pressing(page, "Filteren")
    then_the_field_has_an_error(page, "Huishouden of persoon", "Niemand gevonden")
    page.get_by_label("Huishouden of persoon").fill("De Boer")
    when_pressing(page, "Filteren")
    choices = page.get_by_role("group", name="Wie bedoel je?")
    expect(choices).to_be_visible()
    then_the_page_is_accessible(page)
    choices.get_by_label("huishouden").check()
    when_pressing(page, "Kies")


def then_only_this_household_is_listed(page):
    rows = page.get_by_role("table").get_by_role("row").filter(has=page.get_by_role("link"))
    expect(rows.filter(has_text="Daan Test").first).to_be_visible()
    expect(rows.filter(has_not_text="De Boer")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"/privacy/inzagelog/$"))
    then_the_page_is_accessible(page)


def then_the_detail_tells_the_ground_and_what_came_before(page):
    detail = page.get_by_role("complementary")
    for words in ("Daan Test", "Patrick de Boer", "Toestemming", "Wonen (1)", "Van Wmo naar Schuldhulp"):
        expect(detail).to_contain_text(words)
    around = detail.get_by_role("listitem")
    expect(around.filter(has_text="Overzicht bekeken")).not_to_have_count(0)
    expect(detail.locator("[aria-current=true]")).to_contain_text("Verslag gelezen")
    then_it_never_says(page, RENT)
    then_the_page_is_accessible(page)


def then_the_file_holds_functions_and_no_contents(page):
    page.locator("main").get_by_role("link", name="CSV").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Uitvoer naar CSV")
    then_the_page_is_accessible(page)
    page.get_by_label("Waarvoor is de uitvoer?").select_option("Steekproef of interne controle")
    page.get_by_label("Zaaknummer of kenmerk").fill("2026-17")
    with page.expect_download() as download:
        when_pressing(page, "Bestand maken")
    text = download.value.path().read_text("utf-8-sig")
    rows = list(csv.DictReader(text.splitlines(), delimiter=";"))
    (read, *_) = [row for row in rows if row["Handeling"].startswith("Verslag gelezen")]
    assert (read["Functie"], read["Huishouden"], read["Grond"]) == ("consulent", "De Boer", "Toestemming")
    assert {row["Huishouden"] for row in rows} == {"De Boer"}
    assert RENT not in text and "Daan" not in text
