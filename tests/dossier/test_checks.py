"""Does it help? Asked of who keeps it, answered by who works in its law, and told beside what it is about."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.laws import Law
from consent import gate
from consent.purposes import Purpose
from intake.provisions import add_provision, change_provision, end_provision
from plans.models import SolutionCheck
from tests.cast import acting
from tests.dossier.conftest import logged
from tests.dossier.counting import AT_MOST, queries_of
from tests.dossier.evaluating import running_plan, typed
from tests.tools import making

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
ANSWER = {"used": "yes", "helps": "yes", "instead": "", "again_on": ""}


def provide(user, home, law=Law.WMO, name="Hulp thuis", **facts):
    gate.enter(acting(user), Purpose.ONE_PLAN, home.id)
    facts = {"sort": "tailored", "starts_on": TODAY} | facts
    made = add_provision(home.household, home.samira, law, name=name, acting=acting(user), **facts)
    gate.leave()
    return made


def checks():
    with making():
        return list(SolutionCheck.objects.order_by("created_at"))


def only():
    (found,) = checks()
    return found


def due(check, days):
    with making():
        SolutionCheck.objects.filter(pk=check.pk).update(due_on=TODAY + timedelta(days=days))


def url(home, check):
    return f"{home.url}nagaan/{check.pk}/"


def test_whatever_starts_gets_a_day_by_itself(cast, home):
    provide(cast.marloes, home)
    check = only()
    assert TODAY + timedelta(weeks=6) <= check.due_on <= TODAY + timedelta(weeks=12, days=8)
    assert (check.person_id, check.law, check.keeper) == (home.samira.pk, Law.WMO, cast.marloes)


def test_without_a_first_day_there_is_nothing_to_look_at_yet(cast, home):
    made = provide(cast.marloes, home, starts_on=None)
    assert not checks()
    gate.enter(acting(cast.marloes), Purpose.ONE_PLAN, home.id)
    change_provision(made, starts_on=TODAY, acting=acting(cast.marloes))
    assert len(checks()) == 1


def test_another_day_moves_the_same_question(cast, home):
    made = provide(cast.marloes, home)
    gate.enter(acting(cast.marloes), Purpose.ONE_PLAN, home.id)
    later = TODAY + timedelta(weeks=11)
    change_provision(made, check_on=later, acting=acting(cast.marloes))
    assert only().due_on == later


@pytest.mark.parametrize(("ran", "is_asked"), [(0, False), (20, True)])
def test_what_never_ran_is_not_asked_about(cast, home, ran, is_asked):
    made = provide(cast.marloes, home, starts_on=TODAY - timedelta(days=ran))
    gate.enter(acting(cast.marloes), Purpose.ONE_PLAN, home.id)
    end_provision(made, ends_on=TODAY, acting=acting(cast.marloes))
    assert only().is_open is is_asked


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({}, 302),
        ({"used": ""}, 422),
        ({"helps": ""}, 422),
        ({"helps": "no"}, 422),
        ({"helps": "no", "instead": "De buurvrouw kookt."}, 302),
        ({"helps": "early", "again_on": typed(50)}, 302),
        ({"helps": "early", "again_on": typed(10)}, 422),
    ],
)
def test_used_helps_and_what_instead(cast, home, as_user, changes, status):
    provide(cast.marloes, home)
    client = as_user(cast.marloes)
    assert client.post(url(home, only()), ANSWER | changes).status_code == status
    assert bool(checks()[0].answered_at) is (status == 302)
    assert len(checks()) == (2 if status == 302 and changes.get("again_on") else 1)


def test_the_answer_stands_beside_the_provision(cast, home, as_user):
    provide(cast.marloes, home)
    client = as_user(cast.marloes)
    client.post(url(home, only()), ANSWER | {"helps": "no", "instead": "De buurvrouw kookt."})
    assert "De buurvrouw kookt." in client.get(f"{home.url}formeel/").text
    assert client.get(url(home, only())).status_code == 404
    assert [row.object_id for row in logged(action="write:answer_check")] == [only().pk]


def test_a_colleague_of_another_law_neither_sees_nor_answers_it(cast, home, as_user):
    provide(cast.marloes, home)
    due(only(), -1)
    client = as_user(cast.daan)
    assert client.get(url(home, only())).status_code == 404
    assert client.post(url(home, only()), ANSWER).status_code == 404
    assert (
        "Hulp thuis" not in client.get("/").text
        and "Hulp thuis" not in client.get(f"{home.url}formeel/").text
    )


def test_it_stands_on_the_workday_of_who_keeps_it_from_a_week_before(cast, home, as_user):
    provide(cast.marloes, home)
    client = as_user(cast.marloes)
    for days, stands in ((8, False), (7, True), (-3, True)):
        due(only(), days)
        page = client.get("/")
        assert ("Helpt het: Hulp thuis?" in page.text) is stands
        assert page.context["n_looking_back"] == int(stands)
    client.post(url(home, only()), ANSWER)
    assert "Helpt het" not in client.get("/").text


@pytest.mark.parametrize(("days", "stands"), [(8, False), (7, True), (-9, True)])
def test_an_evaluation_stands_on_the_workday_of_who_coordinates(cast, home, as_user, days, stands):
    running_plan(cast, home, due=days)
    assert ("Evaluatie van het plan" in as_user(cast.marloes).get("/").text) is stands
    assert "Evaluatie van het plan" not in as_user(cast.daan).get("/").text
    assert ("Evaluatie van het plan op" in as_user(cast.marloes).get(home.url).text) is stands


def test_the_workday_stays_within_its_queries(cast, home, as_user):
    running_plan(cast, home, due=-1)
    for number in range(4):
        provide(cast.marloes, home, name=f"Hulp {number}")
    with making():
        SolutionCheck.objects.update(due_on=TODAY)
    client = as_user(cast.marloes)
    assert len(queries_of(client, "/")) <= AT_MOST
    assert len(queries_of(client, f"{home.url}formeel/")) <= AT_MOST
    assert len(queries_of(client, url(home, checks()[0]))) <= AT_MOST
