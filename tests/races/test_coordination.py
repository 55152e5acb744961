"""Stopping, claiming, naming a stand-in and sweeping at the same moment."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.laws import Law
from accounts.models import LawAssignment, User
from consent.coordination_sql import TEAM_TEXT
from consent.involvement_sql import ASKED, ENDED
from deadlines.models import Notification
from households import involvement, vacancy
from households.case_team import ONE_COORDINATOR, WORKS_HERE_NO_MORE, become_coordinator
from households.coordination import GONE, ONE_STAND_IN, leave_coordination, name_stand_in
from households.models import CaseTeamMember, CaseTeamUse, Household, Vacancy
from tests.consent.world import at_the_desk_of, make_world
from tests.races.at_once import at_once
from tests.tools import making

pytestmark = pytest.mark.django_db(transaction=True)

Role = CaseTeamMember.Role


@pytest.fixture
def world():
    world = make_world()
    with making():
        User.objects.update(may_coordinate=True)
        Household.objects.update(is_multiple=True)
    return world


def row(world, user):
    return CaseTeamMember.objects.get(household=world.home, user=user, ended_at=None)


def leave(world):
    with at_the_desk_of(world.marloes, world.home) as acting:
        member = CaseTeamMember.objects.filter(user=world.marloes, role=Role.COORDINATOR).latest("since")
        return leave_coordination(member, reason="Ander werk.", acting=acting)


def claim(world, user):
    with at_the_desk_of(user, world.home) as acting:
        return become_coordinator(row(world, user), acting=acting)


def coordinators():
    with making():
        return [m.user for m in CaseTeamMember.objects.filter(role=Role.COORDINATOR, ended_at=None)]


def open_tasks():
    with making():
        return Notification.objects.filter(text=TEAM_TEXT, done_at=None).count()


def words(outcomes):
    lost = [one for one in outcomes if isinstance(one, Exception)]
    # Whose statement began before the winner's, and looked after it, finds nothing there: a page that does not exist.
    told = [one for one in lost if not isinstance(one, CaseTeamMember.DoesNotExist)]
    assert {type(one) for one in told} <= {ValidationError}, lost
    return {message for one in told for message in one.messages}


def test_of_two_who_stop_one_does(world):
    outcomes = at_once(lambda _: leave(world), 4)
    assert words(outcomes) == {GONE}
    assert coordinators() == []
    with making():
        assert Vacancy.objects.count() == 1
        assert CaseTeamMember.objects.filter(user=world.marloes, ended_at=None).count() == 1


def test_stopping_and_claiming_leave_no_alarm_behind(world):
    """Whoever claims too early hears that there is one; who claims after it ends the alarm."""
    for _ in range(5):
        outcomes = at_once(lambda number: leave(world) if number == 0 else claim(world, world.daan), 2)
        assert words(outcomes) <= {ONE_COORDINATOR}
        taken = coordinators()
        assert (taken, open_tasks() == 0) in (([world.daan], True), ([], False))
        start_again(world)


def start_again(world):
    with making():
        CaseTeamMember.objects.filter(role=Role.COORDINATOR, ended_at=None).update(role=Role.CASE_HANDLER)
        CaseTeamMember.objects.filter(user=world.marloes, ended_at=None).update(role=Role.COORDINATOR)
    vacancy.notice_vacancies()


def test_a_claim_and_four_sweeps_at_once_tell_at_most_once_and_end_quiet(world):
    with making():
        CaseTeamMember.objects.filter(role=Role.COORDINATOR).update(role=Role.CASE_HANDLER)
    outcomes = at_once(lambda n: claim(world, world.daan) if n == 0 else vacancy.notice_vacancies(), 5)
    assert words(outcomes) == set()
    assert sum(outcomes[1:]) <= 1
    assert (coordinators(), open_tasks()) == ([world.daan], 0)


def test_four_sweeps_at_once_tell_once(world):
    with making():
        CaseTeamMember.objects.filter(role=Role.COORDINATOR).update(role=Role.CASE_HANDLER)
    assert sum(at_once(lambda _: vacancy.notice_vacancies(), 4)) == 1
    with making():
        team = CaseTeamMember.objects.filter(ended_at=None).values("user").distinct().count()
    assert open_tasks() == team


def test_of_four_stand_ins_named_at_once_there_is_one(world):
    with making():
        given = LawAssignment.objects.get(user=world.anouk, law=Law.JW)
    day = timezone.localdate() + timedelta(days=7)

    def name(_):
        with at_the_desk_of(world.marloes, world.home) as acting:
            return name_stand_in(world.home, given, until=day, acting=acting)

    outcomes = at_once(name, 4)
    assert words(outcomes) == {ONE_STAND_IN}
    with making():
        assert CaseTeamMember.objects.filter(role=Role.STAND_IN).count() == 1


def test_naming_one_and_stopping_at_once_leave_a_whole_household(world):
    with making():
        given = LawAssignment.objects.get(user=world.anouk, law=Law.JW)
    day = timezone.localdate() + timedelta(days=7)

    def act(number):
        if number:
            return leave(world)
        with at_the_desk_of(world.marloes, world.home) as acting:
            return name_stand_in(world.home, given, until=day, acting=acting)

    assert words(at_once(act, 2)) <= {GONE}
    assert coordinators() == []
    with making():
        assert Vacancy.objects.filter(filled_at=None).count() == 1


def test_four_sweeps_at_once_ask_each_colleague_once_and_end_each_once(world):
    with making():
        CaseTeamMember.objects.update(since=timezone.now() - timedelta(days=100))
        handlers = CaseTeamMember.objects.filter(role=Role.CASE_HANDLER).count()
    assert sum(at_once(lambda _: involvement.ask_still_involved(), 4)) == handlers
    with making():
        assert Notification.objects.filter(text=ASKED).count() == handlers
        CaseTeamUse.objects.update(asked_at=timezone.now() - timedelta(days=15))
    assert sum(at_once(lambda _: involvement.end_uninvolved(), 4)) == handlers
    with making():
        assert Notification.objects.filter(text=ENDED).count() == handlers
        assert not CaseTeamMember.objects.filter(role=Role.CASE_HANDLER, ended_at=None).exists()


def test_taking_the_coordination_while_the_answer_is_too_late_keeps_the_coordinator(world):
    with making():
        CaseTeamMember.objects.filter(role=Role.COORDINATOR).update(role=Role.CASE_HANDLER)
        CaseTeamMember.objects.update(since=timezone.now() - timedelta(days=100))
    involvement.ask_still_involved()
    with making():
        CaseTeamUse.objects.update(asked_at=timezone.now() - timedelta(days=15))
    (claimed, _) = at_once(
        lambda number: involvement.end_uninvolved() if number else claim(world, world.daan), 2
    )
    assert isinstance(claimed, (CaseTeamMember, ValidationError, CaseTeamMember.DoesNotExist)), claimed
    lost = not isinstance(claimed, CaseTeamMember)
    assert coordinators() == ([] if lost else [world.daan]), claimed


def test_who_was_ended_a_moment_ago_is_not_made_coordinator(world):
    """The page was open while the sweep ended it."""
    with making():
        CaseTeamMember.objects.filter(role=Role.COORDINATOR).update(role=Role.CASE_HANDLER)
        member = row(world, world.daan)
        CaseTeamMember.objects.filter(pk=member.pk).update(ended_at=timezone.now())
    with (
        pytest.raises(ValidationError, match=WORKS_HERE_NO_MORE),
        at_the_desk_of(world.marloes, world.home) as acting,
    ):
        become_coordinator(member, acting=acting)
    assert coordinators() == []
