"""A plan, and where each section goes when several laws take part."""

import pytest

from accounts.laws import Law
from households.models import CaseTeamMember, Note
from intake.models import HelpRequest
from tests.intake.route.steps import all_of, choice, home_now, plan, seen_by, shown

pytestmark = pytest.mark.django_db


def test_a_plan_has_a_coordinator_and_somebody_beside_at_the_table(world):
    page = world.client.post(world.route, plan(world, getoond=shown(world)))
    assert page.status_code == 302, page.text
    home = home_now(world)
    assert (home.state, home.is_multiple) == ("active", True)
    team = {(one.role, one.user_id, one.law, one.at_table) for one in all_of(CaseTeamMember) if one.user_id}
    assert team >= {
        ("coordinator", world.marloes.pk, Law.WMO, True),
        ("second_at_table", world.daan.pk, Law.WGS, True),
    }
    assert len([one for one in team if one[0] in ("coordinator", "case_handler")]) == 1


def test_with_several_laws_each_section_goes_where_its_kind_belongs(world):
    world.client.post(world.route, plan(world, getoond=shown(world)))
    (note,), (story,) = all_of(Note), all_of(HelpRequest)
    assert (note.law, story.law) == (Law.WGS, Law.WMO)
    # The story, no note, the step, its two clocks; and the other way round.
    assert seen_by(world, world.marloes) == (1, 0, 1, 2, 1)
    assert seen_by(world, world.daan) == (0, 1, 0, 1, 0)


def test_where_a_section_goes_can_be_changed(world):
    sent = plan(world, getoond=shown(world), **{f"naar-note-{world.note.pk}": "1"})
    assert world.client.post(world.route, sent).status_code == 302
    (note,) = all_of(Note)
    assert note.law == Law.WMO


def test_a_law_outside_the_route_is_refused_beside_the_section(world):
    page = world.client.post(world.route, choice(world, **{f"naar-note-{world.note.pk}": "3"}))
    assert page.status_code == 422
    assert "Jeugdwet doet niet mee in deze route." in page.text
    assert home_now(world).state == "intake"


def test_the_household_as_a_whole_is_no_choice_when_nobody_said_yes(world):
    page = world.client.post(world.route, plan(world, **{f"naar-note-{world.note.pk}": "5"}))
    assert page.status_code == 422
    assert "Kies een wet uit de lijst." in page.text


def test_other_laws_than_shown_are_shown_first(world):
    """Nothing is moved to a place that nobody has seen on the page."""
    page = world.client.post(world.route, plan(world))
    assert page.status_code == 422
    assert "Kijk na waar alles heen gaat" in page.text
    assert home_now(world).state == "intake"
    sent = plan(world, getoond=page.context["form"].shown_now())
    assert world.client.post(world.route, sent).status_code == 302
