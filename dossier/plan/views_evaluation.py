"""Evaluatie: what helped, what next, how it goes per life domain; begun, continued and finished, and read again later."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consent import gate
from consent.expiry import ending_soon_among
from consent.who_may import may_ask, open_to_keep
from dossier.about import tell_about
from dossier.forms.evaluation import EvaluationForm, NextDateForm
from dossier.plan.looking_back import SHOWN, answer_rows, goal_rows, said_by_others, score_rows, scores_of
from dossier.plan.multiples import multiples_of
from dossier.plan.views_plan import form_page, live_plan, noted
from households.versions import WrittenMeanwhile, last_writer
from plans.course import evaluate_on
from plans.evaluating import (
    FINISHED,
    begin_evaluation,
    finish_evaluation,
    proposed_next,
    score_domain,
    write_answer,
    write_goal_line,
)
from plans.models import Evaluation

FINISH = "afronden"
# No consent holds for longer.
A_YEAR = 366


@require_http_methods(["GET", "POST"])
def evaluation(request, household_id):
    dossier = opened(request, household_id)
    plan, former = dossier.facts["plan"], evaluations_of(dossier)
    lasting = next((one for one in former if not one.finished_at), None)
    form, finish = forms_of(request, dossier, lasting)
    if request.method == "POST":
        if form is None:
            raise gate.refuse(request, "may_not_write", household_id=household_id)
        if is_right(form, finish) and written(request, lasting, form, finish):
            return redirect("household:evaluation", household_id)
    context = {
        "dossier": dossier,
        "tab": "plan",
        "plan": plan,
        "lasting": lasting,
        "form": form,
        "finish": finish,
        "rows": goal_rows(dossier, lasting, request) if lasting else [],
        "by_others": said_by_others(dossier, lasting, form.answer_rows if form else []) if lasting else [],
        "multiples": pictures(dossier, former),
        "former": [one for one in former if one.finished_at],
        "asked_again": asked_again(dossier),
        "may_ask": may_ask(request, dossier),
    }
    status = 422 if (form and form.errors) or (finish and finish.errors) else 200
    return render(request, "dossier/plan/evaluation/page.html", context, status=status)


def opened(request, household_id):
    dossier = gate.open_household(request, household_id, *SHOWN)
    for records in dossier.records.values():
        tell_about(dossier, records)
    return dossier


def evaluations_of(dossier):
    """Of all plans of this household, the newest first."""
    found = Evaluation.objects.filter(household=dossier.household).select_related("begun_by", "plan")
    return list(found.order_by("-begun_at"))


def pictures(dossier, evaluations):
    """Of the plan that runs, or else of the last one."""
    if not evaluations and not dossier.facts["plan"]:
        return None
    plan = dossier.facts["plan"]["id"] if dossier.facts["plan"] else str(evaluations[0].plan_id)
    return multiples_of(dossier, [one for one in reversed(evaluations) if str(one.plan_id) == plan])


def forms_of(request, dossier, lasting):
    """Who works here fills in what is theirs; who keeps the household finishes it. Nobody else gets a form."""
    if lasting is None or not dossier.may_write:
        return None, None
    data = request.POST if request.method == "POST" else None
    form = EvaluationForm(
        data,
        goals=[row for row in goal_rows(dossier, lasting, request) if row.is_mine],
        scores=score_rows(dossier, lasting, request),
        answers=answer_rows(dossier, lasting, request),
    )
    if not dossier.keeps_consents:
        return form, None
    finishing = data if data and data.get("wat") == FINISH else None
    kept = data.get("evaluate_on") if data and not finishing else None
    return form, NextDateForm(finishing, initial={"evaluate_on": kept or proposed_next()})


def is_right(form, finish):
    """All of it, so that every mistake is told at once."""
    return all([form.is_valid(), finish is None or not finish.is_bound or finish.is_valid()])


def written(request, lasting, form, finish):
    ending = finish is not None and finish.is_bound
    try:
        with transaction.atomic():
            lines = keep_lines(request, lasting, form)
            if ending:
                ended = finish_evaluation(
                    lasting, acting=request.acting, next_on=finish.cleaned_data["evaluate_on"]
                )
                lines.append(("finish_evaluation", ended))
    except ValidationError as error:
        (finish if ending else form).add_error(None, error)
        return False
    except WrittenMeanwhile:
        return False
    for verb, line in lines:
        noted(request, verb, line)
    messages.success(
        request, "De evaluatie is afgerond." if ending else "Bewaard. Jullie kunnen later verder."
    )
    return True


def keep_lines(request, lasting, form):
    """[(verb, line)] of what is new; or nothing at all, and the form tells what a colleague wrote meanwhile."""
    still_lasts(lasting)
    written, clash = [], None
    for write, typed, about in lines_of(form):
        try:
            line = write(lasting, acting=request.acting, was=typed.was, **about, **typed.facts)
        except WrittenMeanwhile as found:
            clashes = {typed.names[what]: theirs for what, theirs in found.clashes.items()}
            form.show_clashes(clashes, last_writer(found.record))
            clash = found
        else:
            written += [(write.__name__, line)] if line else []
    if clash:
        raise clash
    return written


def lines_of(form):
    """(how it is written, what was typed, what it is about)"""
    for row, typed in form.said_of_goals():
        yield write_goal_line, typed, {"goal": row.goal}
    for row, typed in form.said_of_scores():
        yield score_domain, typed, {"life_domain": row.domain, "person": row.person, "law": row.law}
    for row, typed in form.said_by_residents():
        yield write_answer, typed, {"person": row.person, "law": row.law}


def still_lasts(lasting):
    """A colleague may have finished it while this page was open."""
    if not Evaluation.objects.filter(pk=lasting.pk, finished_at=None).exists():
        raise ValidationError(FINISHED)


@require_POST
def begin(request, household_id):
    dossier = open_to_keep(request, household_id)
    running = live_plan(request, dossier)
    try:
        begun = begin_evaluation(running, acting=request.acting)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("household:plan", household_id)
    noted(request, "begin_evaluation", begun)
    return redirect("household:evaluation", household_id)


@require_http_methods(["GET", "POST"])
def day(request, household_id):
    """Another date to look back."""
    dossier = open_to_keep(request, household_id)
    running = live_plan(request, dossier)
    form = NextDateForm(
        request.POST if request.method == "POST" else None, initial={"evaluate_on": running.evaluate_on}
    )
    if request.method == "POST" and form.is_valid():
        try:
            moved = evaluate_on(running, day=form.cleaned_data["evaluate_on"], acting=request.acting)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            noted(request, "evaluate_on", moved)
            messages.success(request, "De datum van de evaluatie is verzet.")
            return redirect("household:evaluation", household_id)
    return form_page(request, dossier, form, "Evaluatie verzetten", "Opslaan", back="household:evaluation")


@require_safe
def former(request, household_id, evaluation_id):
    """What was said then, and it does not change any more."""
    dossier = opened(request, household_id)
    found = next(
        (one for one in evaluations_of(dossier) if one.pk == evaluation_id and one.finished_at), None
    )
    if found is None:
        raise gate.refuse(request, "withheld_or_absent", household_id=household_id, object_id=evaluation_id)
    rows = [row for row in goal_rows(dossier, found, request) if row.line]
    context = {
        "dossier": dossier,
        "tab": "plan",
        "evaluation": found,
        "rows": rows,
        "scores": scores_of(dossier, found),
        "by_others": said_by_others(dossier, found, []),
    }
    return render(request, "dossier/plan/evaluation/former.html", context)


def asked_again(dossier):
    """Every permission is asked again at an evaluation; for who keeps them."""
    if not dossier.keeps_consents or not dossier.facts["plan"]:
        return []
    return ending_soon_among([dossier.id], A_YEAR)
