"""A clock starts, stands still, runs on, is longer, met or ended; and is seen in its own law only."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts.laws import Law
from deadlines.actions import end_clock, extend, meet, resume, start_clock, suspend
from deadlines.models import Deadline, Suspension
from households.kinds import Kind
from tests.consent.world import at_the_desk_of, make_world
from tests.tools import making

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


def ago(days):
    return TODAY - timedelta(days=days)


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def wmo(world):
    with at_the_desk_of(world.marloes, world.home) as acting:
        yield acting


def clock(world, acting, rule="wmo.beschikking", start=None, law=Law.WMO, **more):
    return start_clock(world.home, world.samira, law, rule, start or ago(3), acting=acting, **more)


def test_a_clock_keeps_its_day_and_how_it_was_computed(world, wmo):
    started = clock(world, wmo, "wmo.onderzoek", date(2026, 11, 13))
    found = Deadline.objects.get(pk=started.pk)
    assert (found.base_end, found.due_on) == (date(2026, 12, 25), date(2026, 12, 28))
    assert found.explanation == "6 weken vanaf 13-11; 25-12 is een feestdag; dus 28-12"
    assert (found.law, found.kind, found.author) == (Law.WMO, Kind.PROVISIONS, world.marloes)


def test_a_clock_is_seen_in_its_own_law_only(world):
    with at_the_desk_of(world.marloes, world.home) as acting:
        clock(world, acting)
    for user, seen in ((world.marloes, 1), (world.daan, 0)):
        with at_the_desk_of(user, world.home):
            assert Deadline.objects.count() == seen


def test_in_the_law_of_another_nobody_starts_one(world, wmo):
    with pytest.raises(DatabaseError), transaction.atomic():
        clock(world, wmo, "wgs.gesprek", law=Law.WGS)


def test_a_term_of_one_law_does_not_run_in_another(world, wmo):
    with pytest.raises(ValueError, match="no term of WMO"):
        clock(world, wmo, "wgs.gesprek")
    assert clock(world, wmo, "awb.bezwaar").law == Law.WMO


def test_the_same_step_starts_it_once(world, wmo):
    cause = ("formal_step", uuid4())
    clock(world, wmo, cause=cause)
    with pytest.raises(ValidationError, match="loopt al"):
        clock(world, wmo, cause=cause)
    clock(world, wmo, "awb.bezwaar", cause=cause)
    assert Deadline.objects.count() == 2


def test_standing_still_and_running_on_adds_the_days_in_between(world, wmo):
    started = clock(world, wmo, start=ago(10))
    stopped = suspend(started, asked_on=ago(8), reason="bankafschriften", acting=wmo)
    assert (stopped.suspended_on, stopped.due_on) == (ago(8), started.due_on)
    runs = resume(stopped, until=ago(1), acting=wmo)
    assert runs.suspended_on is None
    assert runs.due_on >= started.base_end + timedelta(days=6)
    assert "6 dagen erbij" in runs.explanation
    assert Suspension.objects.get().until == ago(1)


def test_read_as_a_difference_it_is_a_day_more(world, wmo, settings):
    settings.SUSPENSION_COUNTING = "difference"
    started = clock(world, wmo, start=ago(10))
    stopped = suspend(started, asked_on=ago(8), reason="bankafschriften", acting=wmo)
    assert "7 dagen erbij" in resume(stopped, until=ago(1), acting=wmo).explanation


def test_one_that_runs_cannot_be_resumed_and_one_that_stands_still_not_stopped(world, wmo):
    started = clock(world, wmo)
    with pytest.raises(ValidationError, match="niet opgeschort"):
        resume(started, until=TODAY, acting=wmo)
    suspend(started, asked_on=TODAY, reason="papieren", acting=wmo)
    with pytest.raises(ValidationError, match="al opgeschort"):
        suspend(started, asked_on=TODAY, reason="papieren", acting=wmo)


def test_it_does_not_run_on_from_before_it_stood_still(world, wmo):
    stopped = suspend(clock(world, wmo), asked_on=ago(1), reason="papieren", acting=wmo)
    with pytest.raises(ValidationError) as refused:
        resume(stopped, until=ago(2), acting=wmo)
    assert "until" in refused.value.message_dict


def test_an_investigation_never_stands_still(world, wmo):
    with pytest.raises(ValidationError, match="niet worden opgeschort"):
        suspend(clock(world, wmo, "wmo.onderzoek"), asked_on=TODAY, reason="papieren", acting=wmo)


def test_longer_is_told_with_a_reason_before_it_is_over(world, wmo):
    longer = extend(clock(world, wmo), amount=2, reason="advies van een arts", acting=wmo)
    assert longer.extension == 2 and "uitgesteld met 2 weken" in longer.explanation
    assert longer.history.first().history_change_reason == "advies van een arts"
    over = clock(world, wmo, start=ago(40))
    with pytest.raises(ValidationError, match="voorbij"):
        extend(over, amount=2, reason="advies", acting=wmo)


def test_a_second_extension_counts_with_the_first(world, wmo):
    objection = clock(world, wmo, "awb.beslissing_bezwaar")
    extend(objection, amount=4, reason="hoorzitting", acting=wmo)
    with pytest.raises(ValidationError, match="ten hoogste 6"):
        extend(objection, amount=3, reason="hoorzitting", acting=wmo)


def test_what_is_met_or_ended_does_not_change_any_more(world, wmo):
    met = meet(clock(world, wmo), on=TODAY, acting=wmo)
    ended = end_clock(clock(world, wmo), reason="ingetrokken", acting=wmo)
    assert (met.met_on, ended.ended_on, ended.ended_reason) == (TODAY, TODAY, "ingetrokken")
    for done in (met, ended):
        with pytest.raises(ValidationError, match="ondertussen veranderd"):
            meet(done, on=TODAY, acting=wmo)


def test_it_is_not_met_before_it_began(world, wmo):
    with pytest.raises(ValidationError) as refused:
        meet(clock(world, wmo, start=TODAY), on=ago(1), acting=wmo)
    assert "on" in refused.value.message_dict


def test_the_first_day_of_a_clock_is_fixed(world, wmo):
    started = clock(world, wmo)
    started.start_date = ago(30)
    with pytest.raises(DatabaseError, match="cannot be changed"), transaction.atomic():
        started.save(force_update=True)


def test_every_change_has_its_former_value(world, wmo):
    started = clock(world, wmo)
    extend(started, amount=2, reason="advies", acting=wmo)
    assert list(started.history.order_by("history_date").values_list("extension", flat=True)) == [0, 2]


def test_a_term_that_a_municipality_chose_counts(world, settings):
    settings.LOCAL_TERMS = ["wgs.besluit:6"]
    with at_the_desk_of(world.daan, world.home) as acting:
        found = clock(world, acting, "wgs.besluit", date(2026, 11, 13), law=Law.WGS)
        assert found.due_on == date(2026, 12, 25) and found.terms.article.startswith("verordening")


def test_nobody_reads_or_writes_a_reminder(world, wmo):
    from deadlines.models import Reminder

    with pytest.raises(DatabaseError), transaction.atomic():
        Reminder.objects.count()
    with making():
        assert Reminder.objects.count() == 0
