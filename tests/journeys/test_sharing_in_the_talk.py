"""A mother at the counter with more than one worry: asked for today only, one no, and everybody hears what we keep."""

import pytest
from playwright.sync_api import expect

from accounts.laws import Law
from households.kinds import Kind
from intake.models import Screening
from tests.journeys.steps import (
    then_it_never_says,
    then_it_says,
    then_the_page_is_accessible,
    when_logging_in,
    when_pressing,
)
from tests.journeys.world import at_work, given_a_report, given_the_household_of_patrick

RENT = "De huur loopt achter."
STEP = "intake/delen/"


@pytest.fixture
def house(world):
    house = given_the_household_of_patrick(world)
    given_a_report(world.marloes, house, RENT, Kind.HOUSING)
    with at_work(world.marloes, house.home) as me:
        Screening(
            household=house.home, person=house.patrick, law=Law.WMO, written_in_law=Law.WMO, kind=Kind.AGREEMENTS,
            organisation=me.organisation, author=me.user, laws_needed=[Law.WGS, Law.JW],
        ).save(force_insert=True)  # fmt: skip
    return house


def test_sharing_is_asked_for_today_and_the_help_goes_on_after_a_no(sit_down, house):
    marloes = sit_down()
    when_logging_in(marloes, "marloes")
    marloes.goto(f"{house.url}{STEP}")
    then_only_todays_receivers_are_ticked(marloes)
    then_it_says(marloes, "Gezag: nagaan")
    then_it_says(marloes, "Wat je opschrijft voor Wmo: dat is je eigen taak.")
    then_the_page_is_accessible(marloes)
    when_patrick_says_yes_to_debt_help_and_no_to_youth(marloes)
    then_it_says(marloes, "Jeugdwet mag weten dat wij u helpen. Niet waarmee.")
    then_the_page_is_accessible(marloes)
    marloes.get_by_role("link", name="Overslaan").click()
    expect(marloes.get_by_role("heading", level=1)).to_have_text("Mogen wij uw gegevens delen?")
    then_debt_help_reads_the_rent(sit_down(), house)
    when_patrick_gets_the_leaflet_and_noa_was_not_there(marloes)


def then_only_todays_receivers_are_ticked(page):
    ticked = page.locator("input[name=receivers]:checked")
    expect(ticked).to_have_count(3)
    then_it_never_says(page, "Ja, met iedereen")


def when_patrick_says_yes_to_debt_help_and_no_to_youth(page):
    page.locator("input[name=person]").first.wait_for()
    page.get_by_label("Patrick de Boer").check()
    page.locator("label.ep-vinkje", has_text="Regisseur").get_by_role("checkbox").uncheck()
    when_pressing(page, "Verder")
    expect(page.get_by_role("heading", name="Schuldhulp")).to_be_visible()
    then_the_page_is_accessible(page)
    for receiver, word in (("Schuldhulp", "Ja"), ("Jeugd", "Nee")):
        question = page.locator("section", has=page.get_by_role("heading", name=receiver))
        question.get_by_role("group", name="Wat zegt Patrick?").get_by_label(word).check()
    page.get_by_label("Waarom is het nodig?").fill("Zonder de huur kan Schuldhulp geen plan maken.")
    page.get_by_label("Waarom is het niet te veel?").fill("Alleen de huur.")
    page.get_by_label("Waarom lukt het niet met minder?").fill("Zonder naam lukt het niet.")
    page.get_by_label("Wie was erbij?").fill("Patrick en een tolk")
    when_pressing(page, "Opslaan")
    then_it_says(page, "Opgeschreven. De hulp gaat door, ook bij een nee.")


def then_debt_help_reads_the_rent(page, house):
    when_logging_in(page, "daan")
    page.goto(house.url)
    then_it_says(page, RENT)


def when_patrick_gets_the_leaflet_and_noa_was_not_there(page):
    told = page.get_by_role("region", name="Weet iedereen wat wij vastleggen?")
    patrick = told.get_by_role("listitem").filter(has_text="Patrick")
    patrick.get_by_role("button", name="Informatieblad gegeven").click()
    then_it_says(page, "Genoteerd.")
    noa = told.get_by_role("listitem").filter(has_text="Noa")
    noa.get_by_role("button", name="Was er niet bij").click()
    expect(patrick).to_contain_text("Informatieblad gegeven")
    expect(noa).to_contain_text("Nog informeren")
    then_the_page_is_accessible(page)
    page.goto("/meldingen/")
    then_it_says(page, "Informeer iemand uit een huishouden over wat wij vastleggen.")
    page.goto("/intake/informatieblad/")
    then_it_says(page, "Wat wij van u opschrijven, en waarom")
    then_the_page_is_accessible(page)
