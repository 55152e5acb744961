"""One law takes over at once: who reads it, who no longer does, which clocks run."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.laws import Law
from deadlines.models import Deadline, Notification
from deadlines.working_days import add_working_days
from households.actions import write_report
from households.kinds import Kind
from households.models import CaseTeamMember
from households.models import HouseholdUserObjectPermission as Permission
from intake.models import FormalStep, HelpRequest, TriageDecision
from tests.consent.world import at_the_desk_of
from tests.intake.route.steps import (
    all_of,
    choice,
    home_now,
    key_of,
    seen_by,
)
from tests.tools import making

pytestmark = pytest.mark.django_db


def test_one_law_takes_over_at_once(world):
    answer = world.client.post(world.route, choice(world))
    assert answer.status_code == 302
    home = home_now(world)
    assert (home.state, home.is_multiple) == ("active", False)
    (decision,) = all_of(TriageDecision)
    assert (decision.route, decision.laws, decision.law) == ("one_law", [Law.WMO], Law.WMO)
    (handler,) = all_of(CaseTeamMember, role="case_handler")
    assert (handler.user, handler.law, handler.organisation) == (world.marloes, Law.WMO, world.department)
    assert all_of(Permission, user=world.marloes)
    (message,) = all_of(
        Notification, user=world.marloes, text="Een huishouden van de balie komt naar jou toe."
    )
    assert "El Amrani" not in message.text
    (story,) = all_of(HelpRequest)
    assert (story.question_behind, story.is_recognised, story.law) == ("Rust.", True, Law.WMO)
    assert story.told_on == world.told_on


def test_exactly_the_receiving_colleague_reads_what_was_moved(world):
    world.client.post(world.route, choice(world))
    # The story, the note, the step, two clocks of the Wmo, the decision.
    assert seen_by(world, world.marloes) == (1, 1, 1, 2, 1)
    for name in ("daan", "anouk", "hicham", "omar"):
        assert seen_by(world, getattr(world, name)) == (0, 0, 0, 0, 0), name


def test_the_desk_reads_its_own_words_for_ten_working_days_and_nothing_of_others(world):
    world.client.post(world.route, choice(world))
    with at_the_desk_of(world.marloes, world.home) as marloes:
        section = {"text": "Wmo vond iets.", "person": world.samira, "kind": Kind.DAILY_HEALTH}
        write_report(
            world.home, [section], law=Law.WMO, channel="home", happened_on=world.told_on, acting=marloes
        )
    assert seen_by(world, world.fatima)[:2] == (1, 1)
    (desk,) = all_of(CaseTeamMember, role="first_contact")
    last = add_working_days(timezone.localdate(), 10)
    assert timezone.localdate(desk.until) == last + timedelta(days=1)
    with making():
        CaseTeamMember.objects.filter(pk=desk.pk).update(until=timezone.now())
    assert seen_by(world, world.fatima) == (0, 0, 0, 0, 0)
    assert world.client.get(world.route).status_code == 404


@pytest.mark.parametrize(
    ("law", "user", "step", "rules"),
    [
        (Law.WMO, "marloes", "report", {"wmo.persoonlijk_plan", "wmo.onderzoek"}),
        (Law.WGS, "daan", "request", {"wgs.gesprek"}),
        (Law.PW, "hicham", "registered", set()),
        (Law.JW, "anouk", None, set()),
    ],
)
def test_the_first_contact_is_the_day_from_which_the_law_counts(world, law, user, step, rules):
    changed = {"wet-1": None, "formeel-1": None, f"wet-{law}": "on", f"formeel-{law}": "on"}
    changed[f"wie-{law}"] = key_of(getattr(world, user), law)
    assert world.client.post(world.route, choice(world, **changed)).status_code == 302
    steps, clocks = all_of(FormalStep), all_of(Deadline)
    assert [(one.step, one.happened_on, one.law) for one in steps] == (
        [(step, world.told_on, law)] if step else []
    )
    assert {(one.rule, one.start_date, one.law) for one in clocks} == {
        (rule, world.told_on, law) for rule in rules
    }


def test_a_threat_gives_three_working_days(world):
    with making():
        HelpRequest.objects.update(threats=["energy"])
    changed = {
        "wet-1": None,
        "formeel-1": None,
        "wet-4": "on",
        "formeel-4": "on",
        "wie-4": key_of(world.daan, Law.WGS),
    }
    assert world.client.post(world.route, choice(world, **changed)).status_code == 302
    (clock,) = all_of(Deadline)
    assert clock.rule == "wgs.gesprek_bedreigend"
    assert clock.due_on == add_working_days(world.told_on, 3)
