from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audit.choices import writing
from consent import gate
from consent.may_write import open_to_write
from consent.who_may import may_ask, open_to_keep
from dossier.about import tell_about
from dossier.address import shown_address
from dossier.answering import with_answers
from dossier.forms.plan import ChangeGoalForm, FinishGoalForm, GoalForm, StartPlanForm, WishForm
from dossier.plan import safety
from dossier.plan.lanes import lanes, totals, who_does_what
from dossier.plan.who_writes import may_change
from households import safe_contact
from households.kinds import Kind
from households.main_plan import whose_goals_are_elsewhere
from households.versions import WrittenMeanwhile, last_writer
from plans.actions import agree_goal, start_plan
from plans.course import move_plan
from plans.goals import change_goal, finish_goal, write_wish
from plans.models import Action, Goal, MainWish, Plan, PlanVersion, TailoredSolution
from plans.periods import period_of
from plans.states import moves_from

# Ten years and more: the timeline links to the period in which something was done.
MOST_BACK = 300
BY_BUTTON = ("agree", "begin")


@require_safe
def plan(request, household_id):
    shown = (MainWish, Goal, Action, TailoredSolution, *safety.MODELS)
    dossier = gate.open_household(request, household_id, *shown)
    for records in dossier.records.values():
        tell_about(dossier, records)
    return render(request, "dossier/plan/plan.html", context_of(request, dossier))


def context_of(request, dossier):
    back = periods_back(request)
    period = period_of(timezone.localdate())
    for _ in range(back):
        period = period.former
    actions = with_answers(dossier.records[Action], dossier.work, request.acting)
    found = lanes(dossier.records[Goal], actions, period)
    total, bars = who_does_what(found)
    preferences = safe_contact.preferences_of(dossier.members)
    elsewhere = whose_goals_are_elsewhere(dossier.household)
    return {
        "dossier": dossier,
        "tab": "plan",
        "address": shown_address(dossier, request.acting),
        "preferences": preferences,
        "warnings": safe_contact.warnings(preferences),
        "plan": dossier.facts["plan"],
        "moves": moves_here(dossier),
        "elsewhere": [person for person in dossier.people if person.pk in elsewhere],
        "safety": safety.safety_of(dossier, request.acting),
        "may_name": safety.may_name(dossier) and dossier.may_write,
        "wishes": dossier.records[MainWish],
        "lanes": found,
        "finished": [goal for goal in dossier.records[Goal] if goal.reached_at],
        "totals": totals(found),
        "n_cards": total,
        "bars": bars,
        "period": period,
        "today": timezone.localdate(),
        "back": back,
        "day_number": period.day_number(timezone.localdate()) if back == 0 else None,
        "version": last_version(dossier),
        "solutions": with_goals(dossier),
        "keeps_costs": request.acting.municipality.keeps_costs,
        "user": request.user,
        "may_print": may_ask(request, dossier),
    }


def with_goals(dossier):
    """Solutions outside the rules that still matter, each with its goal if this reader sees that."""
    goals = {goal.pk: goal for goal in dossier.records[Goal]}
    found = [
        one for one in dossier.records[TailoredSolution] if one.state != TailoredSolution.State.WITHDRAWN
    ]
    for solution in found:
        solution.shown_goal = goals.get(solution.goal_id)
    return found


def moves_here(dossier):
    """What one button does; looking back and closing ask something on a page of their own."""
    found = moves_from(dossier.facts["plan"]["state"]) if dossier.facts["plan"] else ()
    return [move for move in found if move.verb in BY_BUTTON]


def periods_back(request):
    asked = request.GET.get("terug", "0")
    return min(int(asked), MOST_BACK) if asked.isdecimal() and asked.isascii() else 0


def last_version(dossier):
    if not dossier.facts["plan"]:
        return None
    return PlanVersion.objects.filter(household=dossier.household).order_by("-made_at").first()


@require_http_methods(["GET", "POST"])
def begin(request, household_id):
    """A plan may begin with nothing but a date to look back."""
    dossier = open_to_keep(request, household_id)
    if dossier.facts["plan"]:
        return redirect("household:plan", household_id)
    form = StartPlanForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            begun = start_plan(
                dossier.household,
                started_on=timezone.localdate(),
                evaluate_on=form.cleaned_data["evaluate_on"],
                acting=request.acting,
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            noted(request, "start_plan", begun)
            messages.success(request, "Het plan is begonnen.")
            return redirect("household:plan", household_id)
    return form_page(request, dossier, form, "Een plan beginnen", "Beginnen")


def form_page(request, dossier, form, heading, button, *, back="household:plan"):
    context = {
        "dossier": dossier,
        "tab": "plan",
        "form": form,
        "heading": heading,
        "explanation": "",
        "button": button,
        "back": reverse(back, args=[dossier.id]),
    }
    return render(request, "dossier/one_form.html", context, status=422 if form.errors else 200)


def live_plan(request, dossier):
    """The plan that runs; without one there is nothing to write in."""
    if not dossier.facts["plan"]:
        raise gate.refuse(request, "no_plan", household_id=dossier.id)
    return Plan.objects.get(pk=dossier.facts["plan"]["id"])


@require_http_methods(["GET", "POST"])
def wish(request, household_id):
    dossier = open_to_write(request, household_id, MainWish)
    running = live_plan(request, dossier)
    form = WishForm(request.POST if request.method == "POST" else None, dossier=dossier)
    if request.method == "POST" and form.is_valid():
        written = write_wish(running, kind=Kind.AGREEMENTS, acting=request.acting, **form.cleaned_data)
        noted(request, "write_wish", written)
        messages.success(request, "De wens staat boven het plan.")
        return redirect("household:plan", household_id)
    return form_page(request, dossier, form, "Belangrijkste wens", "Opslaan")


@require_http_methods(["GET", "POST"])
def new_goal(request, household_id):
    dossier = open_to_write(request, household_id)
    running = live_plan(request, dossier)
    form = GoalForm(
        request.POST if request.method == "POST" else None, dossier=dossier, acting=request.acting
    )
    if request.method == "POST" and form.is_valid():
        try:
            goal = agree_goal(running, acting=request.acting, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            noted(request, "agree_goal", goal)
            messages.success(request, "Het doel staat in het plan.")
            return redirect("household:plan", household_id)
    return form_page(request, dossier, form, "Doel toevoegen", "Toevoegen")


@require_http_methods(["GET", "POST"])
def goal(request, household_id, goal_id):
    """Change what a goal says, or finish it: two forms on one page, of which one was sent."""
    dossier, found = gate.one(request, household_id, Goal, goal_id)
    if found.reached_at or not may_change(dossier, found, request):
        raise gate.refuse(request, "may_not_write", household_id=household_id, object_id=goal_id)
    finishing = request.POST.get("wat") == "afronden"
    change = ChangeGoalForm(
        request.POST if request.method == "POST" and not finishing else None,
        initial=words_of(found),
        acting=request.acting,
    )
    finish = FinishGoalForm(request.POST if finishing else None)
    sent = finish if finishing else change
    if request.method == "POST" and sent.is_valid():
        if (finished if finishing else changed)(request, found, sent):
            return redirect("household:plan", household_id)
    context = {"dossier": dossier, "tab": "plan", "goal": found, "form": change, "finish": finish}
    status = 422 if change.errors or finish.errors else 200
    return render(request, "dossier/plan/goal.html", context, status=status)


def finished(request, found, form):
    noted(request, "finish_goal", finish_goal(found, acting=request.acting, **form.cleaned_data))
    messages.success(request, "Het doel is afgerond.")
    return True


def changed(request, found, form):
    try:
        written = change_goal(found, acting=request.acting, was=form.was(), **form.typed())
    except WrittenMeanwhile as meanwhile:
        form.show_clashes(meanwhile.clashes, last_writer(meanwhile.record))
        return False
    if written:
        noted(request, "change_goal", written)
    messages.success(request, "Het doel is gewijzigd.")
    return True


def words_of(goal):
    names = ("words", "life_domain", "now", "wanted", "score_now", "score_wanted", "ambition")
    return {name: getattr(goal, name) for name in names}


@require_POST
def move(request, household_id):
    dossier = open_to_keep(request, household_id)
    running = live_plan(request, dossier)
    verb = request.POST.get("stand", "")
    try:
        moved = move_plan(running, verb if verb in BY_BUTTON else "", acting=request.acting)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        noted(request, "move_plan", moved)
        messages.success(request, f"Het plan is nu: {moved.get_state_display()}.")
    return redirect("household:plan", household_id)


def noted(request, verb, record):
    request.log.note(
        writing(verb),
        person_id=getattr(record, "person_id", None),
        household_id=record.household_id,
        object_type=record._meta.label_lower,
        object_id=record.pk,
    )
