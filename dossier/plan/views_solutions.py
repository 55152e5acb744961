"""Buiten de lijntjes, for who works with the household: write, have it checked, put it forward, tell how it went."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from consent import gate
from consent.may_write import open_to_write
from dossier.about import tell_about
from dossier.forms.solution import LegalCheckForm, NewSolutionForm, SheetForm, SolutionOutcomeForm
from dossier.plan.views_plan import live_plan, may_change, noted
from dossier.views_checks import with_checks
from plans import solutions as actions
from plans.models import Goal, SolutionCheck, TailoredSolution
from plans.solution_states import CHANGEABLE, verbs_from

State = TailoredSolution.State
DONE = {
    "note_legal_check": "De toets staat erbij.",
    "put_forward": "Het voorstel ligt bij wie een mandaat heeft. Je krijgt bericht van het besluit.",
    "withdraw_proposal": "Het voorstel is ingetrokken.",
    "finish_solution": "De uitkomst staat erbij.",
}


@require_safe
def solutions(request, household_id):
    dossier = gate.open_household(request, household_id, TailoredSolution, Goal)
    found = tell_about(dossier, dossier.records[TailoredSolution])
    return page(request, dossier, "solutions", {"solutions": with_goals(dossier, found)})


def with_goals(dossier, found):
    """Each with its goal, if this reader sees that."""
    goals = {goal.pk: goal for goal in dossier.records[Goal]}
    for solution in found:
        solution.shown_goal = goals.get(solution.goal_id)
    return found


@require_http_methods(["GET", "POST"])
def new_solution(request, household_id):
    dossier = open_to_write(request, household_id, Goal)
    running = live_plan(request, dossier)
    form = NewSolutionForm(
        sent(request),
        dossier=dossier,
        members=members(dossier),
        goals=open_goals(dossier),
        user=request.user,
    )
    if form.is_valid():
        written = actions.propose(running, acting=request.acting, **form.cleaned_data)
        noted(request, "propose", written)
        messages.success(request, "Het voorstel is bewaard. Laat het nu juridisch toetsen.")
        return redirect("household:solution", household_id, written.pk)
    return page(request, dossier, "solution_form", {"form": form, "solution": None})


@require_http_methods(["GET", "POST"])
def change_solution(request, household_id, solution_id):
    dossier, found = gate.one(request, household_id, TailoredSolution, solution_id, also=(Goal,))
    if not may_change(dossier, found, request) or found.state not in CHANGEABLE:
        raise gate.refuse(request, "may_not_write", household_id=household_id, object_id=solution_id)
    goals = open_goals(dossier, found.goal_id)
    form = SheetForm(sent(request), members=members(dossier), goals=goals, initial=sheet_of(found))
    if form.is_valid():
        done = attempted(
            request, form, lambda: actions.change_proposal(found, acting=request.acting, **form.cleaned_data)
        )
        if done:
            noted(request, "change_proposal", found)
            messages.success(request, "Het voorstel is gewijzigd. Laat het opnieuw toetsen.")
            return redirect("household:solution", household_id, solution_id)
    return page(request, dossier, "solution_form", {"form": form, "solution": found})


@require_http_methods(["GET", "POST"])
def solution(request, household_id, solution_id):
    """The sheet, and what can be done now: each a form of its own on this page."""
    dossier, found = gate.one(
        request, household_id, TailoredSolution, solution_id, also=(Goal, SolutionCheck)
    )
    writes = may_change(dossier, found, request)
    if request.method == "POST" and not writes:
        raise gate.refuse(request, "may_not_write", household_id=household_id, object_id=solution_id)
    asked = request.POST.get("wat", "")
    check = LegalCheckForm(
        request.POST if asked == "toets" else None, members=members(dossier), initial=check_of(found)
    )
    outcome = SolutionOutcomeForm(request.POST if asked == "afronden" else None, members=members(dossier))
    if request.method == "POST" and done(request, found, asked, check, outcome):
        return redirect("household:solution", household_id, solution_id)
    with_checks(request, dossier, tell_about(dossier, with_goals(dossier, [found])))
    verbs = {move.verb: move.name for move in verbs_from(found.state)} if writes else {}
    context = {
        "solution": found,
        "verbs": verbs,
        "is_draft": writes and found.state in CHANGEABLE,
        "check": check,
        "outcome": outcome,
        "form": outcome if asked == "afronden" else check,
    }
    return page(request, dossier, "solution", context)


def done(request, found, asked, check, outcome):
    """Whether it happened; if not, the form says why."""
    me = {"acting": request.acting}
    if asked == "toets":
        return check.is_valid() and happened(
            request,
            check,
            "note_legal_check",
            lambda: actions.note_legal_check(found, **me, **check.cleaned_data),
        )
    if asked == "afronden":
        return outcome.is_valid() and happened(
            request,
            outcome,
            "finish_solution",
            lambda: actions.finish_solution(found, **me, **outcome.cleaned_data),
        )
    act = {"voorleggen": actions.put_forward, "intrekken": actions.withdraw_proposal}.get(asked)
    if act is not None:
        try:
            act(found, **me)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            noted(request, act.__name__, found)
            messages.success(request, DONE[act.__name__])
    return True


def happened(request, form, verb, act):
    found = attempted(request, form, act)
    if found:
        noted(request, verb, found)
        messages.success(request, DONE[verb])
    return bool(found)


def attempted(request, form, act):
    try:
        return act()
    except ValidationError as error:
        form.add_error(None, error)
        return None


def members(dossier):
    return [membership.person for membership in dossier.members]


def open_goals(dossier, also=None):
    return [goal for goal in dossier.records[Goal] if not goal.reached_at or goal.pk == also]


def sheet_of(found):
    return {name: getattr(found, name) for name in actions.SHEET} | {"goal": str(found.goal_id or "")}


def check_of(found):
    return {name: getattr(found, name) for name in actions.CHECK}


def sent(request):
    return request.POST if request.method == "POST" else None


def page(request, dossier, name, context):
    form = context.get("form")
    status = 422 if form is not None and form.errors else 200
    context |= {"dossier": dossier, "tab": "plan", "plan": dossier.facts["plan"]}
    return render(request, f"dossier/plan/outside/{name}.html", context, status=status)
