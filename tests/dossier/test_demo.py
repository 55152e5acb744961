"""The demo municipality at the door: the acceptance table, and what must hold for every household and colleague."""

from collections import defaultdict
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connections, transaction
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from guardian.shortcuts import assign_perm

from accounts.acting import acting_for
from accounts.models import User
from consent import gate
from consent.models import EmergencyAccess, Ground
from consent.purposes import Purpose
from deadlines.models import Deadline
from dossier.demo.cast import LOGINS
from dossier.demo.earlier_looks import PastRequest
from dossier.views_overview import SHOWN
from households.models import (
    Block,
    Household,
    HouseholdGroupObjectPermission,
    HouseholdMembership,
    HouseholdUserObjectPermission,
    Note,
    Person,
)
from tests.dossier.demo_table import HOUSEHOLDS, TOGETHER, Cell, cell
from tests.tools import making, reading_log

pytestmark = [
    pytest.mark.django_db(databases=["default", "owner", "auditor"]),
    pytest.mark.usefixtures("demo"),
]


@pytest.mark.parametrize("username", LOGINS)
def test_each_login_sees_what_the_table_says(demo, username):
    seen = {number: as_cell(demo, opened(demo, username, number)) for number in HOUSEHOLDS}
    assert seen == {number: cell(username, number) for number in HOUSEHOLDS}


def test_every_household_opens_for_exactly_those_who_may(demo):
    """Design 5.6: guardian's right and the gate's reach, for every colleague and every household; a block beats both."""
    different = {
        (user.username, label)
        for user in User.objects.all()
        for label, permitted, reached, blocked in rights_of(user)
        if permitted != reached and not blocked
    }
    assert different == set()


def test_the_comparison_would_notice_a_right_that_stayed(demo):
    with making():
        assign_perm(
            "households.open_household", demo.users["manager"], Household.objects.get(pk=demo.homes[1])
        )
    assert [
        (label, reached) for label, permitted, reached, _ in rights_of(demo.users["manager"]) if permitted
    ] == [("Overvaart", False)]


def test_only_anouk_is_blocked_and_only_from_her_nephews(demo):
    blocked = {
        (user.username, label)
        for user in User.objects.all()
        for label, _permitted, _reached, is_blocked in rights_of(user)
        if is_blocked
    }
    assert blocked == {("jeugd", "De Vries – Postma")}


def test_a_second_run_changes_nothing_and_says_so(demo):
    before, told = rows(), StringIO()
    call_command("seed_demo", stdout=told)
    assert rows() == before
    assert "Er is niets veranderd" in told.getvalue()


def test_outside_the_demo_it_refuses(demo, settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("seed_demo")


def test_the_log_of_the_past_weeks_is_whole(demo):
    report = demo.report
    assert report.whole, report.findings
    assert (report.notices, report.unsealed, demo.n_sealed_again) == ([], 0, 0)
    assert report.rows > 500


def test_the_log_reaches_back_for_weeks_and_names_only_demo_colleagues(demo):
    with reading_log():
        with connections["default"].cursor() as cursor:
            cursor.execute("select min(at), max(at), array_agg(distinct user_id) from audit_accesslogentry")
            first, last, users = cursor.fetchone()
    assert first < timezone.now() - timedelta(days=28)
    assert last <= timezone.now()
    assert set(users) <= {user.pk for user in User.objects.filter(is_demo=True)}


def test_somebody_searched_three_times_for_who_is_hidden(demo):
    with reading_log(), connections["default"].cursor() as cursor:
        cursor.execute(
            "select user_id, person_id, count(*) from audit_accesslogentry"
            " where action = 'look_up' and reason = 'hidden' group by 1, 2"
        )
        ((user, person, times),) = cursor.fetchall()
    assert (user, demo.names[person], times) == (User.objects.get(username="petra.hol").pk, "Jeannette", 3)


def test_emergencies_one_justified_one_not_and_one_still_to_judge(demo):
    with making():
        found = {
            emergency.user.username: (emergency.verdict, bool(emergency.account))
            for emergency in EmergencyAccess.objects.select_related("user")
        }
    assert found == {
        "sanne.kuipers": ("justified", True),
        "tom.schouten": ("unjustified", True),
        "wmo": ("", False),
    }


def test_the_clocks_of_the_stories_run_or_were_met(demo):
    with making():
        found = Deadline.objects.filter(household__in=[demo.homes[1], demo.homes[4]])
        clocks = {one.rule: (one.met_on is None, one.due_on >= demo.day) for one in found}
    assert clocks == {
        "wmo.persoonlijk_plan": (True, False),
        "wmo.onderzoek": (True, True),
        "wgs.gesprek_bedreigend": (False, False),
        "wgs.besluit": (True, True),
    }


def test_ages_that_matter_are_those_of_today(demo):
    with making():
        people = {person.first_name: person for person in Person.objects.filter(postcode="3542WH")}
        noors = Ground.objects.filter(person=people["Noor"], closed_at=None)
        ends = {timezone.localdate(ground.valid_until) for ground in noors}
    assert {name: person.age for name, person in people.items()} == {
        "Samira": 41, "Peter": 44, "Noor": 17, "Yassin": 9,
    }  # fmt: skip
    assert ends == {demo.day + timedelta(days=9)}


def test_nothing_happens_in_the_future_or_all_at_once(demo):
    with making():
        written = sorted(note.created_at for note in Note.objects.all())
        began = sorted(household.created_at for household in Household.objects.all())
    assert written[-1] <= timezone.now() and began[-1] <= timezone.now()
    assert len({moment.date() for moment in written}) > 30
    assert began[0] < timezone.now() - timedelta(days=365)


def opened(demo, username, number):
    user = demo.users[username]
    request = PastRequest(acting_for(user), reverse("household:overview", args=[demo.homes[number]]))
    try:
        return gate.open_household(request, demo.homes[number], *SHOWN)
    except Http404:
        assert [refusal["reason"] for refusal in request.log.refusals] == ["no_reach"]
        return None


def as_cell(demo, dossier):
    return dossier and Cell(
        kinds_by_person_and_law(demo, dossier),
        withheld=frozenset(dossier.withheld),
        is_coordinator=dossier.is_coordinator,
        people=frozenset(person.first_name for person in dossier.people),
    )


def kinds_by_person_and_law(demo, dossier):
    found = defaultdict(set)
    for records in dossier.records.values():
        for record in records:
            who = demo.names[record.person_id] if record.person_id else TOGETHER
            found[who, record.law].add(record.kind)
    return dict(found)


def rights_of(user):
    """(label, permission, reach, blocked) of every household there is."""
    with transaction.atomic():
        with making():
            households = list(Household.objects.all())
            permitted, blocked = permitted_to(user), blocked_for(user)
        gate.enter(acting_for(user), Purpose.ONE_PLAN)
        reach = gate.work().reach
        gate.leave()
    return [(one.label, one.pk in permitted, one.pk in reach, one.pk in blocked) for one in households]


def permitted_to(user):
    own = HouseholdUserObjectPermission.objects.filter(user=user)
    of_teams = HouseholdGroupObjectPermission.objects.filter(group__user=user)
    return {row.content_object_id for rows in (own, of_teams) for row in rows}


def blocked_for(user):
    blocks = Block.objects.filter(user=user, ended_at=None)
    near = HouseholdMembership.objects.filter(person__in=blocks.values("person"), ended_at=None)
    return {*blocks.values_list("household", flat=True), *near.values_list("household", flat=True)}


def rows():
    """How many there are of everything, the log included."""
    with connections["default"].cursor() as cursor, making():
        cursor.execute(
            "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'"
            " and relname not like 'audit%%'"
        )
        return {name: count(cursor, name) for (name,) in cursor.fetchall()}


def count(cursor, table):
    cursor.execute(f"select count(*) from {table}")
    return cursor.fetchone()[0]
