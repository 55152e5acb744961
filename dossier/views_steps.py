from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from audit.choices import writing
from consent import gate
from dossier.forms.step import StepForm
from dossier.may_write import open_to_write
from plans.actions import accept_step, add_step, finish_step, give_back_step
from plans.models import Action, Goal


@require_http_methods(["GET", "POST"])
def new_step(request, household_id):
    dossier = open_to_write(request, household_id, Goal)
    goals = [goal for goal in dossier.records[Goal] if not goal.reached_at]
    form = StepForm(request.POST or None, dossier=dossier, user=request.user, goals=goals)
    if request.method == "POST" and form.is_valid():
        action = add_step(dossier.household, acting=request.acting, **form.facts())
        noted(request, "add_step", action)
        messages.success(request, "De stap staat erbij.")
        return redirect("household:overview", household_id)
    context = {"dossier": dossier, "tab": "overzicht", "form": form}
    return render(request, "dossier/step/new.html", context, status=422 if form.errors else 200)


ANSWERS = {
    "aannemen": (accept_step, "accept_step", "Je hebt de stap aangenomen."),
    "klaar": (finish_step, "finish_step", "De stap is klaar."),
    "teruggeven": (give_back_step, "give_back_step", "Je hebt de stap teruggegeven."),
}


@require_POST
def answer_step(request, household_id, action_id):
    """By its owner; for a resident or the network by whoever works in its law."""
    dossier, action = gate.one(request, household_id, Action, action_id)
    verb = ANSWERS.get(request.POST.get("antwoord"))
    if verb is None or not may_answer(action, dossier, request):
        raise gate.refuse(request, "may_not_write", household_id=household_id, object_id=action_id)
    act, name, done = verb
    reason = {"reason": request.POST.get("reden", "").strip()[:200]} if act is give_back_step else {}
    try:
        act(action, acting=request.acting, **reason)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        noted(request, name, action)
        messages.success(request, done)
    return redirect("household:overview", household_id)


def may_answer(action, dossier, request):
    if action.owner_kind == Action.Owner.PROFESSIONAL:
        return action.owner_id == request.user.pk and dossier.may_write
    return action.organisation_id == request.acting.organisation.pk and action.law in dossier.laws


def noted(request, verb, action):
    request.log.note(
        writing(verb),
        person_id=action.person_id,
        household_id=action.household_id,
        object_type="plans.action",
        object_id=action.pk,
    )
