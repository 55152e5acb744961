"""The board in a browser: a card moves by menu and by dragging, and what a colleague does appears by itself."""

import re

import pytest
from playwright.sync_api import expect

from accounts.laws import Law
from accounts.models import Team
from accounts.roles import Role
from households.case_team import add_to_case_team
from households.kinds import Kind
from households.models import CaseTeamMember
from plans.actions import add_step, agree_goal, start_plan
from plans.ambitions import write_ambition
from plans.cards import move_card
from plans.models import Action
from tests.accounts.factories import TeamFactory, TeamMembershipFactory
from tests.cast import colleague
from tests.dossier.boards import day
from tests.journeys.computer import PHONE, WIDE
from tests.journeys.steps import then_the_page_is_accessible, when_logging_in
from tests.journeys.world import at_work, given_the_household_of_patrick
from tests.tools import making

CALLS, WRITES = "Huisarts bellen", "Brief schrijven"


@pytest.fixture
def house(world):
    """Patrick's plan, with one goal of a team's ambition; Marloes does two steps, and Hicham may move them too."""
    house = given_the_household_of_patrick(world)
    with making():
        world.noor = colleague("noortje", Role.CONSULTANT, world.department, world.town, Law.WMO, first_name="Noortje", last_name="Test")  # fmt: skip
        house.team = TeamFactory(
            name="Samen sneller", kind=Team.Kind.IMPROVEMENT, municipalities=[world.town]
        )
        TeamMembershipFactory(team=house.team, user=world.marloes)
    with at_work(world.fatima, house.home) as desk:
        add_to_case_team(house.home, role=CaseTeamMember.Role.CASE_HANDLER, user=world.noor, law=Law.WMO, acting=desk)  # fmt: skip
    with at_work(world.marloes, house.home) as marloes:
        plan = start_plan(house.home, started_on=day(0), evaluate_on=day(40), acting=marloes)
        wait = write_ambition(
            house.team, words="Niemand wacht langer dan twee weken", term="short", acting=marloes
        )
        rest = agree_goal(
            plan, words="Ik wil rust in huis.", person=house.patrick, kind=Kind.AGREEMENTS, law=Law.WMO,
            ambition=wait, acting=marloes,
        )  # fmt: skip
        house.cards = {
            title: add_step(
                house.home, title=title, person=house.patrick, law=Law.WMO, due_on=day(1), goal=rest,
                owner_kind=Action.Owner.RESIDENT, owner_name="Patrick", acting=marloes,
            )
            for title in (CALLS, WRITES)
        }  # fmt: skip
    return house


def card(page, title):
    return page.get_by_role("listitem").filter(has_text=title)


def column(page, name):
    return page.get_by_role("list", name=name, exact=True)


def then_it_stands(page, title, name):
    expect(column(page, name).get_by_role("listitem").filter(has_text=title)).to_be_visible()


def when_choosing(page, title, choice):
    card(page, title).locator("summary").click()
    card(page, title).get_by_role("button", name=choice).click()


def given_a_board(sit_down, username, address):
    page = sit_down()
    when_logging_in(page, username)
    page.goto(address)
    return page


def test_a_card_moves_with_the_menu_and_by_dragging(sit_down, house):
    page = given_a_board(sit_down, "marloes", f"{house.url}bord/")
    when_choosing(page, CALLS, "Bezig")
    then_it_stands(page, CALLS, "Bezig")
    expect(page.get_by_text("De actie staat bij ‘bezig’.")).to_be_visible()
    expect(page.get_by_role("button", name="Ongedaan maken")).to_be_visible()
    then_the_page_is_accessible(page)
    card(page, WRITES).drag_to(page.locator("[data-kolom=busy]").first)
    then_it_stands(page, WRITES, "Bezig")
    card(page, WRITES).drag_to(page.locator("[data-kolom=help]").first)
    expect(page).to_have_url(re.compile("naar=help"))
    page.get_by_label("Welke hulp is nodig?").fill("Het adres van de huisarts")
    page.get_by_role("button", name="Verplaatsen").click()
    expect(page).to_have_url(re.compile("/bord/$"))
    then_it_stands(page, "Het adres van de huisarts", "Hulp nodig")


def test_what_a_colleague_moves_appears_by_itself_and_the_keyboard_stays(sit_down, world, house):
    page = given_a_board(sit_down, "marloes", f"{house.url}bord/")
    card(page, WRITES).locator("summary").focus()
    with at_work(world.noor, house.home) as noortje:
        move_card(house.cards[CALLS], Action.Progress.BUSY, acting=noortje)
    expect(column(page, "Bezig").get_by_text(CALLS, exact=True)).to_be_visible()
    expect(page.locator("#melding")).to_have_text("Het bord is bijgewerkt.")
    expect(card(page, WRITES).locator("summary")).to_be_focused()


def test_of_two_who_drag_the_same_card_the_second_reads_what_the_first_did(sit_down, world, house):
    page = given_a_board(sit_down, "marloes", f"{house.url}bord/")
    card(page, CALLS).locator("summary").click()  # the board waits while a menu is open
    with at_work(world.noor, house.home) as noortje:
        move_card(house.cards[CALLS], Action.Progress.BUSY, acting=noortje)
    card(page, CALLS).get_by_role("button", name="Klaar").click()
    expect(page.get_by_text("Noortje wijzigde deze kaart ook.")).to_be_visible()
    then_the_page_is_accessible(page)
    page.get_by_role("link", name="Zo laten").click()
    then_it_stands(page, CALLS, "Bezig")


def test_every_board_is_accessible_on_a_desk_and_on_a_phone(sit_down, house):
    page = given_a_board(sit_down, "marloes", f"{house.url}bord/")
    own = f"/bord/team/{house.team.pk}/"
    for address in (f"{house.url}bord/", f"{house.url}bord/?scherm=1", "/bord/", own, f"{own}?scherm=1", f"{own}terugblik/?periode=-1", f"{own}ambitie/"):  # fmt: skip
        page.goto(address)
        then_the_page_is_accessible(page)


def test_on_a_phone_there_is_a_list_for_each_goal_and_the_menu_works(sit_down, house):
    page = given_a_board(sit_down, "marloes", "/")
    page.set_viewport_size(PHONE)
    page.goto(f"{house.url}bord/")
    when_choosing(page, CALLS, "Klaar")
    then_it_stands(page, CALLS, "Klaar")
    page.set_viewport_size(WIDE)


def test_without_javascript_the_menu_moves_a_card_and_back(sit_down, house):
    page = sit_down(java_script_enabled=False)
    when_logging_in(page, "marloes")
    page.goto(f"{house.url}bord/")
    when_choosing(page, CALLS, "Bezig")
    then_it_stands(page, CALLS, "Bezig")
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.get_by_text("De actie staat weer bij ‘te doen’.")).to_be_visible()
    then_it_stands(page, CALLS, "Te doen")
