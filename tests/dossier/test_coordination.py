"""Stopping with a reason, standing in until a day, who coordinated before, and a household that nobody coordinates."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from accounts.laws import Law
from accounts.models import LawAssignment, User
from accounts.roles import Role as WorkRole
from consent import gate
from consent.coordination_sql import DUTY_TEXT, TEAM_TEXT
from consent.purposes import Purpose
from deadlines.models import Notification
from households import vacancy
from households.case_team import add_to_case_team, become_coordinator
from households.kinds import Kind
from households.models import (
    Block,
    CaseTeamMember,
    Household,
    HouseholdUserObjectPermission,
    ThirdAtTable,
    Vacancy,
)
from tests.accounts.factories import TeamFactory, TeamMembershipFactory
from tests.cast import acting, colleague
from tests.dossier.conftest import logged, share
from tests.dossier.counting import AT_MOST, queries_of
from tests.tools import making

pytestmark = pytest.mark.django_db

Role = CaseTeamMember.Role
WHY = "Ik krijg ander werk."


@pytest.fixture(autouse=True)
def several_laws(home):
    with making():
        User.objects.update(may_coordinate=True)
        Household.objects.filter(pk=home.id).update(is_multiple=True)


def live(home, **which):
    with making():
        found = CaseTeamMember.objects.filter(household=home.household, ended_at=None, **which)
        return list(found.select_related("user"))


def told(user, **which):
    with making():
        return [one.text for one in Notification.objects.filter(user=user, done_at=None, **which)]


def leave(client, home, reason=WHY):
    return client.post(f"{home.url}team/regie/neerleggen/", {"reason": reason}, follow=True)


def by_sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def as_somebody(user, home=None):
    gate.enter(acting(user), Purpose.ONE_PLAN, home and home.id)


# --- stopping ------------------------------------------------------------------------------------


def test_who_stops_leaves_the_household_without_coordinator_and_works_on(cast, home, as_user):
    answer = leave(as_user(cast.marloes), home)
    assert answer.status_code == 200
    assert live(home, role=Role.COORDINATOR) == []
    assert [member.role for member in live(home, user=cast.marloes)] == [Role.BEHIND_THE_SCENES]
    assert "Er is nog geen regisseur." in answer.text
    assert logged(action="write:leave_coordination", household_id=home.id)


def test_where_one_law_helps_who_stops_handles_it_still(cast, home, as_user):
    with making():
        Household.objects.update(is_multiple=False)
    leave(as_user(cast.marloes), home)
    assert [member.role for member in live(home, user=cast.marloes)] == [Role.CASE_HANDLER]
    assert told(cast.daan) == []


def test_the_reason_is_asked_and_stands_in_the_history(cast, home, as_user):
    client = as_user(cast.marloes)
    refused = leave(client, home, "")
    assert refused.status_code == 422 and "Vul in waarom je stopt." in refused.text
    assert [member.user for member in live(home, role=Role.COORDINATOR)] == [cast.marloes]
    leave(client, home)
    with making():
        row = CaseTeamMember.history.filter(user=cast.marloes, role=Role.COORDINATOR).latest("history_date")
    assert (row.history_change_reason, bool(row.ended_at)) == (WHY, True)


def test_everybody_who_works_here_hears_of_it_also_whom_the_coordinator_does_not_know(cast, home, as_user):
    leave(as_user(cast.marloes), home)
    assert told(cast.daan) == told(cast.fatima) == [TEAM_TEXT]
    assert told(cast.marloes) == told(cast.hicham) == []


def test_the_duty_list_hears_of_it_without_a_way_in(cast, home, as_user):
    with making():
        User.objects.filter(pk=cast.hicham.pk).update(is_duty_officer=True)
    leave(as_user(cast.marloes), home)
    with making():
        (one,) = Notification.objects.filter(user=cast.hicham)
    assert (one.text, one.link, one.household_id) == (DUTY_TEXT, "", None)


@pytest.mark.parametrize("field", ["is_hidden", "blocked"])
def test_nobody_outside_hears_of_a_hidden_household_nor_who_is_too_near(cast, home, as_user, field):
    with making():
        User.objects.filter(pk=cast.hicham.pk).update(is_duty_officer=True)
        if field == "is_hidden":
            Household.objects.update(is_hidden=True)
        else:
            Block.objects.create(household=home.household, user=cast.hicham, recorded_by=cast.hicham)
    leave(as_user(cast.marloes), home)
    assert (told(cast.hicham), told(cast.daan)) == ([], [TEAM_TEXT])


@pytest.mark.parametrize(("leads_here", "expected"), [(True, [DUTY_TEXT]), (False, [])])
def test_the_team_coordinator_of_a_colleague_hears_of_it(cast, home, as_user, leads_here, expected):
    with making():
        team, other = (TeamFactory(name=name, kind="wijkteam") for name in ("Noord", "Zuid"))
        TeamMembershipFactory(team=team, user=cast.daan)
        tineke = colleague("tineke", WorkRole.TEAM_COORDINATOR, cast.department, cast.town)
        TeamMembershipFactory(team=team if leads_here else other, user=tineke, leads=True)
    leave(as_user(cast.marloes), home)
    assert told(tineke) == expected


def test_only_the_coordinator_stops(cast, home, as_user):
    assert as_user(cast.daan).get(f"{home.url}team/regie/neerleggen/").status_code == 404
    assert leave(as_user(cast.daan), home).status_code == 404


# --- the vacancy ---------------------------------------------------------------------------------


def without_coordinator(home):
    with making():
        CaseTeamMember.objects.filter(household=home.household, role=Role.COORDINATOR).update(
            role=Role.CASE_HANDLER
        )


def test_the_sweep_tells_once_for_a_vacancy(cast, home):
    without_coordinator(home)
    assert [vacancy.notice_vacancies(), vacancy.notice_vacancies()] == [1, 0]
    assert told(cast.daan) == told(cast.marloes) == [TEAM_TEXT]


def test_a_second_vacancy_is_told_again(cast, home):
    without_coordinator(home)
    vacancy.notice_vacancies()
    claim(cast.daan, home)
    with making():
        CaseTeamMember.objects.filter(role=Role.COORDINATOR).update(ended_at=timezone.now())
    assert vacancy.notice_vacancies() == 1
    assert told(cast.marloes) == [TEAM_TEXT]


def claim(user, home):
    as_somebody(user, home)
    become_coordinator(CaseTeamMember.objects.get(user=user, ended_at=None), acting=acting(user))
    gate.leave()


def test_with_a_coordinator_the_tasks_are_over(cast, home):
    without_coordinator(home)
    vacancy.notice_vacancies()
    claim(cast.daan, home)
    assert told(cast.daan) == told(cast.marloes) == []
    with making():
        assert Vacancy.objects.get().filled_at


@pytest.mark.parametrize(
    "facts", [{"is_multiple": False}, {"state": Household.State.CLOSED}], ids=["one law", "closed"]
)
def test_without_need_there_is_no_alarm(cast, home, facts):
    without_coordinator(home)
    with making():
        Household.objects.update(**facts)
    assert vacancy.notice_vacancies() == 0
    assert told(cast.daan) == []


def test_a_household_that_has_one_is_no_vacancy(cast, home):
    assert vacancy.notice_vacancies() == 0


def test_the_words_name_nobody(cast, home):
    for text in (TEAM_TEXT, DUTY_TEXT):
        assert "Wit" not in text and "Samira" not in text


def test_it_stands_first_on_the_workday_of_its_team(cast, home, as_user):
    assert "Geen regisseur" not in as_user(cast.daan).get("/").text
    without_coordinator(home)
    text = as_user(cast.daan).get("/").text
    assert text.index("Geen regisseur") < text.index('id="nieuw')


def test_only_jobs_sweep_and_only_who_works_here_looks(cast, home):
    as_somebody(cast.hicham)
    for statement in (
        "select gate.notice_vacancies()",
        "select gate.end_stand_ins(null)",
        f"select gate.look_at_vacancy('{home.id}')",
        f"select gate.mind_vacancy('{home.id}')",
        f"select gate.hold('{home.id}')",
        "select count(*) from households_vacancy",
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            by_sql(statement)


def test_nobody_makes_a_message_look_like_an_alarm(cast, home):
    without_coordinator(home)
    vacancy.notice_vacancies()
    with making():
        known = Vacancy.objects.get().pk
    as_somebody(cast.daan, home)
    with pytest.raises(DatabaseError), transaction.atomic():
        Notification.objects.create(user=cast.hicham, text="x", vacancy_id=known, created_by=cast.daan)


# --- standing in ---------------------------------------------------------------------------------


def name(client, home, user, days=7):
    with making():
        given = LawAssignment.objects.get(user=user)
    until = timezone.localdate() + timedelta(days=days)
    return client.post(
        f"{home.url}team/waarnemer/", {"colleague": str(given.pk), "until": f"{until:%d-%m-%Y}"}, follow=True
    )


def days_later(home, days):
    with making():
        for member in CaseTeamMember.objects.filter(role=Role.STAND_IN):
            CaseTeamMember.objects.filter(pk=member.pk).update(until=member.until - timedelta(days=days))


def test_the_stand_in_coordinates_until_the_day(cast, home, as_user):
    assert "neemt waar tot en met" in name(as_user(cast.marloes), home, cast.hicham).text
    (member,) = live(home, role=Role.STAND_IN)
    assert (member.user, member.law, member.at_table) == (cast.hicham, None, True)
    assert as_user(cast.hicham).get(home.url).status_code == 200
    assert [text for text in told(cast.hicham) if "waarnemer" in text and "Samira" not in text]
    assert [member.user for member in live(home, role=Role.COORDINATOR)] == [cast.marloes]


def test_the_stand_in_reads_what_one_plan_opens(cast, home, as_user):
    """What the rule gives the coordinator; nothing of the own law."""
    name(as_user(cast.marloes), home, cast.hicham)
    as_somebody(cast.hicham, home)
    work = gate.work()
    assert work.coordinates(home.id) and work.laws_in(home.id) == frozenset()


def test_who_works_in_the_law_of_the_coordinator_takes_that_along(cast, home, as_user):
    with making():
        vera = colleague(
            "vera", WorkRole.CONSULTANT, cast.department, cast.town, Law.WMO, may_coordinate=True
        )
    name(as_user(cast.marloes), home, vera)
    assert [member.law for member in live(home, role=Role.STAND_IN)] == [Law.WMO]


def test_it_ends_by_itself_and_the_sweep_clears_up(cast, home, as_user):
    name(as_user(cast.marloes), home, cast.hicham)
    assert vacancy.end_stand_ins() == 0
    days_later(home, 8)
    assert as_user(cast.hicham).get(home.url).status_code == 404
    assert [vacancy.end_stand_ins(), vacancy.end_stand_ins()] == [1, 0]
    assert live(home, role=Role.STAND_IN) == []
    with making():
        assert not HouseholdUserObjectPermission.objects.filter(user=cast.hicham).exists()
        row = CaseTeamMember.history.filter(user=cast.hicham).latest("history_date")
        assert (row.history_change_reason, row.history_user) == ("waarneming voorbij", None)


def test_who_has_work_of_their_own_here_keeps_it(cast, home, as_user):
    """Daan handles schuldhulp, which the coordinator does not see."""
    name(as_user(cast.marloes), home, cast.daan)
    assert "Het waarnemen is gestopt." in end(as_user(cast.marloes), home).text
    assert as_user(cast.daan).get(home.url).status_code == 200
    assert [member.role for member in live(home, user=cast.daan)] == [Role.CASE_HANDLER]


def end(client, home):
    return client.post(f"{home.url}team/waarnemer/stoppen/", follow=True)


def test_the_coordinator_ends_it_before_its_day(cast, home, as_user):
    name(as_user(cast.marloes), home, cast.hicham)
    end(as_user(cast.marloes), home)
    assert as_user(cast.hicham).get(home.url).status_code == 404
    assert "Er is geen waarnemer meer." in end(as_user(cast.marloes), home).text


def test_there_is_one_stand_in(cast, home, as_user):
    name(as_user(cast.marloes), home, cast.hicham)
    refused = name(as_user(cast.marloes), home, cast.anouk)
    assert refused.status_code == 422 and "Er is al een waarnemer." in refused.text
    days_later(home, 8)
    assert name(as_user(cast.marloes), home, cast.anouk).status_code == 200


@pytest.mark.parametrize(("days", "words"), [(-1, "nog komt"), (184, "binnen een half jaar")])
def test_the_day_is_near_and_still_to_come(cast, home, as_user, days, words):
    refused = name(as_user(cast.marloes), home, cast.hicham, days)
    assert refused.status_code == 422 and words in refused.text
    assert live(home, role=Role.STAND_IN) == []


def test_the_last_day_counts_whole(cast, home, as_user):
    name(as_user(cast.marloes), home, cast.hicham, 183)
    (member,) = live(home, role=Role.STAND_IN)
    assert timezone.localtime(member.until).date() == timezone.localdate() + timedelta(days=184)


def test_who_may_not_coordinate_cannot_be_chosen(cast, home, as_user):
    with making():
        User.objects.filter(pk=cast.anouk.pk).update(may_coordinate=False)
    page = as_user(cast.marloes).get(f"{home.url}team/waarnemer/").text
    assert "Hicham Test" in page and "Anouk Test" not in page
    assert name(as_user(cast.marloes), home, cast.anouk).status_code == 422


def test_neither_a_colleague_nor_who_stands_in_names_one(cast, home, as_user):
    assert name(as_user(cast.daan), home, cast.hicham).status_code == 404
    name(as_user(cast.marloes), home, cast.hicham)
    assert name(as_user(cast.hicham), home, cast.anouk).status_code == 404
    assert end(as_user(cast.hicham), home).status_code == 404


def test_the_database_lets_only_who_coordinates_end_it(cast, home, as_user):
    name(as_user(cast.marloes), home, cast.hicham)
    as_somebody(cast.daan, home)
    with pytest.raises(DatabaseError, match="coordinates"), transaction.atomic():
        by_sql("select gate.end_stand_ins(%s::uuid)", home.id)
    with pytest.raises(DatabaseError), transaction.atomic():
        add_to_case_team(
            home.household, role=Role.STAND_IN, user=cast.anouk, law=Law.JW, acting=acting(cast.daan)
        )


# --- who coordinated before ----------------------------------------------------------------------


@pytest.fixture
def handed_on(cast, home, as_user):
    leave(as_user(cast.marloes), home)
    claim(cast.daan, home)


def test_the_coordinator_sees_who_it_was_from_when_until_when(cast, home, as_user, handed_on):
    page = as_user(cast.daan).get(f"{home.url}team/")
    now, before = page.context["coordinators"]
    assert (now.name, now.is_now, now.ended) == ("Daan Test", True, None)
    assert (before.name, before.is_now, before.reason) == ("Marloes Test", False, WHY)
    assert before.began <= before.ended <= now.began
    assert "Wie had de regie?" in page.text


def test_others_see_only_who_it_is_now(cast, home, as_user, handed_on):
    page = as_user(cast.fatima).get(f"{home.url}team/")
    assert "Daan Test" in page.text and WHY not in page.text and "Wie had de regie?" not in page.text
    as_somebody(cast.fatima, home)
    assert by_sql("select name from gate.coordinators(%s::uuid)", home.id) == []


def test_queries_of_the_coordinator(cast, home, as_user):
    client = as_user(cast.marloes)
    name(client, home, cast.hicham)
    assert len(queries_of(client, f"{home.url}team/")) <= AT_MOST
    assert len(queries_of(client, f"{home.url}team/waarnemer/")) <= AT_MOST
    assert len(queries_of(client, f"{home.url}team/regie/neerleggen/")) <= AT_MOST


# --- at the table --------------------------------------------------------------------------------


def join(client, home, user, **more):
    with making():
        given = LawAssignment.objects.get(user=user)
    sent = {"colleague": str(given.pk), "role": Role.BEHIND_THE_SCENES, "at_table": "on", **more}
    return client.post(f"{home.url}team/collega/", sent)


def counted():
    return [(one.month, one.count) for one in ThirdAtTable.objects.all()]


def test_a_third_at_the_table_is_counted_by_month_and_a_second_is_not(cast, home, as_user):
    for person in (home.samira, home.noor):
        share(home, person, [Kind.INVOLVEMENT], from_law=Law.JW, to_law=Law.WMO)
    client = as_user(cast.marloes)
    assert join(client, home, cast.anouk).status_code == 302
    assert counted() == []
    assert join(client, home, cast.hicham).status_code == 422
    assert counted() == []
    assert join(client, home, cast.hicham, reason="Noor wil dat").status_code == 302
    assert counted() == [(timezone.localdate().replace(day=1), 1)]


def test_who_stands_in_sits_on_the_chair_of_the_coordinator(cast, home, as_user):
    client = as_user(cast.marloes)
    name(client, home, cast.hicham)
    seats = client.get(f"{home.url}team/").context["dossier"].at_table
    assert [member.user for member in seats] == [cast.marloes]
    assert join(client, home, cast.anouk).status_code == 302
    assert counted() == []


def test_who_stood_in_and_takes_it_over_has_no_last_day(cast, home, as_user):
    name(as_user(cast.marloes), home, cast.hicham)
    leave(as_user(cast.marloes), home)
    claim(cast.hicham, home)
    assert [(m.user, m.until) for m in live(home, role=Role.COORDINATOR)] == [(cast.hicham, None)]
    assert live(home, role=Role.STAND_IN) == []
