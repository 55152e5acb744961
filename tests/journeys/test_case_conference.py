"""A meeting is called, a household brought in with and without its name, an adviser comes and goes, a decision is an action."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.conference.world import hire
from tests.journeys.steps import (
    then_it_is_closed,
    then_it_never_says,
    then_it_says,
    then_the_field_has_an_error,
    then_the_page_is_accessible,
    when_logging_in,
    when_pressing,
)
from tests.journeys.world import given_the_household_of_patrick

NAMED, ANONYMOUS = "Hoe houdt Patrick het vol met zijn dochter?", "Hoe houdt een vader het vol met zijn kind?"
DECISION = "Marloes belt de kinderopvang"


@pytest.fixture
def house(world):
    hire(world)
    return given_the_household_of_patrick(world)


def test_by_name_only_for_who_may(sit_down, house):
    marloes, mirjam = sit_down(), sit_down()
    when_logging_in(marloes, "marloes")
    when_a_meeting_is_called(marloes)
    then_the_page_is_accessible(marloes)
    meeting = marloes.url
    when_it_is_moved(marloes)
    when_patrick_is_brought_in(marloes, house)
    then_the_page_is_accessible(marloes)
    sheet = marloes.url
    when_logging_in(mirjam, "mirjam")
    mirjam.goto(meeting)
    mirjam.get_by_role("link", name=ANONYMOUS).click()
    then_it_never_says(mirjam, "Patrick", "De Boer")
    when_mirjam_advises(mirjam)
    mirjam.goto(sheet)
    then_it_is_closed(mirjam)
    when_patrick_says_yes(marloes)
    when_pressing(marloes, "Laat meedenken Mirjam Test")
    then_it_says(marloes, "denkt mee tot het overleg voorbij is")
    mirjam.reload()
    then_it_says(mirjam, NAMED)
    when_the_expert_writes_and_corrects(mirjam)
    when_it_is_decided(marloes)
    then_the_page_is_accessible(marloes)
    mirjam.goto(meeting)
    when_pressing(mirjam, "Overleg afsluiten")
    then_it_says(mirjam, "Dit overleg is afgesloten.")
    mirjam.goto(sheet)
    then_it_is_closed(mirjam)


def when_a_meeting_is_called(page):
    page.get_by_role("link", name="Casusoverleg").click()
    then_the_page_is_accessible(page)
    page.get_by_role("link", name="Overleg beleggen").click()
    page.get_by_label("Casuïstiekbespreking").check()
    page.get_by_label("Welke dag?").fill(f"{timezone.localdate() + timedelta(days=3):%d-%m-%Y}")
    page.get_by_label("Van hoe laat?").fill("10.00")
    page.get_by_label("Tot hoe laat?").fill("11.00")
    page.get_by_label("Waar?").select_option("kantoor")
    page.get_by_label("Welk kantoor?").fill("Wijkcentrum Noord")
    page.get_by_label("Wie is voorzitter?").select_option(label="Daan Test, Sociaal Domein")
    when_pressing(page, "Beleggen")
    then_the_field_has_an_error(page, "Wie is voorzitter?", "gedragsdeskundige")
    then_the_page_is_accessible(page)
    page.get_by_label("Wie is voorzitter?").select_option(label="Mirjam Test, Sociaal Domein")
    when_pressing(page, "Beleggen")
    then_it_says(page, "Het overleg staat klaar.")


def when_it_is_moved(page):
    page.get_by_role("link", name="Verzetten").click()
    page.get_by_label("Welke dag?").fill(f"{timezone.localdate() + timedelta(days=4):%d-%m-%Y}")
    then_the_page_is_accessible(page)
    when_pressing(page, "Verzetten")
    then_it_says(page, "Het overleg is verzet.")


def when_the_expert_writes_and_corrects(page):
    """She has no law of her own; her line stands in the law of what is on the agenda."""
    page.get_by_role("link", name="Opschrijven").click()
    page.get_by_label("Wat is er gezegd of besloten?").fill("Begin met twee avonden.")
    when_pressing(page, "Opschrijven")
    then_it_says(page, "Het staat in het verslag.")
    page.get_by_role("link", name="Verbeteren Begin met twee avonden.").click()
    page.get_by_label("Wat is er gezegd of besloten?").fill("Begin met één avond.")
    then_the_page_is_accessible(page)
    when_pressing(page, "Opslaan")
    then_it_says(page, "De regel is verbeterd.")
    page.get_by_text("Verbeterd, eerdere tekst").click()
    then_it_says(page, "Begin met twee avonden.")
    then_the_page_is_accessible(page)


def when_patrick_is_brought_in(page, house):
    page.goto(f"{house.url}casusoverleg/")
    then_the_page_is_accessible(page)
    page.get_by_role("link", name="Vraag inbrengen").first.click()
    page.get_by_label("De vraag, met naam").fill(NAMED)
    page.get_by_label("Over wie gaat dit?").select_option(label="Patrick")
    page.get_by_label("De vraag, zonder naam").fill(NAMED)
    when_pressing(page, "Op de agenda")
    then_the_field_has_an_error(page, "De vraag, zonder naam", "Hier staat een naam")
    then_the_page_is_accessible(page)
    page.get_by_label("De vraag, zonder naam").fill(ANONYMOUS)
    when_pressing(page, "Op de agenda")
    then_it_says(page, "De vraag staat op de agenda.")


def when_mirjam_advises(page):
    page.get_by_label("Wat zeg je?").fill("Begin met één vrije avond.")
    when_pressing(page, "Opschrijven")
    then_it_says(page, "Je advies staat erbij.")
    then_the_page_is_accessible(page)


def when_patrick_says_yes(page):
    page.get_by_role("link", name="Toestemming voor dit overleg").click()
    page.get_by_label("Patrick de Boer").first.check()
    page.get_by_role("group", name="Wat mogen zij zien?").get_by_label("Wensen en afspraken").check()
    for question in (
        "Waarom is het nodig?",
        "Waarom is het niet te veel?",
        "Waarom lukt het niet met minder?",
    ):
        page.get_by_label(question).fill("Zonder advies komen we niet verder.")
    page.get_by_role("group", name=re.compile("Wat zegt Patrick")).get_by_label("Ja").check()
    page.get_by_label("Wie was erbij?").fill("Patrick en Marloes")
    then_the_page_is_accessible(page)
    when_pressing(page, "Opschrijven")
    then_it_says(page, "Na het overleg geldt het niet meer.")


def when_it_is_decided(page):
    page.get_by_role("link", name="Opschrijven").click()
    page.get_by_label("Besluit").check()
    page.get_by_label("Wat is er gezegd of besloten?").fill(DECISION)
    page.get_by_label("Wie doet het?").select_option(label="Ik")
    page.get_by_label("Wanneer is het klaar?").fill(f"{timezone.localdate() + timedelta(days=5):%d-%m-%Y}")
    then_the_page_is_accessible(page)
    when_pressing(page, "Opschrijven")
    when_pressing(page, f"Maak er een actie van {DECISION}")
    expect(page.get_by_text("Is een actie", exact=True)).to_be_visible()
