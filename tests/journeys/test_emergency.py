"""Direct danger: opened from a hit, for one hour, in the open; and judged by somebody else."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from households.kinds import Kind
from tests.journeys.steps import (
    hit,
    then_it_is_closed,
    then_it_never_says,
    then_it_says,
    then_the_field_has_an_error,
    then_the_page_is_accessible,
    when_logging_in,
    when_looking_up,
    when_pressing,
)
from tests.journeys.world import BORN, given_a_report, given_the_household_of_patrick

HEALTH, DEBTS = "Patrick gebruikt insuline.", "Er ligt een aanmaning van de bank."
REASON = "Hij is niet aanspreekbaar en de arts wil weten wat hij gebruikt."
ACCOUNT = "Ik las wat hij gebruikt en gaf dat door aan de arts."


@pytest.fixture
def house(world):
    house = given_the_household_of_patrick(world)
    given_a_report(world.marloes, house, HEALTH, Kind.DAILY_HEALTH)
    given_a_report(world.marloes, house, DEBTS, Kind.MONEY)
    return house


def test_an_emergency_is_opened_accounted_for_and_judged_by_somebody_else(sit_down, house):
    stella, omar = sit_down(), sit_down()
    when_logging_in(stella, "stella")
    when_stella_finds_patrick(stella)
    when_she_gives_a_reason_that_is_too_short(stella)
    when_she_gives_her_reason(stella)
    then_she_reads_what_an_emergency_opens(stella)
    when_she_accounts_for_it(stella)
    when_logging_in(omar, "omar")
    address = when_omar_opens_it(omar)
    stella.goto(address)
    then_it_is_closed(stella)
    when_omar_judges(omar)
    stella.goto("/noodprocedures/")
    then_it_says(stella, "terecht")
    stella.goto(house.url)
    then_it_is_closed(stella)


def when_stella_finds_patrick(page):
    when_looking_up(page, "de Boer", BORN)
    then_the_page_is_accessible(page)
    hit(page, "Patrick").get_by_role("link", name="Noodprocedure").click()
    then_it_says(page, "Het huishouden van Patrick de Boer")
    expect(page.get_by_role("link", name="112")).to_have_attribute("href", "tel:112")
    then_it_says(page, "0800-2000")
    then_the_page_is_accessible(page)


def when_she_gives_a_reason_that_is_too_short(page):
    page.get_by_label("Wie belde je eerst?").fill("Marloes")
    page.get_by_label("geen gehoor").check()
    page.get_by_label("Wat is het gevaar?").fill("Gevaar.")
    when_pressing(page, "Openen voor 60 minuten")
    then_the_field_has_an_error(page, "Wat is het gevaar?", "Schrijf in minstens 20 tekens")
    expect(page.get_by_label("Wat is het gevaar?")).to_have_value("Gevaar.")
    expect(page.get_by_label("Wie belde je eerst?")).to_have_value("Marloes")
    expect(page.get_by_label("geen gehoor")).to_be_checked()
    then_the_page_is_accessible(page)


def when_she_gives_her_reason(page):
    page.get_by_label("Wat is het gevaar?").fill(REASON)
    when_pressing(page, "Openen voor 60 minuten")
    then_it_says(page, "De noodprocedure is open, 60 minuten lang.")


def then_she_reads_what_an_emergency_opens(page):
    then_it_says(page, HEALTH)
    then_it_never_says(page, DEBTS, "zelf vastleg")
    bar = page.locator("main").get_by_text("Je kijkt met een noodprocedure")
    assert 58 <= minutes_until(re.search(r"Dit sluit om (\d+)\.(\d+) uur", bar.inner_text())) <= 60
    expect(page.get_by_role("link", name="Verslag", exact=True)).to_have_count(0)
    then_the_page_is_accessible(page)


def minutes_until(clock):
    hour, minute = map(int, clock.groups())
    now = timezone.localtime()
    return (hour * 60 + minute - now.hour * 60 - now.minute) % (24 * 60)


def when_she_accounts_for_it(page):
    when_pressing(page, "Nu sluiten")
    page.get_by_label("Wat zag je, en wat deed je ermee?").fill("Gezien.")
    when_pressing(page, "Opslaan")
    then_the_field_has_an_error(page, "Wat zag je, en wat deed je ermee?", "Schrijf minstens 20 tekens")
    page.get_by_label("Wat zag je, en wat deed je ermee?").fill(ACCOUNT)
    then_the_page_is_accessible(page)
    when_pressing(page, "Opslaan")
    then_it_says(page, "Je verantwoording is opgeslagen.")
    then_the_page_is_accessible(page)


def when_omar_opens_it(page):
    page.goto("/privacy/noodprocedures/")
    then_it_says(page, "Stella Test")
    then_the_page_is_accessible(page)
    page.locator("main").get_by_role("link", name="Beoordelen").click()
    for words in (REASON, ACCOUNT, "Overzicht bekeken"):
        then_it_says(page, words)
    then_it_never_says(page, HEALTH)
    then_the_page_is_accessible(page)
    return page.url


def when_omar_judges(page):
    page.get_by_label("onterecht").check()
    page.get_by_label("Hoe is de inwoner geïnformeerd?").fill("Gebeld op de dag zelf.")
    when_pressing(page, "Oordeel opslaan")
    then_the_field_has_an_error(page, "Toelichting", "Licht je oordeel toe.")
    page.get_by_label("terecht", exact=True).check()
    when_pressing(page, "Oordeel opslaan")
    then_it_says(page, "Je oordeel is opgeslagen.")
    then_it_says(page, "Alle noodprocedures zijn beoordeeld")
