"""Who is reminded of which clock, when, and how often; whoever may not see the clock hears nothing."""

from datetime import timedelta
from io import StringIO
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.laws import Law
from accounts.models import LawAssignment
from deadlines import reminders, tasks
from deadlines.actions import end_clock, extend, meet, resume, suspend
from deadlines.models import Notification, Reminder
from deadlines.reminders import claim, remind, sweep
from households.kinds import Kind
from households.models import Block, CaseTeamMember, Household
from tests.accounts.factories import TeamFactory, TeamMembershipFactory
from tests.cast import colleague
from tests.consent.world import at_the_desk_of, make_world
from tests.deadlines.reminding import LATE, ON_THE_DAY, OPEN, SOON, TODAY, clock, states, waiting
from tests.dossier.conftest import share
from tests.tools import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


@pytest.mark.parametrize(
    ("due_in", "words"), [(8, None), (7, SOON), (1, SOON), (0, ON_THE_DAY), (-1, LATE), (-40, LATE)]
)
def test_a_week_before_on_the_day_and_after_it(world, due_in, words):
    clock(world, due_in=due_in)
    sweep()
    assert waiting() == ([("marloes", words)] if words else [])


@pytest.mark.parametrize(("due_in", "words"), [(1, None), (0, OPEN), (-3, OPEN)])
def test_a_waiting_time_is_told_when_it_is_over_and_is_never_late(world, due_in, words):
    clock(world, world.hicham, "pw.zoektermijn", Law.PW, due_in=due_in)
    sweep()
    assert waiting() == ([("hicham", words)] if words else [])


@pytest.mark.parametrize("rule", ["wmo.persoonlijk_plan", "awb.bezwaar"])
@pytest.mark.parametrize("due_in", [1, 0, -1])
def test_of_a_term_of_the_resident_no_colleague_is_reminded(world, rule, due_in):
    clock(world, rule=rule, due_in=due_in)
    sweep()
    assert waiting() == []


def test_a_short_term_is_told_halfway(world):
    started = clock(world, due_in=2)
    for days_of_term, told in ((6, True), (2, False)):
        with making():
            Notification.objects.all().delete()
            Reminder.objects.all().delete()
            type(started).objects.update(start_date=started.due_on - timedelta(days=days_of_term))
        sweep()
        assert bool(waiting()) is told, days_of_term


def test_the_task_says_where_and_never_what_or_about_whom(world):
    clock(world)
    sweep()
    with making():
        told = Notification.objects.get(reminder__isnull=False)
    assert told.link == reverse("household:terms", args=[world.home.pk])
    assert (told.kind, told.due_on, told.created_by) == ("task", TODAY, None)
    assert told.created_at <= timezone.now()
    for secret in ("Samira", "Amrani", "Wmo", "beschikking"):
        assert secret not in told.text


def test_a_second_sweep_tells_nothing_anew(world):
    clock(world)
    assert (sweep()["done"], sweep()["done"]) == (1, 0)
    assert waiting() == [("marloes", ON_THE_DAY)]


def test_the_newest_word_replaces_the_earlier_ones(world):
    started = clock(world, due_in=1)
    sweep()
    with making():
        type(started).objects.update(due_on=TODAY - timedelta(days=1))
    sweep()
    assert waiting() == [("marloes", LATE)]
    with making():
        assert Notification.objects.filter(reminder__isnull=False).count() == 2


class TestWhoIsTold:
    def test_who_handles_its_law(self, world):
        clock(world, world.daan, "wgs.besluit", Law.WGS)
        sweep()
        assert waiting() == [("daan", ON_THE_DAY)]

    def test_nobody_who_may_not_see_the_clock_not_even_the_coordinator(self, world):
        clock(world, world.daan, "wgs.besluit", Law.WGS)
        with making():
            CaseTeamMember.objects.filter(user=world.daan).update(ended_at=timezone.now())
        assert sweep()["nobody"] == 1
        assert waiting() == []

    def test_the_coordinator_with_a_ground_when_nobody_of_its_law_is_left(self, world):
        clock(world, world.daan, "wgs.besluit", Law.WGS)
        share_with_coordinator(world)
        with making():
            CaseTeamMember.objects.filter(user=world.daan).update(ended_at=timezone.now())
        sweep()
        assert waiting() == [("marloes", ON_THE_DAY)]

    def test_the_team_of_its_law_when_nobody_stands_there_by_name(self, world):
        clock(world, world.daan, "wgs.besluit", Law.WGS)
        mine = [colleague(f"schuld{n}", "consultant", world.department, world.town, Law.WGS) for n in (1, 2)]
        other = colleague("jeugd1", "consultant", world.department, world.town, Law.JW)
        with making():
            team = TeamFactory(municipalities=[world.town])
            for user in (*mine, other):
                TeamMembershipFactory(team=team, user=user)
            row = CaseTeamMember.objects.get(user=world.daan)
            row.id, row.user, row.team, row.role = uuid4(), None, team, CaseTeamMember.Role.BEHIND_THE_SCENES
            row.save(force_insert=True)
            CaseTeamMember.objects.filter(user=world.daan).update(ended_at=timezone.now())
        sweep()
        assert waiting() == [("schuld1", ON_THE_DAY), ("schuld2", ON_THE_DAY)]

    @pytest.mark.parametrize("lost", ["account", "law", "near"])
    def test_who_lost_the_right_since_hears_nothing(self, world, lost):
        clock(world)
        with making():
            if lost == "account":
                type(world.marloes).objects.filter(pk=world.marloes.pk).update(is_active=False)
            elif lost == "law":
                LawAssignment.objects.filter(user=world.marloes).update(until=TODAY)
            else:
                Block.objects.create(
                    user=world.marloes, household=world.home, reason="x", recorded_by=world.marloes
                )
        assert sweep()["nobody"] == 1
        assert waiting() == []

    def test_after_a_week_without_anybody_it_is_an_error_that_is_seen(self, world, caplog):
        clock(world, due_in=-1)
        with making():
            CaseTeamMember.objects.filter(user=world.marloes).update(ended_at=timezone.now())
        for _day in range(7):
            sweep()
            with making():
                Reminder.objects.filter(state="pending").update(try_at=timezone.now() - timedelta(hours=1))
        assert states() == {("late", "dead"): 1}
        assert "found nobody to tell" in caplog.text


class TestWhatIsNotToldAnyMore:
    @pytest.mark.parametrize("what", ["met", "ended", "suspended", "closed"])
    def test_a_clock_that_does_not_run(self, world, what):
        started = clock(world)
        change(world, started, what)
        sweep()
        assert waiting() == [] and states() == {}

    @pytest.mark.parametrize("what", ["met", "ended", "suspended"])
    def test_the_task_goes_with_what_asked_for_it(self, world, what):
        started = clock(world)
        sweep()
        change(world, started, what)
        assert waiting() == []

    def test_what_stops_between_claim_and_telling_is_not_told(self, world):
        started = clock(world)
        connection.cursor().execute("select gate.plan_reminders()")
        ((reminder, token),) = claim(10, 300)
        with making():
            type(started).objects.update(met_on=TODAY)
        assert remind(reminder, token) == "cancelled"
        assert waiting() == []

    def test_a_term_that_moved_is_told_again_on_its_new_day(self, world):
        started = clock(world, due_in=1)
        sweep()
        with at_the_desk_of(world.marloes, world.home) as acting:
            extend(started, amount=1, reason="advies", acting=acting)
        assert waiting() == []
        with making():
            type(started).objects.update(due_on=TODAY + timedelta(days=2))
        sweep()
        assert waiting() == [("marloes", SOON)]

    def test_what_stood_still_and_runs_on_as_before_is_told_after_all(self, world):
        started = clock(world, due_in=1)
        connection.cursor().execute("select gate.plan_reminders()")
        with at_the_desk_of(world.marloes, world.home) as acting:
            stopped = suspend(started, asked_on=started.start_date, reason="papieren", acting=acting)
        assert states() == {("soon", "cancelled"): 1}
        with at_the_desk_of(world.marloes, world.home) as acting:
            resume(stopped, until=started.start_date, acting=acting)
        with making():
            type(started).objects.update(due_on=TODAY + timedelta(days=1))
        sweep()
        assert waiting() == [("marloes", SOON)]


class TestLeases:
    def test_what_one_holds_no_other_gets(self, world):
        clock(world)
        connection.cursor().execute("select gate.plan_reminders()")
        assert len(claim(10, 300)) == 1
        assert claim(10, 300) == []

    def test_who_lost_the_lease_does_nothing_any_more(self, world):
        clock(world)
        connection.cursor().execute("select gate.plan_reminders()")
        ((reminder, first),) = claim(10, 0)
        ((_, second),) = claim(10, 300)
        assert remind(reminder, first) == "lost"
        assert remind(reminder, second) == "done"
        assert waiting() == [("marloes", ON_THE_DAY)]

    def test_one_that_breaks_does_not_stop_the_others_and_is_tried_again(self, world, monkeypatch):
        for due_in in (-1, 0, 1):
            clock(world, due_in=due_in)
        broken = []

        def breaks_once(reminder, token):
            if not broken:
                broken.append(reminder)
                raise OSError
            return remind(reminder, token)

        monkeypatch.setattr(reminders, "remind", breaks_once)
        sweep()
        assert len(waiting()) == 2
        with making():
            Reminder.objects.filter(state="leased").update(lease_until=timezone.now() - timedelta(minutes=1))
        sweep()
        assert len(waiting()) == 3


class TestWhoMaySweep:
    @pytest.mark.parametrize(
        "call", ["gate.plan_reminders()", "gate.claim_reminders(1, 1)", "gate.remind(null, null, '', null)"]
    )
    def test_nobody_in_a_request_of_their_own(self, world, call):
        with (
            pytest.raises(DatabaseError, match="for jobs"),
            at_the_desk_of(world.marloes, world.home),
            transaction.atomic(),
        ):
            connection.cursor().execute(f"select {call}")

    @pytest.mark.parametrize("call", ["gate.only_jobs()", f"gate.may_see_deadline('{reminders.SOMEWHERE}')"])
    def test_what_only_the_gate_asks_itself(self, world, call):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(f"select {call}")

    def test_who_does_not_work_there_hushes_nothing(self, world):
        started = clock(world)
        outsider = colleague("elders", "consultant", world.department, world.town, Law.WMO)
        with (
            pytest.raises(DatabaseError, match="within reach"),
            at_the_desk_of(outsider),
            transaction.atomic(),
        ):
            reminders.hush(started)

    def test_who_may_not_see_the_clock_hushes_nothing_either(self, world):
        """Works in the household, in another law: the answer would tell that the clock is there."""
        started = clock(world)
        clock(world, world.daan, "wgs.besluit", Law.WGS)
        sweep()
        with (
            pytest.raises(DatabaseError, match="within reach"),
            at_the_desk_of(world.daan, world.home),
            transaction.atomic(),
        ):
            reminders.hush(started)
        assert ("marloes", ON_THE_DAY) in waiting()

    def test_a_colleague_makes_no_reminder_by_hand(self, world):
        clock(world)
        connection.cursor().execute("select gate.plan_reminders()")
        ((reminder, _),) = claim(1, 1)
        with (
            pytest.raises(DatabaseError, match="row-level security"),
            at_the_desk_of(world.daan, world.home),
            transaction.atomic(),
        ):
            Notification(user=world.marloes, text="x", created_by=world.daan, reminder_id=reminder).save(
                force_insert=True
            )

    def test_a_sweep_leaves_no_user_behind(self, world):
        clock(world)
        sweep()
        with connection.cursor() as cursor:
            cursor.execute("select nullif(current_setting('gate.user', true), '')")
            assert cursor.fetchone() == (None,)


def test_the_task_and_the_command_do_the_same(world):
    clock(world, due_in=1)
    tasks.sweep()
    assert len(waiting()) == 1
    said = StringIO()
    clock(world, world.daan, "wgs.besluit", Law.WGS)
    call_command("sweep", stdout=said)
    assert "1 gepland, 1 verstuurd" in said.getvalue() and len(waiting()) == 2
    call_command("sweep", stdout=said)
    assert said.getvalue().endswith("Geen herinneringen.\n")


def change(world, started, what):
    if what == "closed":
        with making():
            Household.objects.filter(pk=world.home.pk).update(state="closed")
        return
    with at_the_desk_of(world.marloes, world.home) as acting:
        if what == "met":
            meet(started, on=TODAY, acting=acting)
        elif what == "ended":
            end_clock(started, reason="ingetrokken", acting=acting)
        else:
            suspend(started, asked_on=started.start_date, reason="papieren", acting=acting)


def share_with_coordinator(world):
    home = SimpleNamespace(household=world.home)
    share(home, world.samira, [Kind.PROVISIONS], from_law=Law.WGS, to_law=Law.INTEGRAAL)
