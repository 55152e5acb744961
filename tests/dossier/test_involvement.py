"""Ben je nog betrokken? Asked after ninety days without a look, over after fourteen without an answer."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from accounts.laws import Law
from consent import gate
from consent.involvement_sql import ASKED, ENDED, WHY
from consent.purposes import Purpose
from deadlines.models import Notification
from households.case_team import add_to_case_team
from households.involvement import ask_still_involved, asked_on, end_uninvolved
from households.models import CaseTeamMember, CaseTeamUse, Household, HouseholdUserObjectPermission
from tests.cast import acting
from tests.dossier.conftest import logged
from tests.dossier.counting import AT_MOST, queries_of
from tests.tools import making

pytestmark = pytest.mark.django_db

Role = CaseTeamMember.Role


def days_pass(days):
    """What happened, happened so many days earlier."""
    with making():
        for member in CaseTeamMember.objects.all():
            CaseTeamMember.objects.filter(pk=member.pk).update(since=member.since - timedelta(days=days))
        for use in CaseTeamUse.objects.all():
            use.last_on -= timedelta(days=days)
            use.asked_at = use.asked_at and use.asked_at - timedelta(days=days)
            use.save()


def told(user, text=ASKED):
    with making():
        return Notification.objects.filter(user=user, done_at=None, text=text).count()


def live(user):
    with making():
        return [m.role for m in CaseTeamMember.objects.filter(user=user, ended_at=None)]


def place(home):
    return f"{home.url}team/betrokken/"


@pytest.fixture
def asked(cast, home):
    """Daan handles schuldhulp, and did not look for ninety days; who coordinates and who began are not asked."""
    days_pass(90)
    assert ask_still_involved() == 1


def test_who_did_not_look_for_ninety_days_is_asked_once(cast, home, asked):
    assert told(cast.daan) == 1
    assert ask_still_involved() == 0
    with making():
        (one,) = Notification.objects.filter(text=ASKED)
    assert (one.link, one.kind) == (place(home), "task")
    assert one.due_on == timezone.localdate() + timedelta(days=14)


def test_a_day_earlier_nobody_is_asked(cast, home):
    days_pass(89)
    assert ask_still_involved() == 0


def test_a_look_counts(cast, home, as_user):
    days_pass(50)
    as_user(cast.daan).get(home.url)
    days_pass(50)
    assert ask_still_involved() == 0
    days_pass(40)
    assert ask_still_involved() == 1


def test_a_job_that_looks_as_somebody_is_no_look(cast, home):
    gate.enter(acting(cast.daan), Purpose.ONE_PLAN, home.id)
    gate.leave()
    with making():
        assert not CaseTeamUse.objects.exists()


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.STAND_IN, Role.INCOMING])
def test_who_coordinates_is_never_asked(cast, home, role):
    with making():
        CaseTeamMember.objects.filter(user=cast.marloes).update(role=Role.BEHIND_THE_SCENES)
        CaseTeamMember.objects.filter(user=cast.daan).update(role=role)
    days_pass(400)
    assert ask_still_involved() == 1
    assert (told(cast.daan), told(cast.marloes)) == (0, 1)


def test_of_a_closed_household_nobody_is_asked(cast, home):
    with making():
        Household.objects.update(state=Household.State.CLOSED)
    days_pass(400)
    assert ask_still_involved() == 0


def test_without_answer_it_ends_after_fourteen_days(cast, home, as_user, asked):
    days_pass(13)
    assert end_uninvolved() == 0
    days_pass(1)
    assert [end_uninvolved(), end_uninvolved()] == [1, 0]
    assert live(cast.daan) == []
    assert as_user(cast.daan).get(home.url).status_code == 404
    assert (told(cast.daan), told(cast.daan, ENDED)) == (0, 1)
    with making():
        assert not HouseholdUserObjectPermission.objects.filter(user=cast.daan).exists()
        row = CaseTeamMember.history.filter(user=cast.daan).latest("history_date")
    assert (row.history_change_reason, bool(row.ended_at)) == (WHY, True)


def test_who_became_coordinator_meanwhile_stays(cast, home, asked):
    with making():
        CaseTeamMember.objects.filter(user=cast.marloes).update(role=Role.CASE_HANDLER)
        CaseTeamMember.objects.filter(user=cast.daan).update(role=Role.COORDINATOR)
    days_pass(14)
    assert end_uninvolved() == 0
    assert live(cast.daan) == [Role.COORDINATOR]
    assert told(cast.daan) == 0


def test_who_looked_after_the_question_is_involved(cast, home, as_user, asked):
    as_user(cast.daan).get(home.url)
    days_pass(14)
    assert end_uninvolved() == 0
    assert (live(cast.daan), told(cast.daan)) == ([Role.CASE_HANDLER], 0)


def test_the_last_one_stays(cast, home, asked):
    with making():
        CaseTeamMember.objects.exclude(user=cast.daan).update(ended_at=timezone.now())
    days_pass(20)
    assert end_uninvolved() == 0
    assert live(cast.daan) == [Role.CASE_HANDLER]


def test_yes_is_an_answer(cast, home, as_user, asked):
    client = as_user(cast.daan)
    assert "Ben je nog betrokken" in client.get(place(home)).text
    answer = client.post(place(home), {"antwoord": "ja"}, follow=True)
    assert "Je blijft meewerken." in answer.text
    assert (live(cast.daan), told(cast.daan)) == ([Role.CASE_HANDLER], 0)
    assert "al beantwoord" in client.get(place(home), follow=True).text
    assert logged(action="write:stay_involved", household_id=home.id)


def test_no_ends_it_at_once(cast, home, as_user, asked):
    client = as_user(cast.daan)
    assert client.post(place(home), {"antwoord": "nee"}).url == "/"
    assert (live(cast.daan), told(cast.daan)) == ([], 0)
    assert client.get(home.url).status_code == 404
    assert logged(action="write:no_longer_involved", household_id=home.id)


def test_another_word_is_no_answer(cast, home, as_user, asked):
    refused = as_user(cast.daan).post(place(home), {"antwoord": "misschien"})
    assert refused.status_code == 422 and "Kies een antwoord." in refused.text
    assert told(cast.daan) == 1


def test_who_was_not_asked_gets_no_question(cast, home, as_user, asked):
    assert as_user(cast.marloes).post(place(home), {"antwoord": "nee"}).status_code == 302
    assert live(cast.marloes) == [Role.COORDINATOR]
    assert as_user(cast.hicham).get(place(home)).status_code == 404
    gate.enter(acting(cast.marloes), Purpose.ONE_PLAN, home.id)
    assert asked_on(home.household) is None


def test_a_new_part_is_not_asked_about_old_days(cast, home, as_user):
    days_pass(100)
    with making():
        add_to_case_team(
            home.household, role=Role.ADVISER, user=cast.anouk, law=Law.JW, acting=acting(cast.marloes)
        )
    assert ask_still_involved() == 1
    assert told(cast.anouk) == 0


def test_the_database_asks_and_ends_for_jobs_only(cast, home, asked):
    gate.enter(acting(cast.marloes), Purpose.ONE_PLAN, home.id)
    for statement in (
        "select gate.ask_still_involved(0, 14)",
        "select gate.end_uninvolved(0)",
        f"select gate.answered_involvement('{home.id}', '{cast.daan.pk}')",
        "select count(*) from households_caseteamuse",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_queries(cast, home, as_user, asked):
    client = as_user(cast.daan)
    client.get(home.url)
    assert len(queries_of(client, place(home))) <= AT_MOST
