"""Wie betaalt wat: only where the municipality chose to keep it; elsewhere there is no such page."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from consent import gate
from consent.may_write import open_to_write
from dossier.about import tell_about
from dossier.forms.cost import CostLine, NewCostForm
from dossier.plan.views_plan import form_page, live_plan, may_change, noted
from plans import costs as actions
from plans.models import Action, Goal, PlanCost


def kept_here(request):
    """The last thing asked before a page is opened, so that off looks like absent."""
    if not request.acting.municipality.keeps_costs:
        raise gate.refuse(request, "switched_off")


@require_safe
def costs(request, household_id):
    kept_here(request)
    dossier = gate.open_household(request, household_id, PlanCost, Goal, Action)
    found = tell_about(dossier, dossier.records[PlanCost])
    hangs_on = {goal.pk: goal.words for goal in dossier.records[Goal]}
    hangs_on |= {action.pk: action.title for action in dossier.records[Action]}
    for cost in found:
        cost.shown_for = hangs_on.get(cost.goal_id or cost.action_id)
        cost.is_mine = may_change(dossier, cost, request)
    payers = actions.payers(reversed(found))
    context = {
        "dossier": dossier,
        "tab": "plan",
        "plan": dossier.facts["plan"],
        "payers": payers,
        "each_year": sum(payer.each_year for payer in payers),
        "once": sum(payer.once for payer in payers),
        "stopped": [cost for cost in found if cost.stopped_at],
    }
    return render(request, "dossier/plan/costs.html", context)


@require_http_methods(["GET", "POST"])
def new_cost(request, household_id):
    kept_here(request)
    dossier = open_to_write(request, household_id, Goal, Action)
    running = live_plan(request, dossier)
    form = NewCostForm(
        request.POST if request.method == "POST" else None,
        dossier=dossier,
        goals=[goal for goal in dossier.records[Goal] if not goal.reached_at],
        actions=[action for action in dossier.records[Action] if action.state != Action.State.DONE],
    )
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        hangs_on = facts.pop("pays_for")
        facts |= {"goal": hangs_on if isinstance(hangs_on, Goal) else None}
        facts |= {"action": hangs_on if isinstance(hangs_on, Action) else None}
        noted(request, "note_cost", actions.note_cost(running, acting=request.acting, **facts))
        messages.success(request, "Het bedrag staat erbij.")
        return redirect("household:costs", household_id)
    return form_page(request, dossier, form, "Bedrag toevoegen", "Toevoegen", back="household:costs")


@require_http_methods(["GET", "POST"])
def cost(request, household_id, cost_id):
    """Change what it says, or stop it: two forms on one page, of which one was sent."""
    kept_here(request)
    dossier, found = gate.one(request, household_id, PlanCost, cost_id)
    if found.stopped_at or not may_change(dossier, found, request):
        raise gate.refuse(request, "may_not_write", household_id=household_id, object_id=cost_id)
    stopping = request.POST.get("wat") == "stoppen"
    initial = {"what": found.what, "amount": found.amount, "per": found.per}
    form = CostLine(request.POST if request.method == "POST" and not stopping else None, initial=initial)
    if stopping or form.is_valid():
        try:
            if stopping:
                actions.stop_cost(found, acting=request.acting)
            else:
                actions.change_cost(found, acting=request.acting, **form.cleaned_data)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            noted(request, "stop_cost" if stopping else "change_cost", found)
            messages.success(request, "Het bedrag is gestopt." if stopping else "Het bedrag is gewijzigd.")
        return redirect("household:costs", household_id)
    context = {"dossier": dossier, "tab": "plan", "cost": found, "form": form}
    return render(request, "dossier/plan/cost.html", context, status=422 if form.errors else 200)
