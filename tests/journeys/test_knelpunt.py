"""Something is in the way: a card, a knelpunt, the team of teams, a manager with a day, and the answer back."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.laws import Law
from accounts.models import Mandate
from accounts.roles import Role
from plans.models import ImprovementAction
from tests.accounts.factories import TeamFactory, TeamMembershipFactory
from tests.cast import colleague
from tests.journeys.steps import (
    then_it_says,
    then_the_field_has_an_error,
    then_the_page_is_accessible,
    when_logging_in,
    when_pressing,
)
from tests.tools import making

BLOCKED = "Het formulier bestaat alleen op papier"


@pytest.fixture
def teams(world):
    with making():
        ingrid = colleague("ingrid", Role.TEAM_COORDINATOR, world.department, world.town, first_name="Ingrid")
        rob = colleague(
            "rob", Role.MANAGER, world.department, world.town, first_name="Rob", last_name="Terpstra"
        )
        team = TeamFactory(name="Vakteam Wmo", municipalities=[world.town])
        TeamMembershipFactory(team=team, user=world.marloes)
        TeamMembershipFactory(team=team, user=ingrid, leads=True)
        Mandate.objects.create(
            user=rob,
            law=Law.WMO,
            matter=Mandate.Matter.KNELPUNTEN,
            municipality=world.town,
            since=timezone.localdate(),
        )


def test_what_is_in_the_way_gets_an_answer(sit_down, teams):
    marloes = sit_down()
    when_logging_in(marloes, "marloes")
    marloes.get_by_role("link", name="Huishoudens").click()
    marloes.get_by_role("link", name="Dit kan beter").click()
    then_it_says(marloes, "Geen namen.")
    then_the_page_is_accessible(marloes)
    marloes.get_by_label("Wat kan beter?").fill("Bel 999990019 op tijd")
    when_pressing(marloes, "Op het bord zetten")
    then_the_field_has_an_error(marloes, "Wat kan beter?", "burgerservicenummer")
    marloes.get_by_label("Wat kan beter?").fill("Eén formulier voor alle hulpmiddelen")
    when_pressing(marloes, "Op het bord zetten")
    then_it_says(marloes, "Het staat op het bord van Vakteam Wmo.")
    expect(marloes.get_by_role("heading", level=1)).to_have_text("Huishoudens")
    with making():
        card = ImprovementAction.objects.get()
    marloes.goto(f"/bord/verbeteracties/{card.pk}/")
    then_the_page_is_accessible(marloes)
    marloes.get_by_label("bezig").check()
    when_pressing(marloes, "Opslaan")
    then_it_says(marloes, "De kaart is bijgewerkt.")
    then_it_says(marloes, "Eén formulier voor alle hulpmiddelen")
    marloes.goto("/bord/knelpunten/nieuw/")
    marloes.get_by_label("Wat zit in de weg?").fill(BLOCKED)
    marloes.get_by_label("Een systeem").check()
    marloes.get_by_label("Bij welke wet?").select_option(label="Wmo")
    marloes.get_by_label("Wat kost dit inwoners?").fill("Drie weken langer wachten.")
    then_the_page_is_accessible(marloes)
    when_pressing(marloes, "Knelpunt melden")
    then_it_says(marloes, "Het knelpunt is gemeld.")
    then_the_page_is_accessible(marloes)

    ingrid = sit_down()
    when_logging_in(ingrid, "ingrid")
    ingrid.get_by_role("link", name="Team van teams").first.click()
    then_the_page_is_accessible(ingrid)
    ingrid.get_by_role("link", name=BLOCKED).click()
    ingrid.get_by_role("link", name="Naar het team van teams").click()
    when_pressing(ingrid, "Naar het team van teams")
    ingrid.get_by_role("link", name="Naar een manager").click()
    then_the_page_is_accessible(ingrid)
    ingrid.get_by_label("Aan welke manager?").select_option(label="Rob Terpstra, voor Wmo")
    day = timezone.localdate() + timedelta(days=14)
    ingrid.get_by_label("Antwoord uiterlijk op").fill(day.strftime("%d-%m-%Y"))
    when_pressing(ingrid, "Naar een manager")
    then_it_says(ingrid, "Rob Terpstra, mandaat: knelpunten beantwoorden, Wmo")

    rob = sit_down()
    when_logging_in(rob, "rob")
    rob.get_by_role("link", name="Sturing").first.click()
    then_the_page_is_accessible(rob)
    rob.get_by_role("region", name="Wacht op jouw antwoord").get_by_role("link", name=BLOCKED).click()
    rob.get_by_role("link", name="Antwoord geven").click()
    then_the_page_is_accessible(rob)
    rob.get_by_label("Dit gaan we oplossen").check()
    rob.get_by_label("Je antwoord").fill("Vanaf mei kan het digitaal.")
    when_pressing(rob, "Antwoord geven")
    then_it_says(rob, "Wie het meldde, krijgt je antwoord.")

    marloes.goto("/meldingen/")
    marloes.get_by_role("link", name="Er is antwoord op een knelpunt.").click()
    then_it_says(marloes, "Vanaf mei kan het digitaal.")
    then_the_page_is_accessible(marloes)
    marloes.get_by_role("link", name="Afronden").click()
    when_pressing(marloes, "Afronden")
    then_it_says(marloes, "Afgerond")
