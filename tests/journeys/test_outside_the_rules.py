"""Marloes writes what would help and may not; Rob decides and never learns about whom; she hears of it."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import Mandate
from accounts.roles import Role
from consent.purposes import Purpose
from deadlines.models import Notification
from plans.actions import start_plan
from tests.cast import colleague
from tests.journeys.steps import (
    then_it_is_closed,
    then_it_never_says,
    then_it_says,
    then_the_field_has_an_error,
    then_the_page_is_accessible,
    when_logging_in,
    when_pressing,
)
from tests.journeys.world import at_work, given_the_household_of_patrick
from tests.tools import making


def given_a_plan_and_a_manager(world):
    home = given_the_household_of_patrick(world)
    today = timezone.localdate()
    with at_work(world.marloes, home.home, Purpose.ONE_PLAN) as marloes:
        start_plan(home.home, started_on=today, evaluate_on=today + timedelta(days=42), acting=marloes)
    with making():
        world.rob = colleague(
            "rob", Role.MANAGER, world.department, world.town, first_name="Rob", last_name="Test"
        )
        Mandate.objects.create(
            user=world.rob, matter="outside_rules", law=2, up_to=2500, municipality=world.town, since=today
        )
    return home


def when_the_proposal_is_written(page, words):
    page.get_by_label("Wat stel je voor?").fill(words)
    page.get_by_label("Welke wet staat in de weg?").select_option("Participatiewet")
    page.get_by_label("Welke regel?").fill("Artikel 35")
    page.get_by_label("Waarom past die regel hier niet?").fill("Wachten kost meer.")
    page.get_by_label("Wat kost het ongeveer?").fill("800")
    page.get_by_label("Over wie gaat dit?").select_option("Patrick")
    when_pressing(page, "Opslaan")


def when_it_is_checked(page):
    page.get_by_label("Wie toetste het?").fill("Jurist")
    page.get_by_label("Wanneer?").fill(timezone.localdate().strftime("%d-%m-%Y"))
    page.get_by_label("mag", exact=True).check()
    page.get_by_label("Waarom?").fill("Artikel 16 laat dit toe.")
    when_pressing(page, "Toets opslaan")


def test_a_solution_outside_the_rules_is_decided_without_a_name(sit_down, world):
    home = given_a_plan_and_a_manager(world)
    page = sit_down()
    when_logging_in(page, "marloes")
    page.goto(f"{home.url}plan/")
    page.locator("main").get_by_role("link", name="Buiten de lijntjes").click()
    then_the_page_is_accessible(page)
    page.get_by_role("link", name="Voorstel schrijven").click()
    then_the_page_is_accessible(page)
    when_the_proposal_is_written(page, "De fiets van Patrick vergoeden.")
    then_the_field_has_an_error(page, "Wat stel je voor?", "Hier staat een naam (Patrick)")
    then_the_page_is_accessible(page)
    when_the_proposal_is_written(page, "Een fiets vergoeden, zodat werk bereikbaar is.")
    then_it_says(page, "Laat het nu juridisch toetsen.")
    then_the_page_is_accessible(page)
    when_it_is_checked(page)
    when_pressing(page, "Voorleggen")
    then_it_says(page, "Je krijgt bericht van het besluit.")
    then_the_page_is_accessible(page)

    other = sit_down()
    when_logging_in(other, "rob")
    other.get_by_role("link", name="Voorstellen").click()
    then_the_page_is_accessible(other)
    other.get_by_role("link", name="Een fiets vergoeden").click()
    then_it_never_says(other, "Patrick", "De Boer", "Marloes")
    then_the_page_is_accessible(other)
    other.get_by_label("Niet akkoord").check()
    when_pressing(other, "Besluiten")
    then_the_field_has_an_error(other, "Uitleg of vraag", "Leg uit waarom")
    other.get_by_label("Akkoord", exact=True).check()
    when_pressing(other, "Besluiten")
    then_it_says(other, "Je gaf akkoord.")
    other.goto(f"{home.url}plan/")
    then_it_is_closed(other)

    with making():
        link = Notification.objects.get(user=world.marloes, text__startswith="Er is akkoord gegeven").link
    page.goto(link)
    then_it_says(page, "met mandaat voor Participatiewet")
    page.get_by_label("gewerkt", exact=True).check()
    page.get_by_label("Wat leerden we?").fill("Een fiets is goedkoper dan een buskaart.")
    when_pressing(page, "Uitkomst opslaan")
    then_it_says(page, "Een fiets is goedkoper dan een buskaart.")
    then_the_page_is_accessible(page)


def test_who_pays_what_is_there_once_it_is_switched_on(sit_down, world):
    home = given_a_plan_and_a_manager(world)
    with making():
        colleague(
            "kees",
            Role.FUNCTIONAL_ADMINISTRATOR,
            world.department,
            world.town,
            first_name="Kees",
            last_name="Test",
        )
    page = sit_down()
    when_logging_in(page, "marloes")
    page.goto(f"{home.url}plan/")
    then_it_never_says(page, "Wie betaalt wat")
    page.goto(f"{home.url}plan/wie-betaalt/")
    then_it_is_closed(page)

    admin = sit_down()
    when_logging_in(admin, "kees")
    admin.goto("/beheer/mandaten/")
    then_the_page_is_accessible(admin)
    admin.goto("/beheer/wie-betaalt/")
    then_the_page_is_accessible(admin)
    when_pressing(admin, "Aanzetten")
    then_it_says(admin, "Dit staat nu aan.")

    page.goto(f"{home.url}plan/")
    page.locator("main").get_by_role("link", name="Wie betaalt wat").click()
    page.get_by_role("link", name="Bedrag toevoegen").click()
    then_the_page_is_accessible(page)
    page.get_by_label("Waarvoor?").fill("Hulp in huis")
    page.get_by_label("Bedrag in hele euro's").fill("2900")
    page.get_by_label("per jaar").check()
    page.get_by_label("Over wie gaat dit?").select_option("Patrick")
    when_pressing(page, "Toevoegen")
    then_it_says(page, "Samen, van wat jij ziet")
    then_it_says(page, "€ 2.900")
    then_the_page_is_accessible(page)
