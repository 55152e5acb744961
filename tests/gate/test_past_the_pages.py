"""What SQL as the app could do past every page: forge a history, destroy by hand, add to what was agreed."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from accounts.laws import Law
from consent import gate
from consent.purposes import Purpose
from households.case_team import add_to_case_team
from households.kinds import Kind
from households.models import CaseTeamMember, Person
from households.records import signed
from plans import closing
from plans.actions import agree_goal, start_plan
from plans.models import PlanVersionLine
from plans.versions import make_version
from tests.cast import acting
from tests.dossier.conftest import cast, home  # noqa: F401
from tests.tools import making

pytestmark = pytest.mark.django_db
Role = CaseTeamMember.Role


def sql(statement, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


def enter(user, home):  # noqa: F811
    gate.enter(acting(user), Purpose.ONE_PLAN, home.id)


@pytest.fixture
def plan(cast, home):  # noqa: F811
    """Marloes coordinates; one goal, frozen in the first version."""
    me, today = acting(cast.marloes), timezone.localdate()
    enter(cast.marloes, home)
    begun = start_plan(home.household, started_on=today, evaluate_on=today + timedelta(days=42), acting=me)
    goal = agree_goal(
        begun, words="Ik wil rust.", person=home.samira, kind=Kind.AGREEMENTS, law=Law.WMO, acting=me
    )
    begun.version = make_version(begun, wishes=[], goals=[goal], actions=[], acting=me)
    begun.goal = goal
    return begun


def test_nobody_tells_a_history_that_did_not_happen(plan):
    with pytest.raises(DatabaseError, match="permission denied"):
        sql("select gate.tell_history('plans_goal', 'plans_historicalgoal', %s, '-', 'x')", [plan.goal.pk])


@pytest.mark.parametrize("name", ["fatima", "marloes", "omar"])
@pytest.mark.parametrize("call", ["gate.destroy_reports(1, 1)", "gate.destroy_signals(1, 1)"])
def test_nobody_destroys_in_a_request_of_their_own(cast, home, name, call):  # noqa: F811
    gate.enter(acting(getattr(cast, name)), Purpose.HELP_REQUEST)
    with pytest.raises(DatabaseError, match="for jobs"):
        sql(f"select {call}")


def test_who_left_is_still_read_here_and_no_longer_changed(cast, home):  # noqa: F811
    """Another household's workers answer for this person now."""
    rename = "update households_person set call_name = 'Sam' where id = %s"
    enter(cast.marloes, home)
    assert sql(rename, home.samira.pk) == 1
    with making():
        home.household.memberships.filter(person=home.samira).update(ended_at=timezone.now())
    enter(cast.marloes, home)
    assert sql(rename, home.samira.pk) == 0
    assert Person.objects.filter(pk=home.samira.pk).exists()


def test_a_job_does(db):
    sql("select gate.destroy_reports(1, 1), gate.destroy_signals(1, 1)")


def test_nothing_is_added_to_a_version_by_hand(cast, home, plan):  # noqa: F811
    line = PlanVersionLine(
        household=home.household, person=home.samira, **signed(acting(cast.marloes), law=Law.WMO),
        kind=Kind.AGREEMENTS, version=plan.version, sort="goal", source_id=plan.pk, words="Ik wil meer.",
    )  # fmt: skip
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        line.save(force_insert=True)


def test_a_message_is_picked_up_in_ones_own_name_only(cast, home, plan):  # noqa: F811
    with pytest.raises(DatabaseError, match="permission denied"):
        sql("update intake_letterboxmessage set picked_up_by_id = %s", cast.daan.pk)


def beside_the_coordinator(home, user, role, law, cast):  # noqa: F811
    with making():
        add_to_case_team(home.household, role=role, user=user, law=law, acting=acting(cast.marloes))


def close(plan, user):
    ends = timezone.localdate() + timedelta(days=30)
    with transaction.atomic():
        return closing.close(plan, aftercare_until=ends, acting=acting(user))


def still_here(home):  # noqa: F811
    with making():
        live = CaseTeamMember.objects.filter(household=home.household, ended_at=None)
        return {member.user.username for member in live}


def test_who_was_only_asked_to_take_over_ends_nobodys_part(cast, home, plan):  # noqa: F811
    beside_the_coordinator(home, cast.anouk, Role.INCOMING, Law.JW, cast)
    enter(cast.anouk, home)
    with pytest.raises(DatabaseError):
        close(plan, cast.anouk)


def test_a_stand_in_closes_and_the_coordinator_keeps_the_aftercare(cast, home, plan):  # noqa: F811
    beside_the_coordinator(home, cast.anouk, Role.STAND_IN, Law.JW, cast)
    enter(cast.anouk, home)
    close(plan, cast.anouk)
    assert still_here(home) == {"marloes"}
    with making():
        assert {one.user.username for one in home.household.householduserobjectpermission_set.all()} == {
            "marloes"
        }


@pytest.mark.parametrize("table", ["intake_triagerule", "intake_talksubject", "intake_signalcount"])
def test_rules_and_counts_that_no_page_writes_are_only_read(db, table):
    sql(f"select * from {table}")
    with pytest.raises(DatabaseError, match="permission denied"):
        sql(
            f"update {table} set id = id"
            if table != "intake_talksubject"
            else f"update {table} set name = name"
        )
