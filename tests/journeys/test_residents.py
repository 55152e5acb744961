"""A resident at home, without login: reads what can be done, asks a question, gets a number; the desk has it."""

import re

import pytest
from playwright.sync_api import expect

from intake.models import IncomingReport
from tests.intake.public import BSN, add_entry, make_town
from tests.journeys.steps import (
    then_it_says,
    then_nothing_stands_to_the_side,
    then_the_field_has_an_error,
    then_the_page_is_accessible,
    when_following,
    when_pressing,
)
from tests.tools import making

QUESTION = "Ik kom er niet uit met de rekeningen. Donderdag gaat de stroom eraf."


@pytest.fixture
def town(world):
    make_town(world.town.name)
    add_entry(
        world.town, "Budgetmaatje", "geldzaken", about="Iemand kijkt mee naar uw geld.", neighbourhood="Noord"
    )
    return world.town


def test_somebody_reads_first_asks_then_and_gets_a_number(sit_down, town):
    page = sit_down()
    page.goto("/aanmelden/")
    then_the_page_is_accessible(page)
    page.get_by_text("Ik kom geld tekort of heb schulden").click()
    then_it_says(page, "Budgetmaatje")
    then_the_page_is_accessible(page)
    when_following(page, page.get_by_role("link", name="Stel uw vraag aan de gemeente"))
    then_the_page_is_accessible(page)
    page.get_by_label("Wat is uw vraag?").fill(f"{QUESTION} Mijn BSN is {BSN}.")
    page.get_by_label("Gas, stroom of warmte wordt afgesloten").check()
    page.get_by_label("Uw naam").fill("T. Zwaluwveld")
    page.get_by_label("Telefoon").fill("000 000 01 01")
    when_pressing(page, "Versturen")
    then_the_field_has_an_error(page, "Wat is uw vraag?", "Haal het weg")
    expect(page.get_by_label("Uw naam")).to_have_value("T. Zwaluwveld")
    then_the_page_is_accessible(page)
    page.get_by_label("Wat is uw vraag?").fill(QUESTION)
    when_pressing(page, "Versturen")
    then_it_says(page, "Wij hebben uw bericht")
    then_it_says(page, "Wacht niet op ons telefoontje.")
    then_the_page_is_accessible(page)
    with making():
        report = IncomingReport.objects.get()
    assert (report.words, report.threats) == (QUESTION, ["energy"])
    then_it_says(page, report.reference)


def test_the_same_on_a_telephone_without_javascript(sit_down, town):
    page = sit_down(java_script_enabled=False)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/aanmelden/")
    then_nothing_stands_to_the_side(page)
    page.get_by_role("link", name="Stel uw vraag aan de gemeente").click()
    page.get_by_label("Wat is uw vraag?").fill(QUESTION)
    page.get_by_label("Uw naam").fill("T. Zwaluwveld")
    page.get_by_label("E-mail").fill("t@voorbeeld.nl")
    page.get_by_label("Nee, dat is niet veilig").check()
    when_pressing(page, "Versturen")
    then_it_says(page, "Wij sturen niets.")
    then_nothing_stands_to_the_side(page)


def test_a_few_questions_for_oneself(sit_down, town):
    page = sit_down()
    page.goto("/aanmelden/")
    when_following(page, page.get_by_role("link", name="Doe de zelftest"))
    then_the_page_is_accessible(page)
    page.get_by_role("group", name="Komt u elke maand rond met uw geld?").get_by_label("nee").check()
    when_pressing(page, "Bekijk wat bij u past")
    then_it_says(page, "Budgetmaatje")
    then_the_page_is_accessible(page)
    assert "nee" not in page.url


def test_the_map_is_searched_and_a_card_is_taken_along(sit_down, town):
    page = sit_down()
    page.goto("/sociale-kaart/")
    then_the_page_is_accessible(page)
    page.get_by_label("Zoek op woord").fill("rekening")
    when_pressing(page, "Zoeken")
    then_it_says(page, "Niets gevonden")
    page.get_by_label("Zoek op woord").fill("geld")
    when_pressing(page, "Zoeken")
    then_it_says(page, "Budgetmaatje")
    assert "geld" not in page.url
    page.get_by_role("link", name="Budgetmaatje").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Budgetmaatje")
    then_the_page_is_accessible(page)
    expect(page.get_by_role("button", name=re.compile("Afdrukken"))).to_be_visible()
