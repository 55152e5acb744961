"""Class desk, past every view: what comes in is the receiving team's, and a colleague of another team has nothing."""

import pytest
from django.db import DatabaseError, connection, transaction

from consent import gate
from consent.purposes import Purpose
from intake.models import IncomingReport
from tests.cast import acting
from tests.desk.test_incoming import a_report
from tests.tools import making

pytestmark = pytest.mark.django_db


def as_colleague(user):
    gate.enter(acting(user), Purpose.HELP_REQUEST)


def seen():
    return list(IncomingReport.objects.values_list("reference", flat=True))


def changed(**facts):
    """How many rows a bare update reaches."""
    return IncomingReport.objects.update(**facts)


def refused(act):
    with pytest.raises(DatabaseError, match="row-level security|permission denied"), transaction.atomic():
        act()
    return True


def new(cast, **facts):
    facts = {"municipality": cast.town, "team": cast.desk_team, "source": "talk", "channel": "phone", "reference": "X"} | facts  # fmt: skip
    return lambda: IncomingReport(**facts).save(force_insert=True)


def test_the_team_sees_and_changes_it(cast):
    a_report(cast)
    as_colleague(cast.stella)
    assert seen() == ["TST-1"] and changed(urgency="now") == 1


@pytest.mark.parametrize("name", ["noord", "overkant", "marloes", "omar"])
def test_another_team_town_or_role_sees_and_changes_nothing(cast, name):
    a_report(cast)
    as_colleague(getattr(cast, name))
    assert seen() == [] and changed(urgency="now") == 0


@pytest.mark.parametrize("name", ["noord", "overkant", "marloes"])
def test_another_team_town_or_role_writes_nothing_for_this_team(cast, name):
    as_colleague(getattr(cast, name))
    assert refused(new(cast, received_by=getattr(cast, name)))


def test_one_writes_for_ones_own_team_in_ones_own_name(cast):
    as_colleague(cast.fatima)
    new(cast, received_by=cast.fatima)()
    assert refused(new(cast, received_by=cast.stella, reference="Y"))


def test_nobody_gives_a_report_to_another_team_or_deletes_it(cast):
    a_report(cast)
    as_colleague(cast.fatima)
    assert refused(lambda: changed(team=cast.other_team))
    assert refused(lambda: IncomingReport.objects.all()._raw_delete("default"))


def test_from_whom_it_is_kept_it_is_gone(cast):
    a_report(cast, kept_from=cast.fatima, nearness="family")
    as_colleague(cast.fatima)
    assert seen() == [] and changed(kept_from=None) == 0
    as_colleague(cast.stella)
    assert seen() == ["TST-1"]


def test_without_the_door_there_is_nothing(cast):
    a_report(cast)
    assert seen() == []


@pytest.mark.parametrize(
    "call",
    [
        "gate.leave_message(gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'message', '', '', '', current_date, false)",
        "gate.my_messages()",
        "gate.hand_over_report(gen_random_uuid(), 'family')",
    ],
)
def test_the_functions_ask_for_the_role(cast, call):
    as_colleague(cast.marloes)
    with (
        pytest.raises(DatabaseError, match="front_desk"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"select {call}")


@pytest.mark.parametrize(
    "call", ["gate.keepers_of(gen_random_uuid())", "gate.stop_letters(gen_random_uuid(), gen_random_uuid())"]
)
def test_the_app_does_not_call_what_is_for_the_gate_alone(cast, call):
    as_colleague(cast.fatima)
    assert refused(lambda: connection.cursor().execute(f"select {call}"))


def test_a_hand_over_reaches_no_report_of_another_team(cast):
    report = a_report(cast)
    as_colleague(cast.noord)
    with connection.cursor() as cursor:
        cursor.execute("select gate.hand_over_report(%s, 'family')", [report.pk])
        assert cursor.fetchone() == (False,)
    with making():
        assert IncomingReport.objects.get().kept_from_id is None


def test_a_report_is_never_destroyed_within_a_week(cast):
    with (
        pytest.raises(DatabaseError, match="a week at least"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("select gate.destroy_reports(0, 13)")
