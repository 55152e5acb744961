"""Several sweepers at once, some of them killed halfway: every reminder has one effect, none is lost, none is double."""

import logging
import random
import threading
import time
from collections import Counter
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, connections
from django.utils import timezone

from accounts.laws import Law
from deadlines.actions import meet
from deadlines.models import Deadline, Notification, Reminder
from deadlines.reminders import claim, sweep
from households.kinds import Kind
from tests.consent.world import at_the_desk_of, make_world
from tests.deadlines.reminding import TODAY
from tests.races.at_once import at_once
from tests.tools import making

pytestmark = pytest.mark.django_db(transaction=True)

SWEEPERS = 4
# A killed one gives back what it held after so long.
LEASE_SECONDS = 1
LONGEST_SECONDS = 300
AGO = TODAY - timedelta(days=20)


@pytest.fixture
def world():
    return make_world()


@pytest.fixture(autouse=True)
def quiet(caplog):
    caplog.set_level(logging.CRITICAL)


def clocks(world, count):
    with making():
        return Deadline.objects.bulk_create(
            Deadline(
                household=world.home, person=world.samira, law=Law.WMO, written_in_law=Law.WMO,
                kind=Kind.PROVISIONS, organisation=world.department, author=world.marloes, rule="wmo.beschikking",
                cause_kind="formal_step", cause_id=uuid4(), start_date=AGO, base_end=TODAY, due_on=TODAY, explanation="",
            )
            for _ in range(count)
        )  # fmt: skip


def effects():
    """{how many tasks a clock has: how many clocks}, and the state of the reminders."""
    with making():
        told = Counter(
            Notification.objects.filter(reminder__isnull=False).values_list("reminder__deadline", flat=True)
        )
        every = Deadline.objects.values_list("pk", flat=True)
        return Counter(told[pk] for pk in every), Counter(Reminder.objects.values_list("state", flat=True))


def test_four_sweepers_at_once_do_each_reminder_once(world):
    clocks(world, 60)
    outcomes = at_once(lambda _: sweep(), SWEEPERS)
    assert sum(one["done"] for one in outcomes) == 60, outcomes
    assert effects() == ({1: 60}, {"done": 60})


def test_what_a_killed_sweeper_held_is_done_by_another(world):
    clocks(world, 10)
    with connection.cursor() as cursor:
        cursor.execute("select gate.plan_reminders()")
    assert len(claim(4, lease_seconds=3600)) == 4
    assert sweep()["done"] == 6
    with making():
        Reminder.objects.filter(state="leased").update(lease_until=timezone.now() - timedelta(seconds=1))
    assert sweep()["done"] == 4
    assert effects() == ({1: 10}, {"done": 10})


def test_sweepers_that_are_killed_at_any_moment_lose_and_double_nothing(world):
    clocks(world, 60)
    assert kill_while_sweeping(kills=6) == 6
    assert effects() == ({1: 60}, {"done": 60})


@pytest.mark.prove
def test_a_thousand_reminders_and_sixty_kills(world):
    clocks(world, 1000)
    assert kill_while_sweeping(kills=60) == 60
    assert effects() == ({1: 1000}, {"done": 1000})


@pytest.mark.parametrize("rounds", [10, pytest.param(200, marks=pytest.mark.prove)])
def test_a_clock_that_is_met_during_a_sweep_leaves_no_task_behind(world, rounds):
    for _ in range(rounds):
        (clock,) = clocks(world, 1)

        def met(_, clock=clock):
            with at_the_desk_of(world.marloes, world.home) as acting:
                meet(clock, on=TODAY, acting=acting)

        outcomes = at_once(lambda number, met=met: (met if number else lambda _: sweep())(number), 2)
        assert not [one for one in outcomes if isinstance(one, Exception)], outcomes
    with making():
        assert not Notification.objects.filter(reminder__isnull=False, done_at=None).exists()
        assert not Reminder.objects.filter(state__in=("pending", "leased")).exists()


def kill_while_sweeping(kills):
    """How many were killed: the server ends their connection, whatever they were doing."""
    finished, killed = threading.Event(), []

    def work(number):
        return kill(number) if number == SWEEPERS else sweep_again_and_again()

    def kill(_):
        chance = random.Random(20261121)
        try:
            for _ in range(kills):
                killed.extend(kill_one(chance, finished))
        finally:
            finished.set()

    def sweep_again_and_again():
        """A worker that died is started again."""
        stop = time.monotonic() + LONGEST_SECONDS
        while not (finished.is_set() and all_done()) and time.monotonic() < stop:
            try:
                sweep(LEASE_SECONDS)
                time.sleep(0.01)
            except DatabaseError:
                connections.close_all()

    outcomes = at_once(work, SWEEPERS + 1)
    assert not [one for one in outcomes if isinstance(one, Exception)], outcomes
    return len(killed)


def kill_one(chance, finished):
    """Somebody in the middle of a reminder where there is one, else anybody who sweeps."""
    with connection.cursor() as cursor:
        for _attempt in range(2000):
            cursor.execute(
                "select pid, pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                " and pid <> pg_backend_pid() and query ~ 'gate\\.(remind|claim|plan)' order by (state = 'active') desc"
                " limit 1"
            )
            if found := cursor.fetchall():
                time.sleep(chance.random() / 50)
                return found
            time.sleep(0.002)
    return []


def all_done():
    try:
        with making():
            return not Reminder.objects.exclude(state="done").exists() and Reminder.objects.exists()
    except DatabaseError:
        connections.close_all()
        return False
