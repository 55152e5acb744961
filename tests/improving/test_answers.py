"""What is told to whom, and what is told once when an answer lets itself wait."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from deadlines.answers import remind_of_answers
from deadlines.models import Notification
from plans.knelpunten import actions
from plans.models import Knelpunt
from tests.improving.world import TODAY, a_knelpunt, as_colleague, ask, now, told
from tests.tools import making

LATE = "De dag waarop je antwoord zou geven op een knelpunt is voorbij."
LATE_OF_ANOTHER = "Een manager gaf nog geen antwoord op een knelpunt. De dag is voorbij."


def test_who_leads_the_team_hears_of_a_new_one(town):
    a_knelpunt(town)
    assert (told(town.ingrid), told(town.lotte), told(town.marloes)) == ([actions.RAISED], [], [])


def test_the_manager_gets_a_task_with_the_day_and_who_reported_it_hears_where_it_is(town):
    knelpunt = a_knelpunt(town, "manager")
    with making():
        task = Notification.objects.get(user=town.rob)
    assert (task.kind, task.due_on, task.link) == (
        "task",
        TODAY + timedelta(days=10),
        f"/bord/knelpunten/{knelpunt.pk}/",
    )
    assert told(town.marloes) == [actions.WITH_A_MANAGER, actions.WITH_THE_TEAMS]


def test_the_answer_returns_to_who_reported_it_and_who_asked(town):
    a_knelpunt(town, "answered")
    assert told(town.rob) == []
    assert actions.ANSWER in told(town.marloes) and actions.ANSWER in told(town.ingrid)


def test_what_was_said_is_kept_from_each_time(town):
    """An answer that did not help is followed by another; the first stays in the history."""
    knelpunt = a_knelpunt(town, "answered")
    with as_colleague(town.marloes) as me:
        actions.go_on(knelpunt, said="Nog steeds op papier.", acting=me)
    with as_colleague(town.lotte) as me:
        ask(town, knelpunt, me)
    with as_colleague(town.rob) as me:
        actions.answer(knelpunt, outcome="no", words="Het kan niet.", acting=me)
    with making():
        said = Knelpunt.history.filter(id=knelpunt.pk, state="answered").order_by("history_date")
        assert [row.answer for row in said] == ["Per mei digitaal.", "Het kan niet."]


def test_a_reason_is_asked_where_somebody_waits_for_it(town):
    knelpunt = a_knelpunt(town, "manager")
    with as_colleague(town.rob) as me, pytest.raises(ValidationError, match="Vul dit in"):
        actions.give_back(knelpunt, said="  ", acting=me)


def test_who_does_it_oneself_hears_nothing_of_it(town):
    knelpunt = a_knelpunt(town, "teams", user=town.ingrid)
    with as_colleague(town.ingrid) as me:
        actions.solve(knelpunt, said="Samen gedaan.", acting=me)
    assert told(town.ingrid) == []


def a_late_one(town, days=1):
    knelpunt = a_knelpunt(town, "manager")
    with making():
        Knelpunt.objects.filter(pk=knelpunt.pk).update(answer_by=TODAY - timedelta(days=days))
    return knelpunt


@pytest.mark.parametrize(("days", "n"), [(1, 2), (0, 0), (-1, 0)])
def test_a_day_that_passed_is_told_to_both(town, days, n):
    a_late_one(town, days)
    assert remind_of_answers() == n
    assert (LATE in told(town.rob), LATE_OF_ANOTHER in told(town.ingrid)) == (bool(n), bool(n))


def test_and_told_once(town):
    a_late_one(town)
    assert [remind_of_answers(), remind_of_answers()] == [2, 0]
    assert told(town.rob).count(LATE) == 1


def test_a_new_day_that_passes_is_told_anew(town):
    knelpunt = a_late_one(town)
    remind_of_answers()
    with as_colleague(town.ingrid) as me:
        actions.recall(knelpunt, said="Andere manager.", acting=me)
    with as_colleague(town.ingrid) as me:
        ask(town, knelpunt, me)
    with making():
        Knelpunt.objects.filter(pk=knelpunt.pk).update(answer_by=TODAY - timedelta(days=2))
    assert remind_of_answers() == 2


def test_an_answer_ends_the_tasks_about_it(town):
    knelpunt = a_late_one(town)
    remind_of_answers()
    with as_colleague(town.rob) as me:
        actions.answer(knelpunt, outcome="yes", words="Ja.", acting=me)
    remind_of_answers()
    assert LATE_OF_ANOTHER not in told(town.ingrid) and told(town.rob) == []


def test_what_was_taken_back_waits_for_the_manager_no_more(town):
    knelpunt = a_knelpunt(town, "manager")
    with as_colleague(town.ingrid) as me:
        actions.recall(knelpunt, said="Toch zelf.", acting=me)
    assert now(knelpunt).manager is None
    assert remind_of_answers() == 0
    assert told(town.rob) == [actions.RECALLED]
