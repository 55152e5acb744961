"""A Monday at the front desk: each report by its right path, within its clicks."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.laws import Law
from deadlines.models import Deadline
from households.brp.models import BrpRecord
from households.models import ContactPreference, Draft, Household, Person
from intake.models import FormalStep, HelpRequest, IncomingReport, LetterBoxMessage, SubjectCount
from tests.journeys.counting import Counter
from tests.journeys.steps import (
    hit,
    then_it_is_closed,
    then_it_never_says,
    then_it_says,
    then_the_page_is_accessible,
    when_logging_in,
    when_pressing,
)
from tests.journeys.world import BORN, YOUNG, given_a_yes, given_the_household_of_patrick
from tests.tools import making

SAY_NOTHING = "Zeg niets over deze persoon."


@pytest.fixture
def house(world):
    return given_the_household_of_patrick(world, with_noa=False)


@pytest.fixture
def desk(sit_down, world):
    """Stella, who works in no household."""
    page = sit_down()
    when_logging_in(page, "stella")
    return page


def when_a_talk_begins(page):
    count = Counter(page)
    count.click(page.locator("main").get_by_role("button", name="Nieuw gesprek"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Gesprek")
    return count


def choose(count, group, option):
    count.tick(count.page.get_by_role("group", name=group).get_by_label(option, exact=True))


def press(count, name):
    exact = isinstance(name, str)
    count.click(count.page.locator("main").get_by_role("button", name=name, exact=exact))


def look_up(count, surname="de Boer", born=BORN):
    """In the talk itself, with Enter in the last field."""
    page = count.page
    count.type(page.get_by_label("Geboortedatum", exact=True).and_(page.locator("input[type=text]")), born)
    count.type(page.get_by_label("Achternaam"), surname)
    count.enter(page.get_by_label("Achternaam"))


def when_the_household_begins(count, words, *, urgent=False, who="Patrick", sought=("de Boer", BORN)):
    """Told, looked up, and a household of his own."""
    page = count.page
    count.type(words_of(page), words)
    if urgent:
        choose(count, "Wat dreigt er?", "Gas, stroom of warmte wordt afgesloten")
    look_up(count, *sought)
    count.click(hit(page, who).get_by_role("link", name="Huishouden starten"))
    press(count, "Huishouden starten")
    expect(page.get_by_role("link", name="Route kiezen")).to_be_visible()


def made(model, **wanted):
    with making():
        return list(model.objects.filter(**wanted))


def given_somebody_of_nineteen():
    year = timezone.localdate().year - 19
    with making():
        BrpRecord.objects.filter(surname=YOUNG).update(birth_year=year, birth_month=1, birth_day=1)
    return f"1-1-{year}"


def words_of(page):
    return page.get_by_label("De vraag, in eigen woorden")


def test_1_a_parking_card_is_answered_and_only_counted(desk):
    count = when_a_talk_begins(desk)
    then_the_page_is_accessible(desk)
    choose(count, "Onderwerp", "Parkeren en vervoer")
    press(count, "Beantwoord")
    then_it_says(desk, "Er is niets over een persoon bewaard.")
    count.within(3, 1)
    assert [one.count for one in made(SubjectCount)] == [1]
    assert made(Draft) == made(Person) == made(IncomingReport) == []
    then_the_page_is_accessible(desk)
    then_8_a_man_of_nineteen_wants_bijstand(desk)


def then_8_a_man_of_nineteen_wants_bijstand(desk):
    """The day of this talk counts, and he looks for work or school for four weeks first."""
    count = when_a_talk_begins(desk)
    sought = (YOUNG, given_somebody_of_nineteen())
    when_the_household_begins(count, "Ik wil bijstand.", who=YOUNG, sought=sought)
    count.tick(desk.get_by_label("Werk of een uitkering"))
    press(count, "Bekijk het voorstel")
    press(count, "Vastleggen en verder")
    press(count, "Route vastleggen")
    then_it_says(desk, "De route is vastgelegd.")
    count.within(12, 8)
    today = timezone.localdate()
    assert [(one.step, one.happened_on) for one in made(FormalStep, law=Law.PW)] == [("registered", today)]
    assert [(one.rule, one.due_on) for one in made(Deadline, law=Law.PW)] == [
        ("pw.zoektermijn", today + timedelta(weeks=4))
    ]
    desk.goto(f"{desk.url.split('intake/')[0]}termijnen/")
    then_it_says(desk, "Niet eerder dan 4 weken na")


def test_2_a_daughter_wrote_on_saturday_and_the_report_waits_unlinked(desk, world):
    with making():
        IncomingReport.objects.create(
            reference="TST-2BC", municipality=world.town, source="for_another", channel="mail", about="Haar moeder (83)",
            words="Mijn moeder valt steeds.", caller_name="Els", is_aware=False, received_at=timezone.now(),
        )  # fmt: skip
    count = Counter(desk)
    count.click(desk.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Balie"))
    then_the_page_is_accessible(desk)
    count.click(desk.get_by_role("link", name="TST-2BC"))
    then_it_says(desk, "De inwoner weet hier niet van.")
    then_the_page_is_accessible(desk)
    press(count, "Oppakken")
    then_it_says(desk, "Jij hebt deze melding nu.")
    count.within(6, 2)
    assert [report.state for report in made(IncomingReport)] == ["taken"] and made(Person) == []


def test_4_when_does_my_coordinator_come(desk, house, sit_down):
    count = when_a_talk_begins(desk)
    count.type(words_of(desk), "Wanneer komt mijn regisseur?")
    count.type(desk.get_by_role("textbox", name="Telefoon"), "06 12345678")
    look_up(count)
    then_it_says(desk, "Marloes Test is regisseur")
    then_the_page_is_accessible(desk)
    count.click(hit(desk, "Patrick").get_by_role("button", name="Terugbellen"))
    then_it_says(desk, "Achtergelaten voor Marloes Test.")
    then_it_says(desk, "nog niet")
    count.within(6, 4)
    desk.goto(house.url)
    then_it_is_closed(desk)
    then_marloes_picks_it_up(sit_down(), house)
    desk.goto("/intake/")
    then_it_says(desk, "opgepakt door Marloes Test")
    then_the_page_is_accessible(desk)


def then_marloes_picks_it_up(page, house):
    when_logging_in(page, "marloes")
    task = page.get_by_role("region", name="Nieuw voor jou")
    expect(task).to_contain_text("Terugbellen: een bericht van de balie.")
    page.goto(f"{house.url}brievenbus/")
    then_it_says(page, "Wanneer komt mijn regisseur?")
    then_the_page_is_accessible(page)
    when_pressing(page, "Ik pak dit op")
    then_it_says(page, "De balie ziet dat jij dit hebt.")
    page.goto("/")
    expect(page.get_by_role("region", name="Nieuw voor jou")).not_to_contain_text("Terugbellen")


def test_5_a_worried_assistant_of_a_doctor_is_a_report_apart(desk):
    count = when_a_talk_begins(desk)
    count.type(words_of(desk), "We maken ons zorgen over een patiënt.")
    choose(count, "Wie heb je voor je?", "Professional")
    then_it_says(desk, SAY_NOTHING)
    count.type(desk.get_by_label("Naam", exact=True), "Mevrouw Smit")
    count.type(desk.get_by_label("Relatie of organisatie"), "Huisartsenpraktijk De Linde")
    choose(count, "Weet de inwoner hiervan?", "Nee")
    then_the_page_is_accessible(desk)
    press(count, "Bewaren zonder koppelen")
    then_it_says(desk, "Bewaard als melding")
    count.within(10, 5)
    (report,) = made(IncomingReport)
    assert (report.source, report.is_aware, report.caller_name) == ("professional", False, "Mevrouw Smit")
    desk.get_by_role("link", name="Van inwoners zelf").click()
    then_it_never_says(desk, report.reference)


def test_7_whispering_so_safe_contact_goes_first(desk):
    count = when_a_talk_begins(desk)
    count.type(words_of(desk), "Ik kan niet lang praten. Stuur niets naar huis.")
    choose(count, "Wat dreigt er?", "Niet veilig thuis")
    then_it_says(desk, "Advies: Veilig Thuis")
    expect(desk.get_by_role("link", name="0800-2000").first).to_be_visible()
    choose(count, "Bent u veilig bereikbaar?", "Nee")
    then_the_page_is_accessible(desk)
    look_up(count)
    count.click(hit(desk, "Patrick").get_by_role("link", name="Huishouden starten"))
    then_it_says(desk, "Er is gevaar genoemd.")
    expect(desk.get_by_label("Niets naar huis")).to_be_checked()
    then_the_page_is_accessible(desk)
    press(count, "Huishouden starten")
    then_it_says(desk, "Niets naar huis sturen aan Patrick.")
    count.within(12, 7)
    assert [one.kind for one in made(HelpRequest)] == [11]
    assert [one.safety for one in made(ContactPreference)] == ["nothing_home"]
    assert made(Draft) == []


def test_10_a_neighbour_without_a_name_and_nothing_is_kept(desk):
    count = when_a_talk_begins(desk)
    choose(count, "Wie heb je voor je?", "Buur of bekende")
    then_it_says(desk, "Dat kan zonder naam.")
    press(count, "Niets bewaren")
    then_it_says(desk, "Er is niets bewaard.")
    count.within(5, 10)
    assert made(Draft) == made(IncomingReport) == made(Person) == []


def test_12_stop_sharing(desk, house, world):
    given_a_yes(world.marloes, house)
    count = when_a_talk_begins(desk)
    look_up(count)
    count.click(hit(desk, "Patrick").get_by_role("link", name="Toestemming intrekken"))
    expect(desk.get_by_role("heading", level=1)).to_have_text("Toestemming intrekken")
    desk.wait_for_load_state()
    main = desk.locator("main")
    for group in main.get_by_role("group").all():
        if group.get_by_role("radio").count() and not group.get_by_role("radio", checked=True).count():
            count.tick(group.get_by_role("radio").first)
    press(count, re.compile("intrekken|Intrekken"))
    then_it_says(desk, "Vanaf nu geldt dit, voor iedereen.")
    expect(desk.get_by_role("link", name="Bevestiging op papier")).to_be_visible()
    count.within(6, 12)


def test_13_a_brother_hears_nothing_and_she_is_called_back(desk, house):
    count = when_a_talk_begins(desk)
    choose(count, "Wie heb je voor je?", "Familie of iemand die helpt")
    then_it_says(desk, SAY_NOTHING)
    look_up(count)
    then_it_says(desk, SAY_NOTHING)
    count.click(hit(desk, "Patrick").get_by_role("button", name="Terugbellen"))
    then_it_says(desk, "Achtergelaten voor Marloes Test.")
    count.within(4, 13)
    (letter,) = made(LetterBoxMessage)
    assert (letter.sort, letter.caller_phone) == ("call_back", "")


def test_14_ones_own_neighbour_goes_to_a_colleague(desk, world, sit_down):
    count = when_a_talk_begins(desk)
    choose(count, "Hoe ken je deze persoon?", "Buren")
    press(count, "Overdragen aan een collega")
    then_it_says(desk, "Jij ziet deze melding niet meer.")
    count.within(3, 14)
    (report,) = made(IncomingReport)
    expect(desk.get_by_role("link", name=report.reference)).to_have_count(0)
    colleague = sit_down()
    when_logging_in(colleague, "fatima")
    colleague.goto("/intake/")
    expect(colleague.get_by_role("link", name=report.reference)).to_be_visible()


def test_the_phone_rings_while_somebody_stands_at_the_counter(desk):
    """Two talks open at once; what was just typed is there when one comes back."""
    when_a_talk_begins(desk)
    words_of(desk).fill("De eerste vraag")
    then_it_says(desk, "Bewaard om")
    desk.get_by_role("banner").get_by_role("button", name="Nieuw gesprek").click()
    expect(words_of(desk)).to_have_value("")
    words_of(desk).fill("De tweede vraag")
    desk.get_by_role("navigation", name="Open gesprekken").get_by_role("link", name="De eerste vraag").click()
    expect(words_of(desk)).to_have_value("De eerste vraag")
    # Left before it was kept: sent after the page, so its tab may have no name yet.
    until_it_is_kept(desk, "De tweede vraag")
    tab = re.compile("De tweede vraag|Nieuw gesprek")
    desk.get_by_role("navigation", name="Open gesprekken").get_by_role("link", name=tab).click()
    expect(words_of(desk)).to_have_value("De tweede vraag")
    then_the_page_is_accessible(desk)
    then_two_tabs_of_one_talk_lose_nothing(desk)


def then_two_tabs_of_one_talk_lose_nothing(page):
    other = page.context.new_page()
    other.goto(page.url)
    type_until_kept(page, "De vraag, in eigen woorden", "Iets anders")
    type_until_kept(other, "Wat hoopt u?", "Rust")
    type_until_kept(page, "De vraag, in eigen woorden", "De tweede vraag")
    other.reload()
    expect(words_of(other)).to_have_value("De tweede vraag")
    expect(other.get_by_label("Wat hoopt u?")).to_have_value("Rust")


def type_until_kept(page, label, text):
    with page.expect_response(re.compile("/concept/$")):
        page.get_by_label(label).fill(text)


def until_it_is_kept(page, words):
    """What is sent on leaving arrives when it arrives."""
    for _ in range(600):
        if any(draft.content.get("words") == words for draft in made(Draft)):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{words!r} was never kept")


def test_the_same_without_javascript(sit_down, house):
    page = sit_down(java_script_enabled=False)
    when_logging_in(page, "stella")
    count = when_a_talk_begins(page)
    count.type(words_of(page), "Mijn stroom gaat er donderdag af.")
    choose(count, "Wat dreigt er?", "Gas, stroom of warmte wordt afgesloten")
    then_it_says(page, "Eerste gesprek met schuldhulp")
    press(count, "Bewaren")
    expect(words_of(page)).to_have_value("Mijn stroom gaat er donderdag af.")
    look_up(count, surname="de Boer")
    then_it_says(page, "Mijn stroom gaat er donderdag af.")
    assert made(Household, label="Nieuw") == []
