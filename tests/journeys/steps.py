"""What people do at a computer, and what they must find there."""

import os
import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.accounts.factories import PASSWORD
from tests.journeys.computer import PHONE, WIDE

# Only what is wrong comes back: what is right is most of a page.
STANDARD = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
CLOSED = "Deze pagina is er niet"


def when_logging_in(page, username):
    page.goto("/inloggen/")
    page.get_by_label("Gebruikersnaam").fill(username)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    expect(page).not_to_have_url(re.compile("inloggen"))


def when_looking_up(page, surname, born):
    page.goto("/zoeken/inwoner/")
    page.get_by_label("Geboortedatum").fill(born)
    page.get_by_label("Achternaam").fill(surname)
    page.locator("main").get_by_role("button", name="Zoek").click()


def hit(page, name):
    return page.get_by_role("article").filter(has_text=name)


def report(page, text):
    """In the overview of a household: the link of the report that begins like this."""
    reports = page.get_by_role("region", name="Verslagen")
    return reports.get_by_role("listitem").filter(has_text=text).get_by_role("link")


def when_pressing(page, name, within="main"):
    page.locator(within).get_by_role("button", name=name).click()


def when_following(page, link):
    """The next page is there before anything of it is read."""
    with page.expect_navigation():
        link.click()


def then_it_says(page, text):
    expect(page.get_by_text(text).first).to_be_visible()


def then_it_never_says(page, *texts):
    for text in texts:
        expect(page.locator("body")).not_to_contain_text(text)


def then_the_field_has_an_error(page, label, error):
    """Beside the field, read aloud with it, and told in the title."""
    field = page.get_by_label(label)
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile(re.escape(error)))
    expect(page).to_have_title(re.compile("^Fout: "))


def then_it_is_closed(page):
    expect(page.get_by_role("heading", level=1)).to_have_text(CLOSED)


def then_the_page_is_accessible(page):
    """No violations of WCAG 2.2 AA or of best practice, and nothing to the side, on a wide screen and on a phone."""
    page.wait_for_load_state()
    expect(page).to_have_title(re.compile("Eén Plan$"))
    for size in (PHONE, WIDE):
        page.set_viewport_size(size)
        then_nothing_stands_to_the_side(page)
        # What scrolled away under the bar at the top is not there to be touched.
        page.evaluate("scrollTo(0, 0)")
        keep_a_picture(page, size)
        found = Axe().run(page, options=STANDARD)
        assert found.violations_count == 0, f"{page.url} at {size['width']}: {found.generate_report()}"


def then_nothing_stands_to_the_side(page):
    wide = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] <= wide[1], f"{page.url} is {wide[0]} wide on a screen of {wide[1]}"


def keep_a_picture(page, size):
    """SHOTS=folder keeps what was seen."""
    if folder := os.environ.get("SHOTS"):
        title = re.sub(r"\W+", "-", page.title())[:60]
        page.screenshot(path=f"{folder}/{title}-{size['width']}.png", full_page=True)
