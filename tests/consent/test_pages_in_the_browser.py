"""The pages of consent in a real browser: no axe violations, wide and on a phone."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings

from tests.consent.pages import as_user, ask, url
from tests.consent.world import make_world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db):
    return make_world()


def log_in(page, live_server, user):
    cookie = as_user(user).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
    )


def look(page, name):
    page.wait_for_load_state()
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
            f"{name} is wider than {width}"
        )
        if folder := os.environ.get("SHOTS"):
            page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)
    found = Axe().run(page)
    assert found.violations_count == 0, f"{name}: {found.generate_report()}"


def test_every_page_of_consent_can_be_used_by_everybody(page, live_server, world):
    marloes = as_user(world.marloes)
    ask(marloes, world, world.samira, kinds={"wgs": [1, 2, 5]})
    ask(marloes, world, world.samira, receivers=("jw",), kinds={"jw": [1]}, said={"jw": {world.samira: "no"}})
    ask(
        marloes, world, world.samira, receivers=("pw",), kinds={"pw": [1]}, said={"pw": {world.samira: "yes"}}
    )
    log_in(page, live_server, world.marloes)
    person = world.samira.pk
    for name, path in {
        "overview": url(world, f"persoon/{person}/"),
        "ask": url(world, "vragen/"),
        "less": url(world, f"vragen/{person}/dat-niet-wat/"),
        "whose": url(world, "intrekken/"),
        "withdraw": url(world, f"intrekken/{person}/"),
        "decide": url(world, "grond/"),
        "waiver": url(world, "geheimhouding/"),
        "agreement": url(world, "instemming/"),
        "print": url(world, f"formulier/{person}/"),
        "may-share": "/mag-ik-dit-delen/?van=2&naar=1&soort=7",
    }.items():
        page.goto(live_server.url + path)
        look(page, name)
    page.goto(live_server.url + url(world, "vragen/"))
    page.check(f"input[name=person][value='{person}']")
    page.check("input[name=receivers][value=wgs]")
    page.locator("summary", has_text="Meer voor Schuldhulp").click()
    page.check("input[name=terug_wgs]")
    page.click("button:has-text('Verder')")
    look(page, "answers")
    page.click("button:has-text('Opslaan')")
    look(page, "answers-wrong")
    page.goto(live_server.url + url(world, f"intrekken/{person}/"))
    page.click("button:has-text('Intrekken')")
    look(page, "withdrawn")
    page.click("a:has-text('Bevestiging op papier')")
    page.click("button:has-text('Maak het papier')")
    look(page, "withdrawn-paper")


def test_the_pages_of_others_can_be_used_by_everybody(page, live_server, world):
    ask(as_user(world.marloes), world, world.samira)
    log_in(page, live_server, world.daan)
    page.goto(live_server.url + url(world))
    look(page, "own-column")
    log_in(page, live_server, world.fatima)
    page.goto(f"{live_server.url}/toestemming/intrekken/{world.samira.pk}/")
    look(page, "desk")
    page.check("input[name=identity] >> nth=0")
    page.click("button:has-text('Intrekken')")
    look(page, "desk-done")
