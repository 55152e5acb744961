"""At the kitchen table: what helped, how it goes, when we look again; and whether help helps."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.laws import Law
from households.kinds import Kind
from households.models import LifeDomain
from intake.broad.actions import keep, open_life_domain
from intake.provisions import add_provision
from plans.actions import agree_goal, start_plan
from plans.evaluating import begin_evaluation, finish_evaluation, score_domain, write_goal_line
from plans.models import Evaluation, Goal, SolutionCheck
from tests.journeys.steps import (
    then_it_says,
    then_the_page_is_accessible,
    when_logging_in,
    when_pressing,
)
from tests.journeys.world import at_work, given_the_household_of_patrick
from tests.tools import making

SLEEP = "Ik wil weer een nacht doorslapen."
TODAY = timezone.localdate()
# life domain, at the start, at the first evaluation, wanted
SCORES = (("gezondheid", 2, 3, 4), ("klussen", 3, 3, 4), ("netwerk", 1, 2, 3), ("tijdsbesteding", 2, 4, 4))


@pytest.fixture
def house(world):
    house = given_the_household_of_patrick(world)
    with at_work(world.marloes, house.home) as marloes:
        begun = TODAY - timedelta(days=42)
        plan = start_plan(house.home, started_on=begun, evaluate_on=TODAY, acting=marloes)
        about = {"person": house.patrick, "law": Law.WMO, "acting": marloes}
        goal = agree_goal(plan, words=SLEEP, kind=Kind.DAILY_HEALTH, score_now=2, score_wanted=4, **about)
        for code, score, _, wanted in SCORES:
            finding = open_life_domain(
                house.home, house.patrick, LifeDomain.objects.get(pk=code), why="Het hoort bij de vraag.",
                needed_for=[Law.WMO], words="", law=Law.WMO, acting=marloes,
            )  # fmt: skip
            keep(finding, {"score": score, "wanted_score": wanted, "note": ""}, {})
        add_provision(
            house.home, house.patrick, Law.WMO, sort="tailored", name="Dagbesteding",
            starts_on=TODAY - timedelta(days=56), acting=marloes,
        )  # fmt: skip
    with at_work(world.marloes, house.home) as marloes:
        evaluation = begin_evaluation(plan, acting=marloes)
        write_goal_line(
            evaluation, goal, helped="Op tijd naar bed.", next="go_on", next_words="", acting=marloes, was={}
        )
        for code, _, score, _ in SCORES:
            where = LifeDomain.objects.get(pk=code)
            score_domain(
                evaluation, where, person=house.patrick, law=Law.WMO, score=score, acting=marloes, was={}
            )
        finish_evaluation(evaluation, next_on=TODAY + timedelta(days=3), acting=marloes)
    return house


def test_looking_back_in_parts_and_agreeing_on_the_next_date(sit_down, house):
    page = sit_down()
    when_logging_in(page, "marloes")
    then_it_says(page, "Evaluatie van het plan")
    page.get_by_role("region", name="Terugkijken").get_by_role("link").first.click()
    then_the_page_is_accessible(page)
    when_pressing(page, "Evaluatie beginnen")
    page.get_by_label("Wat hielp?").fill("Geen scherm na tien uur.")
    when_pressing(page, "Bewaren en later verder")
    then_it_says(page, "Bewaard. Jullie kunnen later verder.")
    expect(page.get_by_label("Wat hielp?")).to_have_value("Geen scherm na tien uur.")
    page.get_by_label("Hoe nu verder?").select_option("Gelukt")
    page.get_by_role("group", name="lichamelijke gezondheid").get_by_label("4 lukt").check()
    page.get_by_role("group", name="Vragen aan Patrick").get_by_label("Ja", exact=True).check()
    then_the_page_is_accessible(page)
    page.get_by_label("Wanneer kijken jullie weer terug?").fill("gisteren")
    when_pressing(page, "Evaluatie afronden")
    then_it_says(page, "Vul een datum in, bijvoorbeeld")
    expect(page.get_by_label("Hoe nu verder?")).to_have_value("reached")
    page.get_by_label("Wanneer kijken jullie weer terug?").fill(f"{TODAY + timedelta(days=40):%d-%m-%Y}")
    when_pressing(page, "Evaluatie afronden")
    then_it_says(page, "De evaluatie is afgerond.")
    expect(page.get_by_role("img", name="Patrick: Lichamelijke gezondheid")).to_be_visible()
    page.get_by_text("Dezelfde cijfers in een tabel").click()
    then_the_page_is_accessible(page)
    page.get_by_role("link", name="Evaluatie 2").click()
    then_it_says(page, "Geen scherm na tien uur.")
    then_the_page_is_accessible(page)
    with making():
        assert Goal.objects.get(words=SLEEP).result == "reached"
        assert not Evaluation.objects.filter(finished_at=None).exists()


def test_whether_help_helps_is_asked_and_answered(sit_down, house):
    page = sit_down()
    when_logging_in(page, "marloes")
    then_the_page_is_accessible(page)
    page.get_by_role("listitem").filter(has_text="Helpt het: Dagbesteding?").get_by_role("link").click()
    page.get_by_role("group", name="Wordt het gebruikt?").get_by_label("Soms").check()
    page.get_by_role("group", name="Helpt het?").get_by_label("Nee").check()
    when_pressing(page, "Opslaan")
    then_it_says(page, "Vul in wat dan wel helpt")
    then_the_page_is_accessible(page)
    page.get_by_label("Wat dan wel?").fill("Vrijwilligerswerk in de tuin.")
    when_pressing(page, "Opslaan")
    then_it_says(page, "Wat dan wel: Vrijwilligerswerk in de tuin.")
    then_the_page_is_accessible(page)
    with making():
        assert SolutionCheck.objects.get().answered_at


def test_the_same_without_javascript(sit_down, house):
    page = sit_down(java_script_enabled=False)
    when_logging_in(page, "marloes")
    page.goto(f"{house.url}plan/")
    page.get_by_role("link", name="Evaluatie").first.click()
    when_pressing(page, "Evaluatie beginnen")
    page.get_by_label("Wat hielp?").fill("Samen opstaan.")
    when_pressing(page, "Bewaren en later verder")
    expect(page.get_by_label("Wat hielp?")).to_have_value("Samen opstaan.")
