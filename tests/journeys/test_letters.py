"""A report with its clocks and its letter (reports 3 and 8 of the Monday), an appointment, a provision, a kept text."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from accounts.roles import Role
from consent.purposes import Purpose
from households import actions
from households.partial_date import PartialDate
from intake.models import FormalStep
from tests.canary.pdf import words_of_pdf
from tests.cast import colleague
from tests.journeys.steps import (
    then_it_never_says,
    then_it_says,
    then_the_field_has_an_error,
    then_the_page_is_accessible,
    when_following,
    when_logging_in,
    when_pressing,
)
from tests.journeys.world import Place, at_work, given_the_household_of_patrick
from tests.tools import making


def in_full(day):
    return str(PartialDate.from_date(day))


def when_a_step_is_added(page, who, what):
    if who:
        page.get_by_label("Van wie?").select_option(who)
    page.get_by_label("Welke stap?").select_option(what)
    when_pressing(page, "Toevoegen")
    then_it_says(page, "De stap staat erbij.")


def letters_for(page, name):
    when_following(page, page.locator(".ep-tabs").get_by_role("link", name="Brieven"))
    then_the_page_is_accessible(page)
    return page.get_by_role("region", name=f"Brieven voor {name}")


def steps():
    with making():
        return [(step.step, step.happened_on) for step in FormalStep.objects.all()]


def test_3_a_report_of_the_wmo_starts_its_clocks_and_one_click_makes_the_letter(sit_down, world, tmp_path):
    home = given_the_household_of_patrick(world)
    page = sit_down()
    when_logging_in(page, "marloes")
    page.goto(f"{home.url}formeel/")
    then_the_page_is_accessible(page)
    when_a_step_is_added(page, "Patrick", "Melding")
    then_it_says(page, "Gewezen op gratis cliëntondersteuning")
    then_it_says(page, "Onderzoek klaar")
    then_the_page_is_accessible(page)
    when_pressing(page, "Vandaag Gewezen op gratis cliëntondersteuning")
    page.get_by_label("Welke stap?").select_option("Aanvraag")
    page.get_by_label("Van wie?").select_option("Patrick")
    when_pressing(page, "Toevoegen")
    then_it_says(page, "Een aanvraag kan nog niet")
    then_the_page_is_accessible(page)
    letters = letters_for(page, "Patrick")
    with page.expect_download() as fetched:
        letters.get_by_role("button", name="PDF bevestiging van uw melding, Patrick").click()
    then_the_pdf_says_it_all(fetched.value, tmp_path / "brief.pdf")
    letters.get_by_role("button", name="Afdrukken bevestiging van uw melding, Patrick").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wij hebben uw vraag ontvangen")
    then_it_says(page, "onafhankelijke cliëntondersteuner")
    then_the_page_is_accessible(page)


def then_the_pdf_says_it_all(download, path):
    assert download.suggested_filename == "brief.pdf"
    download.save_as(path)
    words = "".join(words_of_pdf(path.read_bytes()).split())
    assert "cliëntondersteuner" in words
    assert "".join(in_full(timezone.localdate()).split()) in words


def given_a_man_of_19(world, today):
    """He came to the desk, alone."""
    with at_work(world.fatima, purpose=Purpose.HELP_REQUEST) as desk:
        home = actions.start_household(label="De Graaf", acting=desk)
        sem = actions.make_person(
            acting=desk, given_names="Sem", prefix="de", surname="Graaf", birth_year=today.year - 19,
            birth_month=1, birth_day=1,
        )  # fmt: skip
        actions.link_person(home, sem, takes_part=True, place=Place.PARENT, acting=desk)
    return f"/huishoudens/{home.pk}/"


def test_8_who_is_under_27_keeps_the_day_of_reporting_and_hears_when_to_apply(sit_down, world):
    today = timezone.localdate()
    url = given_a_man_of_19(world, today)
    page = sit_down()
    when_logging_in(page, "fatima")
    page.goto(f"{url}formeel/")
    when_a_step_is_added(page, None, "Gemeld voor bijstand (Participatiewet)")
    then_it_says(page, "Niet eerder dan 4 weken na")
    then_it_says(page, "Participatiewet, art. 41 lid 4")
    then_the_page_is_accessible(page)
    assert steps() == [("registered", today)]
    letters = letters_for(page, "Sem")
    letters.get_by_role("button", name="Afdrukken bevestiging van uw melding, Sem").click()
    then_it_says(page, f"u kunt bijstand aanvragen vanaf {in_full(today + timedelta(weeks=4))}")
    then_it_says(page, "De dag van uw melding blijft staan.")
    then_it_never_says(page, "persoonlijk plan")
    then_the_page_is_accessible(page)


def test_an_appointment_becomes_an_invitation_and_a_file_for_the_calendar(sit_down, world):
    home = given_the_household_of_patrick(world)
    in_a_week = timezone.localdate() + timedelta(weeks=1)
    page = sit_down()
    when_logging_in(page, "marloes")
    page.goto(f"{home.url}stap/")
    page.get_by_text("Het is een afspraak met een tijd en een plaats").click()
    then_the_page_is_accessible(page)
    page.get_by_label("Wat gaat er gebeuren?").fill("Marloes en Patrick praten over de huur")
    page.get_by_label("Wie doet het?").select_option("Ik")
    page.get_by_label("Wanneer is het klaar?").fill(f"{in_a_week:%d-%m-%Y}")
    page.get_by_label("Over wie gaat dit?").select_option("Patrick")
    page.get_by_label("Hoe laat?").fill("10.30")
    when_pressing(page, "Toevoegen")
    then_it_says(page, "Kies waar de afspraak is.")
    page.get_by_label("Waar?").select_option("Op een kantoor")
    page.get_by_label("Welk kantoor?").fill("Stadskantoor, Plein 1")
    when_pressing(page, "Toevoegen")
    then_it_says(page, "10.30 uur, Stadskantoor, Plein 1")
    then_the_page_is_accessible(page)
    with page.expect_download() as fetched:
        page.get_by_role("link", name="In je agenda").click()
    assert fetched.value.suggested_filename == "afspraak.ics"
    letters = letters_for(page, "Patrick")
    letters.get_by_role("button", name="Afdrukken uitnodiging voor een gesprek, Patrick").click()
    then_it_says(page, "Stadskantoor, Plein 1")
    then_it_never_says(page, "over de huur")
    then_the_page_is_accessible(page)


def test_a_provision_is_added_and_ended(sit_down, world):
    home = given_the_household_of_patrick(world)
    page = sit_down()
    when_logging_in(page, "marloes")
    page.goto(f"{home.url}formeel/")
    when_following(page, page.get_by_role("link", name="Voorziening toevoegen"))
    then_the_page_is_accessible(page)
    when_pressing(page, "Toevoegen")
    then_it_says(page, "Kies van wie dit is.")
    then_the_page_is_accessible(page)
    page.get_by_label("Van wie?").select_option("Patrick")
    page.get_by_label("eigen oplossing of netwerk").check()
    page.get_by_label("Wat is het?").fill("De buurvrouw kookt")
    when_pressing(page, "Toevoegen")
    then_it_says(page, "De voorziening staat erbij.")
    then_the_page_is_accessible(page)
    when_following(page, page.get_by_role("link", name="Wijzigen of stoppen"))
    then_the_page_is_accessible(page)
    when_pressing(page, "Stoppen")
    then_it_says(page, "De laatste dag is opgeschreven.")


def test_the_administrator_keeps_a_text_and_hears_of_a_wrong_name(sit_down, world):
    with making():
        colleague("kees", Role.FUNCTIONAL_ADMINISTRATOR, world.department, world.town)
    page = sit_down()
    when_logging_in(page, "kees")
    page.goto("/beheer/brieven/")
    then_the_page_is_accessible(page)
    when_following(page, page.get_by_role("link", name="Uitnodiging voor een gesprek"))
    then_the_page_is_accessible(page)
    page.get_by_label("Onderwerp").fill("Dag {voornam}")
    when_pressing(page, "Voorbeeld")
    then_the_field_has_an_error(page, "Onderwerp", "Bedoel je {voornaam}?")
    then_the_page_is_accessible(page)
    page.get_by_label("Onderwerp").fill("Dag {voornaam}")
    when_pressing(page, "Voorbeeld")
    then_it_says(page, "Voorbeeld: Dag Anna")
    then_the_page_is_accessible(page)
    when_pressing(page, "Bewaar als nieuwe versie")
    then_it_says(page, "Versie 1 is bewaard.")
