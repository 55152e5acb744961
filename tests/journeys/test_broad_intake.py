"""Report 11 of the Monday, on Wednesday at the kitchen table: four worries asked broadly, little written down."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from accounts.laws import Law
from households.kinds import Kind
from intake.models import BroadIntake, HelpRequest, LifeDomainFinding
from tests.journeys.computer import PHONE
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

TABLET = {"width": 820, "height": 1180}
WORRIES = {
    "Geldzaken": "De brieven houden hem wakker.",
    "Wonen": "De huur loopt achter.",
    "Relaties thuis": "Noa slaapt slecht.",
    "Lichamelijke gezondheid": "Zijn rug.",
}


@pytest.fixture
def house(world):
    return given_the_household_of_patrick(world)


def at_the_table(page, house, user="fatima", step=""):
    when_logging_in(page, user)
    page.goto(f"{house.url}intake/{step}")


def made(model):
    with making():
        return list(model.objects.order_by("created_at", "pk"))


def go_on(count):
    """To whatever follows; the page is left only after the server answered."""
    here = re.compile(re.escape(urlsplit(count.page.url).path))
    count.click(count.page.locator("main").get_by_role("button", name="Verder naar"))
    expect(count.page).not_to_have_url(here)


def heading(page, text):
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def when_a_life_domain_is_added(count, name, why):
    page = count.page
    count.click(page.get_by_role("button", name=f"{name} toevoegen", exact=True))
    count.type(page.get_by_label("Waarom hoort dit bij de vraag?").last, why)
    count.enter(page.get_by_label("Waarom hoort dit bij de vraag?").last)
    expect(page.get_by_role("group", name=f"{name}: hoe lukt het nu")).to_be_visible()


def test_four_worries_within_forty_clicks(sit_down, house):
    page = sit_down()
    page.set_viewport_size(TABLET)
    at_the_table(page, house, step="breed/tafel/")
    count = Counter(page)
    heading(page, "Wie zit aan tafel?")
    for name in ("Patrick", "Fatima"):
        count.tick(page.get_by_label(name, exact=True))
    count.type(page.get_by_label("Nog iemand"), "een tolk")
    go_on(count)
    page.goto(f"{house.url}intake/breed/verhaal/")
    count.type(
        page.get_by_label("Iets erbij, in eigen woorden"),
        "Het is te veel. De brieven, de huur, Noa, mijn rug.",
    )
    count.type(page.get_by_label("Wat gaat goed?"), "We eten samen.")
    count.type(page.get_by_label("Wat moet anders?"), "Ik wil weer slapen.")
    go_on(count)
    heading(page, "Hoe gaat het met u?")
    for name, why in WORRIES.items():
        when_a_life_domain_is_added(count, name, why)
    count.tick(page.get_by_role("group", name="Geldzaken").get_by_label("2 lukt niet"))
    go_on(count)
    heading(page, "Eigen kracht en netwerk")
    count.type(page.get_by_label("Wie helpt al"), "Zijn zus Els.")
    go_on(count)
    expect(page.get_by_role("blockquote").first).to_contain_text("Het is te veel.")
    page.goto(f"{house.url}intake/breed/vraag/")
    count.type(page.get_by_label("Wat is er echt nodig?"), "Rust over geld.")
    count.tick(page.get_by_label("Patrick herkent zich hierin"))
    go_on(count)
    heading(page, "Samen nalezen")
    then_it_says(page, "Rust over geld.")
    count.click(page.get_by_role("button", name="Nagelezen met Patrick"))
    then_it_says(page, "Samen nagelezen.")
    count.within(40, 11)
    assert {(one.kind, one.score) for one in made(LifeDomainFinding)} == {
        (Kind.MONEY, 2), (Kind.HOUSING, None), (Kind.FAMILY, None), (Kind.DAILY_HEALTH, None),
    }  # fmt: skip
    assert {one.law for one in (*made(LifeDomainFinding), *made(BroadIntake), *made(HelpRequest))} == {
        Law.TOEGANG
    }


@pytest.mark.parametrize(
    "step",
    [
        "",
        "breed/tafel/",
        "breed/verhaal/",
        "breed/leefgebieden/",
        "breed/kracht/",
        "breed/vraag/",
        "breed/samenvatten/",
        "collega/?wet=4",
    ],
)
def test_every_step_on_a_wide_screen_and_a_phone(sit_down, house, step):
    page = sit_down()
    at_the_table(page, house, step="breed/leefgebieden/")
    when_a_life_domain_is_added(Counter(page), "Psychische gezondheid", "Hij slaapt niet.")
    page.get_by_text("Woorden of een feit erbij").click()
    page.get_by_label("In eigen woorden").first.fill("Ik lig wakker.")
    go_on(Counter(page))
    page.goto(f"{house.url}intake/{step}")
    then_the_page_is_accessible(page)


def test_what_a_finger_must_hit_is_big_enough(sit_down, house):
    page = sit_down()
    at_the_table(page, house, step="breed/leefgebieden/")
    when_a_life_domain_is_added(Counter(page), "Geldzaken", "De brieven.")
    page.set_viewport_size(PHONE)
    small = page.evaluate(
        """() => [...document.querySelectorAll(".ep-uitvraag button, .ep-schaal label, .ep-stappen a, .ep-uitvraag summary")]
          .filter((one) => one.checkVisibility() && !one.closest("[aria-hidden]") && one.tabIndex !== -1 | one.tagName === "LABEL")
          .map((one) => [one.textContent.trim(), one.getBoundingClientRect()])
          .filter(([, box]) => box.width && (box.height < 43.5 || box.width < 43.5))
          .map(([text, box]) => `${text}: ${box.width} x ${box.height}`)"""
    )
    assert small == []


def test_the_connection_drops_at_the_kitchen_table(sit_down, house, forgiving):
    page = sit_down()
    at_the_table(page, house, step="breed/verhaal/")
    page.get_by_label("Wat gaat goed?").fill("We eten samen.")
    forgiving("net::ERR_INTERNET_DISCONNECTED")
    page.context.set_offline(True)
    then_it_says(page, "Geen verbinding. Je tekst staat er nog.")
    when_pressing(page, "Verder naar")
    expect(page.get_by_label("Wat gaat goed?")).to_have_value("We eten samen.")
    page.context.set_offline(False)
    then_it_says(page, "Er is weer verbinding. Ga hier verder.")
    when_pressing(page, "Verder naar")
    heading(page, "Hoe gaat het met u?")
    assert [one.going_well for one in made(BroadIntake)] == ["We eten samen."]


def test_what_was_typed_and_not_saved_waits_for_its_writer(sit_down, house):
    page = sit_down()
    at_the_table(page, house, step="breed/leefgebieden/")
    when_a_life_domain_is_added(Counter(page), "Geldzaken", "De brieven.")
    # Why it belongs here may have been kept a moment ago, with the same words on the page.
    with page.expect_response(lambda answer: holds_a_score(answer.request)):
        page.get_by_role("group", name="Geldzaken").get_by_label("3 lukt deels").check()
    then_it_says(page, "Bewaard om")
    page.context.close()
    again = sit_down()
    at_the_table(again, house)
    then_it_says(again, "Dit typte je en is nog niet bewaard")
    again.get_by_role("link", name="Leefgebieden (Patrick)").click()
    expect(again.get_by_role("group", name="Geldzaken").get_by_label("3 lukt deels")).to_be_checked()
    assert [one.score for one in made(LifeDomainFinding)] == [None]


def holds_a_score(request):
    return request.method == "POST" and re.search(r"(?<!wanted_)score=3", request.post_data or "") is not None


def test_a_colleague_joins_in_two_clicks(sit_down, house, world):
    page = sit_down()
    at_the_table(page, house, step="collega/")
    count = Counter(page)
    count.click(page.locator("main").get_by_role("link", name="Jeugdwet"))
    then_it_says(page, "Niets: er is geen grond.")
    count.click(page.get_by_role("button", name=re.compile("Erbij.*Anouk Test")))
    then_it_says(page, "Anouk Test werkt nu mee, en ziet alleen wat mag.")
    assert count.clicks == 2
    other = sit_down()
    at_the_table(other, house, user="anouk")
    then_it_never_says(other, "De brieven.")


def test_the_same_without_javascript(sit_down, house):
    page = sit_down(java_script_enabled=False)
    at_the_table(page, house, step="breed/leefgebieden/")
    when_a_life_domain_is_added(Counter(page), "Geldzaken", "De brieven.")
    page.get_by_role("group", name="Geldzaken").get_by_label("2 lukt niet").check()
    when_pressing(page, "Ook voor Noa")
    then_it_says(page, "Dit hoort bij de vraag van Noa")
    assert [one.score for one in made(LifeDomainFinding)] == [2]
