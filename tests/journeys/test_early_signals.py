"""A landlord's list comes by mail: read in within four clicks, an offer, a yes, and a household that knows."""

import pytest
from playwright.sync_api import expect

from intake.models import EarlySignal, SignalPartner
from tests.accounts.factories import TeamFactory, TeamMembershipFactory
from tests.journeys.counting import Counter
from tests.journeys.steps import (
    then_it_never_says,
    then_it_says,
    then_the_page_is_accessible,
    when_logging_in,
    when_pressing,
)
from tests.journeys.world import given_the_household_of_patrick
from tests.tools import making

ROWS = """kenmerk;naam;adres;bedrag;dreiging;bsn
W-1;T. Zwaluwveld;Rietkraag 14;1.834,50;ja;999990019
W-2;;Rietkraag 61;612,00;nee;
W-3;P. Plevierink;Rietkraag 7;945,20;nee;
"""


@pytest.fixture
def outreach(world):
    with making():
        team = TeamFactory(name="Vroegsignalering", municipalities=[world.town], is_outreach=True)
        TeamMembershipFactory(team=team, user=world.fatima)
        SignalPartner.objects.create(municipality=world.town, name="Woonstichting", sort="landlord")
    return given_the_household_of_patrick(world, with_noa=False)


def test_a_landlords_list_from_the_mail_to_a_household(sit_down, outreach, tmp_path):
    file = tmp_path / "achterstanden.csv"
    file.write_text(ROWS)
    page = sit_down()
    when_logging_in(page, "fatima")
    count = Counter(page)
    count.click(page.get_by_role("link", name="Vroegsignalen"))
    count.once(page.get_by_label("Van welke partner?").select_option, label="Woonstichting")
    count.once(page.get_by_label("Lijst (CSV)").set_input_files, file)
    count.once(when_pressing, page, "Inlezen")
    then_it_says(page, "2 nieuwe signalen")
    count.within(4, 9)
    then_it_says(page, "naam is leeg")
    then_it_says(page, "niet ingelezen en niet bewaard: bsn")
    then_it_never_says(page, "999990019")
    then_the_page_is_accessible(page)
    with making():
        assert EarlySignal.objects.count() == 2
    first = page.get_by_role("region", name="Signalen").get_by_role("listitem").first
    expect(first).to_contain_text("Afsluiting of ontruiming aangekondigd")
    first.get_by_role("button", name="Meteen aangenomen").click()
    then_it_says(page, "Koppel nu het huishouden")
    then_the_page_is_accessible(page)
    page.get_by_label("Patrick").check()
    when_pressing(page, "Koppelen")
    then_it_says(page, "Uit de lijst zijn de gegevens gewist.")
    page.get_by_role("link", name="Vroegsignalen").click()
    then_it_never_says(page, "Zwaluwveld")
    then_the_page_is_accessible(page)


def test_a_colleague_outside_the_team_finds_no_signals(sit_down, outreach):
    page = sit_down()
    when_logging_in(page, "stella")
    expect(page.get_by_role("link", name="Vroegsignalen")).to_have_count(0)
    page.goto("/intake/vroegsignalen/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Deze pagina is er niet")
