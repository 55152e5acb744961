"""From the first words to a colleague who takes over: reports 3 and 6 of the Monday, within their clicks."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.laws import Law
from accounts.roles import Role
from deadlines.models import Deadline
from deadlines.working_days import add_working_days
from households.models import CaseTeamMember, Household
from intake.models import FormalStep, HelpRequest, TriageDecision
from plans.models import Action
from tests.cast import colleague
from tests.journeys.steps import (
    then_it_is_closed,
    then_it_says,
    then_the_page_is_accessible,
    when_logging_in,
)
from tests.journeys.test_monday_at_the_desk import press, when_a_talk_begins, when_the_household_begins
from tests.tools import making


@pytest.fixture
def desk(sit_down, world):
    page = sit_down()
    when_logging_in(page, "fatima")
    return page


def made(model, **wanted):
    with making():
        return list(model.objects.filter(**wanted))


def follow(count, name):
    count.click(count.page.locator("main").get_by_role("link", name=name, exact=True))


def test_3_a_scootmobiel_goes_to_the_wmo_with_the_day_of_this_talk(desk, world, sit_down):
    count = when_a_talk_begins(desk)
    when_the_household_begins(count, "Ik wil graag een scootmobiel.")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Wat is hier nodig?")
    then_the_page_is_accessible(desk)
    count.tick(desk.get_by_label("Hulp of aanpassing om thuis te wonen en mee te doen"))
    press(count, "Bekijk het voorstel")
    then_it_says(desk, "Eén wet is genoeg voor deze vraag.")
    then_the_page_is_accessible(desk)
    press(count, "Vastleggen en verder")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Wat is de vraag achter de vraag?")
    expect(desk.get_by_role("blockquote").first).to_contain_text("Ik wil graag een scootmobiel.")
    then_it_says(desk, "U mag altijd een aanvraag doen.")
    expect(desk.get_by_role("radio", name="Enkelvoudig")).to_be_checked()
    then_the_page_is_accessible(desk)
    count.type(desk.get_by_label("Wat is er echt nodig?"), "Weer onder de mensen komen.")
    count.tick(desk.get_by_label("Patrick herkent zich hierin"))
    press(count, "Route vastleggen")
    then_it_says(desk, "De route is vastgelegd.")
    then_the_page_is_accessible(desk)
    count.within(40, 3)
    today = timezone.localdate()
    assert [(one.law, one.step, one.happened_on) for one in made(FormalStep)] == [(Law.WMO, "report", today)]
    clocks = {one.rule: one.due_on for one in made(Deadline)}
    assert clocks["wmo.onderzoek"] >= today + timedelta(weeks=6)
    (story,) = made(HelpRequest)
    assert (story.law, story.question_behind) == (Law.WMO, "Weer onder de mensen komen.")
    then_only_marloes_opens_it(sit_down, made(Household)[0])


def then_only_marloes_opens_it(sit_down, home):
    page = sit_down()
    when_logging_in(page, "marloes")
    then_it_says(page, "Een huishouden van de balie komt naar jou toe.")
    page.goto(f"/huishoudens/{home.pk}/")
    then_it_says(page, "Ik wil graag een scootmobiel.")
    other = sit_down()
    when_logging_in(other, "daan")
    other.goto(f"/huishoudens/{home.pk}/")
    then_it_is_closed(other)


def test_6_the_energy_stops_on_thursday_so_schuldhulp_talks_within_three_working_days(desk, world):
    count = when_a_talk_begins(desk)
    when_the_household_begins(count, "Donderdag sluiten ze de stroom af. Ik heb schulden.", urgent=True)
    follow(count, "Route kiezen")
    then_it_says(desk, "Er dreigt afsluiting, ontruiming of het einde van de zorgverzekering.")
    expect(
        desk.get_by_role("group", name="Schuldhulp").get_by_label("Schuldhulp", exact=True)
    ).to_be_checked()
    then_the_page_is_accessible(desk)
    press(count, "Route vastleggen")
    then_it_says(desk, "De route is vastgelegd. Dit pakt op: Daan Test")
    count.within(15, 6)
    in_three_days = add_working_days(timezone.localdate(), 3)
    assert [(one.rule, one.law, one.due_on) for one in made(Deadline)] == [
        ("wgs.gesprek_bedreigend", Law.WGS, in_three_days)
    ]
    assert [(one.user, one.law) for one in made(CaseTeamMember, role="case_handler")] == [
        (world.daan, Law.WGS)
    ]
    (step,) = made(Action)
    assert (step.owner, step.law, step.due_on) == (world.daan, Law.WGS, in_three_days)


def test_a_plan_with_a_coordinator_and_every_section_seen_first(desk, world):
    with making():
        able = colleague(
            "regie", Role.CONSULTANT, world.department, world.town, Law.WMO, first_name="Rita",
            last_name="Regie", may_coordinate=True,
        )  # fmt: skip
    when_the_household_begins(when_a_talk_begins(desk), "Geld, werk en mijn rug: het is te veel.")
    desk.get_by_role("link", name="Route kiezen").click()
    for law in ("Wmo", "Schuldhulp"):
        desk.get_by_role("group", name=law).get_by_label(law, exact=True).check()
    desk.get_by_role("radio", name="Meervoudig").check()
    desk.get_by_label("Wie zit ook aan tafel?").select_option("de collega van Schuldhulp")
    desk.get_by_label("Waarom deze route?").fill("Er zijn twee wetten nodig.")
    desk.get_by_label("Waarom anders dan het voorstel?").fill("De schulden lopen op.")
    desk.get_by_role("button", name="Route vastleggen").click()
    then_it_says(desk, "Kijk na waar alles heen gaat")
    then_the_page_is_accessible(desk)
    desk.get_by_role("button", name="Route vastleggen").click()
    then_it_says(desk, "De route is vastgelegd.")
    (decision,) = made(TriageDecision)
    assert (decision.is_multiple, decision.laws) == (True, [Law.WMO, Law.WGS])
    assert [one.user for one in made(CaseTeamMember, role="coordinator")] == [able]


def test_the_same_without_javascript(sit_down, world):
    page = sit_down(java_script_enabled=False)
    when_logging_in(page, "fatima")
    when_the_household_begins(when_a_talk_begins(page), "De stroom gaat eraf.", urgent=True)
    page.get_by_role("link", name="Route kiezen").click()
    page.get_by_label("Waarom deze route?").fill("")
    page.get_by_role("button", name="Route vastleggen").click()
    then_it_says(page, "Vul in waarom je deze route kiest.")
    page.get_by_label("Waarom deze route?").fill("Er dreigt afsluiting.")
    page.get_by_role("button", name="Route vastleggen").click()
    then_it_says(page, "De route is vastgelegd.")
