"""A tunnel, a cable pulled out, a session that ended: what was typed is still there."""

import pytest
from playwright.sync_api import expect

from tests.accounts.factories import PASSWORD
from tests.journeys.steps import then_it_says, then_the_page_is_accessible, when_logging_in, when_pressing
from tests.journeys.world import given_the_household_of_patrick

STORY = "Patrick belde. Hij heeft het gas weer aan."
GONE = "Geen verbinding. Je tekst staat er nog."


@pytest.fixture
def house(world):
    return given_the_household_of_patrick(world, with_noa=False)


@pytest.fixture
def writing(sit_down, house):
    page = sit_down()
    when_logging_in(page, "marloes")
    page.goto(f"{house.url}verslag/")
    page.get_by_label("Verslag", exact=True).fill(STORY)
    return page


def test_the_text_stays_while_the_connection_is_gone_and_is_saved_after(writing, forgiving):
    page = writing
    forgiving("net::ERR_INTERNET_DISCONNECTED")
    page.context.set_offline(True)
    then_it_says(page, GONE)
    when_pressing(page, "Opslaan")
    expect(page.get_by_label("Verslag", exact=True)).to_have_value(STORY)
    then_it_says(page, GONE)
    then_the_page_is_accessible(page)
    page.context.set_offline(False)
    then_it_says(page, "Er is weer verbinding. Ga hier verder.")
    expect(page.get_by_text(GONE)).to_be_hidden()
    when_pressing(page, "Opslaan")
    then_it_says(page, "Het verslag is opgeslagen.")
    then_it_says(page, STORY)


def test_the_text_stays_when_the_session_ended_and_goes_on_after_a_new_login(writing, forgiving):
    page = writing
    forgiving("status of 401")
    page.context.clear_cookies()
    when_pressing(page, "Opslaan")
    then_it_says(page, "Je bent uitgelogd. Je tekst staat er nog.")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Inloggen in een nieuw tabblad").click()
    login = opened.value
    login.get_by_label("Gebruikersnaam").fill("marloes")
    login.get_by_label("Wachtwoord").fill(PASSWORD)
    login.get_by_role("button", name="Inloggen").click()
    login.wait_for_url("**/")
    login.close()
    page.evaluate("dispatchEvent(new Event('focus'))")  # coming back to this tab
    then_it_says(page, "Er is weer verbinding. Ga hier verder.")
    expect(page.get_by_label("Verslag", exact=True)).to_have_value(STORY)
    when_pressing(page, "Opslaan")
    then_it_says(page, "Het verslag is opgeslagen.")


def test_what_was_typed_waits_as_a_draft_when_the_browser_was_closed(writing, sit_down, house):
    then_it_says(writing, "Bewaard om")
    writing.context.close()
    page = sit_down()
    when_logging_in(page, "marloes")
    page.goto(f"{house.url}verslag/")
    then_it_says(page, "Dit is je concept van")
    expect(page.get_by_label("Verslag", exact=True)).to_have_value(STORY)
    then_the_page_is_accessible(page)
