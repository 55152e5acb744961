"""What ends at the desk, what is not clear yet, and a decision that is taken once."""

import pytest

from accounts.laws import Law
from deadlines.models import Deadline
from intake.models import FormalStep, HelpRequest, TriageDecision
from plans.models import Action
from tests.consent.world import at_the_desk_of
from tests.intake.route.steps import all_of, choice, home_now, key_of, seen_by

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("route", ["handled", "advice"])
def test_what_ends_here_stays_at_the_desk_and_closes(world, route):
    answer = world.client.post(world.route, choice(world, route=route), follow=True)
    assert answer.status_code == 200 and "Dit pakt op" not in answer.text
    home = home_now(world)
    assert home.state == "closed" and home.closed_at and home.routed_at
    (story,) = all_of(HelpRequest)
    assert (story.law, all_of(Action), all_of(Deadline)) == (Law.TOEGANG, [], [])
    assert seen_by(world, world.marloes) == (0, 0, 0, 0, 0)


def test_a_route_never_replaces_a_report_that_was_made(world):
    from intake.formal_steps import record_step

    with at_the_desk_of(world.fatima, world.home) as desk:
        record_step(world.home, world.samira, Law.TOEGANG, FormalStep.Step.REPORT, world.told_on, acting=desk)
    for sent in (
        choice(world, route="advice"),
        choice(world, **{"wet-1": None, "wet-3": "on", "wie-3": key_of(world.anouk, Law.JW)}),
    ):
        page = world.client.post(world.route, sent)
        assert page.status_code == 422
        assert "de datum van de melding telt, welke route je ook kiest" in page.text
    assert home_now(world).state == "intake"
    assert world.client.post(world.route, choice(world)).status_code == 302
    (step,) = all_of(FormalStep)
    assert step.law == Law.WMO
    assert {one.law for one in all_of(Deadline)} == {Law.WMO}


def test_not_clear_yet_stays_in_intake_with_a_step(world):
    sent = choice(world, route="open", reason="", step_owner="ik", step_title="Naar het casusoverleg")
    for _ in range(2):
        assert world.client.post(world.route, sent).status_code == 302
    assert home_now(world).state == "intake"
    (step,) = all_of(Action)
    assert (step.title, step.owner, step.law) == ("Naar het casusoverleg", world.fatima, Law.TOEGANG)
    assert all_of(TriageDecision) == []
    (story,) = all_of(HelpRequest)
    assert story.question_behind == "Rust."


def test_the_same_form_twice_decides_once(world):
    sent = choice(world)
    first, second = world.client.post(world.route, sent), world.client.post(world.route, sent, follow=True)
    assert first.status_code == 302
    assert "De route is vastgelegd." in second.text
    assert len(all_of(TriageDecision)) == len(all_of(Action)) == 1


def test_a_second_decision_hears_that_a_colleague_was_first(world):
    world.client.post(world.route, choice(world))
    page = world.client.post(world.route, choice(world), follow=True)
    assert "Een collega koos net al een route voor dit huishouden." in page.text
    assert len(all_of(TriageDecision)) == 1
