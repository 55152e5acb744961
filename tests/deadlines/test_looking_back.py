"""The sweep says once that it is time to look back: to who keeps the plan, and to who keeps the question."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts.laws import Law
from consent import gate
from consent.purposes import Purpose
from deadlines.looking_back import remind_of_checks, remind_of_evaluations
from deadlines.models import Notification
from households.case_team import add_to_case_team
from households.models import Block, CaseTeamMember
from plans.checks import answer_check
from plans.models import Plan, SolutionCheck
from tests.cast import acting
from tests.dossier.conftest import cast, home  # noqa: F401
from tests.dossier.evaluating import running_plan
from tests.dossier.test_checks import provide
from tests.tools import making

pytestmark = pytest.mark.django_db
# The day of reminders begins at eight.
TODAY = (timezone.localtime() - timedelta(hours=8)).date()


def told():
    with making():
        found = Notification.objects.filter(done_at=None).exclude(once=None).order_by("once")
        return [(one.user.username, one.once.rsplit("/", 1)[1]) for one in found]


def evaluate_in(days):
    with making():
        Plan.objects.update(evaluate_on=TODAY + timedelta(days=days))


def check_in(days):
    with making():
        SolutionCheck.objects.update(due_on=TODAY + timedelta(days=days))


@pytest.mark.parametrize(
    ("days", "stages"),
    [(8, []), (7, ["soon"]), (1, ["soon"]), (0, ["due"]), (-30, ["due"])],
)
def test_of_an_evaluation_a_week_before_and_on_the_day(cast, home, days, stages):  # noqa: F811
    running_plan(cast, home)
    evaluate_in(days)
    assert [remind_of_evaluations(), remind_of_evaluations()] == [len(stages), 0]
    assert told() == [("marloes", stage) for stage in stages]


def test_the_newest_word_replaces_the_former_and_another_date_takes_it_back(cast, home):  # noqa: F811
    running_plan(cast, home)
    for days, stages in ((3, ["soon"]), (0, ["due"]), (40, [])):
        evaluate_in(days)
        remind_of_evaluations()
        assert told() == [("marloes", stage) for stage in stages]


def test_who_came_instead_is_told_as_well_and_a_colleague_never(cast, home):  # noqa: F811
    running_plan(cast, home)
    evaluate_in(0)
    remind_of_evaluations()
    with making():
        stand_in = CaseTeamMember.Role.STAND_IN
        add_to_case_team(
            home.household, role=stand_in, user=cast.anouk, law=Law.JW, acting=acting(cast.marloes)
        )
    assert remind_of_evaluations() == 1
    assert {name for name, _ in told()} == {"marloes", "anouk"}


def test_the_words_name_nobody(cast, home):  # noqa: F811
    running_plan(cast, home)
    provide(cast.marloes, home)
    evaluate_in(0)
    check_in(0)
    remind_of_evaluations(), remind_of_checks()
    with making():
        texts = [one.text for one in Notification.objects.exclude(once=None)]
    assert len(texts) == 2 and not [text for text in texts if "Samira" in text or "Hulp thuis" in text]


@pytest.mark.parametrize(
    ("days", "stages"), [(1, []), (0, ["due"]), (-6, ["due"]), (-7, ["late"]), (-70, ["late"])]
)
def test_of_a_check_on_the_day_and_when_it_was_missed(cast, home, days, stages):  # noqa: F811
    provide(cast.marloes, home)
    check_in(days)
    assert [remind_of_checks(), remind_of_checks()] == [len(stages), 0]
    assert told() == [("marloes", stage) for stage in stages]


def test_once_answered_it_waits_for_nobody(cast, home):  # noqa: F811
    provide(cast.marloes, home)
    check_in(0)
    remind_of_checks()
    gate.enter(acting(cast.marloes), Purpose.ONE_PLAN, home.id)
    answer_check(SolutionCheck.objects.get(), used="yes", helps="yes", acting=acting(cast.marloes))
    gate.leave()
    assert told() == [] and remind_of_checks() == 0


def test_has_who_kept_it_left_a_colleague_of_that_law_hears_it_and_no_other(cast, home):  # noqa: F811
    provide(cast.marloes, home)
    check_in(0)
    with making():
        handler = CaseTeamMember.Role.CASE_HANDLER
        colleague = cast.hicham
        colleague.law_assignments.update(law=Law.WMO)
        add_to_case_team(
            home.household, role=handler, user=colleague, law=Law.WMO, acting=acting(cast.marloes)
        )
        CaseTeamMember.objects.filter(user=cast.marloes).update(ended_at=timezone.now())
    remind_of_checks()
    assert told() == [("hicham", "due")]


def test_who_may_not_come_near_hears_nothing(cast, home):  # noqa: F811
    running_plan(cast, home)
    evaluate_in(0)
    with making():
        Block.objects.create(
            user=cast.marloes, household=home.household, reason="familie", recorded_by=cast.marloes
        )
    assert remind_of_evaluations() == 0


@pytest.mark.parametrize("remind", [remind_of_evaluations, remind_of_checks])
def test_it_is_for_jobs(cast, home, remind):  # noqa: F811
    gate.enter(acting(cast.marloes), Purpose.ONE_PLAN, home.id)
    with pytest.raises(DatabaseError, match="for jobs"), transaction.atomic():
        remind()
