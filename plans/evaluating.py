"""Looking back at a plan together: begun, written line by line, continued by several, and finished with a next date."""

from datetime import timedelta
from uuid import uuid5

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone

from deadlines import inbox
from deadlines.working_days import add_working_days, is_working_day
from households.kinds import Kind
from households.records import signed
from households.saving import save_changed
from households.versions import change
from plans.course import NOT_NOW, evaluate_on, move_plan
from plans.models import DomainScore, Evaluation, GoalEvaluation, Plan, ResidentAnswer

NEXT_AFTER = timedelta(weeks=6)
FINISHED = "Deze evaluatie is al afgerond. Wat er staat, verandert niet meer."
# A plan that was worked at without the word for it is one that runs.
BEFORE_RUNNING = (Plan.State.CONCEPT, Plan.State.AGREED)


def proposed_next(today=None):
    """Six weeks on, on a day that somebody works."""
    day = (today or timezone.localdate()) + NEXT_AFTER
    return day if is_working_day(day) else add_working_days(day, 1)


def open_evaluation(plan):
    return Evaluation.objects.filter(plan=plan, finished_at=None).first()


def begin_evaluation(plan, *, acting):
    """Begun by two at once it is one evaluation."""
    if begun := open_evaluation(plan):
        return begun
    if plan.closed_at:
        raise ValidationError(NOT_NOW)
    try:
        with transaction.atomic():
            evaluation = _first_of(plan, acting)
            _let_it_last(plan, acting)
    except IntegrityError as error:
        if "one_open_evaluation_of_a_plan" not in str(error) and "evaluation_number_once" not in str(error):
            raise
        return open_evaluation(plan)
    inbox.close(acting.user, reverse("household:evaluation", args=[plan.household_id]))
    return evaluation


def _first_of(plan, acting):
    last = Evaluation.objects.filter(plan=plan).order_by("-number").values_list("number", flat=True).first()
    evaluation = Evaluation(household=plan.household, plan=plan, number=(last or 0) + 1, begun_by=acting.user)
    evaluation.save(force_insert=True)
    return evaluation


def _let_it_last(plan, acting):
    if plan.state in BEFORE_RUNNING:
        move_plan(plan, "begin", acting=acting)
    if plan.state != Plan.State.EVALUATING:
        move_plan(plan, "evaluate", acting=acting)


def write_goal_line(evaluation, goal, *, helped, next, next_words, acting, was):
    """As closed as the goal itself: of the same person, law and kind. `was`: households/versions.py."""
    facts = {"helped": helped, "next": next, "next_words": next_words}
    about = {"person_id": goal.person_id, "kind": goal.kind, "goal": goal}
    return _write(GoalEvaluation, evaluation, str(goal.pk), facts, about, goal.law, acting, was)


def score_domain(evaluation, life_domain, *, person, law, score, acting, was):
    about = {"person": person, "kind": life_domain.kind, "life_domain": life_domain}
    key = f"{life_domain.pk}/{person and person.pk}"
    return _write(DomainScore, evaluation, key, {"score": score}, about, law, acting, was)


def write_answer(evaluation, *, person, law, helped, times_told, acting, was):
    facts = {"helped": helped, "times_told": times_told}
    about = {"person": person, "kind": Kind.AGREEMENTS}
    return _write(ResidentAnswer, evaluation, str(person.pk), facts, about, law, acting, was)


def _write(model, evaluation, key, facts, about, law, acting, was):
    """One line for each subject, law and organisation, also when two colleagues write it at once; None: nothing new."""
    pk = uuid5(evaluation.pk, f"{model.__name__}/{key}/{int(law)}/{acting.organisation.pk}")
    if line := model.objects.filter(pk=pk).first():
        return change(line, facts, was)
    if not any(facts.values()):
        return None
    line = model(
        pk=pk,
        household=evaluation.household,
        evaluation=evaluation,
        **signed(acting, law=law),
        **about,
        **facts,
    )
    try:
        with transaction.atomic():
            line.save(force_insert=True)
    except IntegrityError:
        return change(line, facts, was)
    return line


def finish_evaluation(evaluation, *, next_on, acting):
    """Goals end as their lines say, the plan goes on, and there is a next date."""
    if evaluation.finished_at:
        raise ValidationError(FINISHED)
    plan = evaluation.plan
    with transaction.atomic():
        evaluate_on(plan, day=next_on, acting=acting)
        _settle(evaluation)
        evaluation.finished_at, evaluation.next_on = Now(), next_on
        save_changed(evaluation, "finished_at", "next_on")
        move_plan(plan, "go_on", acting=acting)
    return evaluation


def end_with_plan(plan):
    """What was being said when the plan closed stays as it is."""
    if evaluation := open_evaluation(plan):
        evaluation.finished_at = Now()
        save_changed(evaluation, "finished_at")


def _settle(evaluation):
    with connection.cursor() as cursor:
        cursor.execute("select gate.settle_goals(%s::uuid)", [evaluation.pk])
