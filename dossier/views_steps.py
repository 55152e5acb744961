from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from audit.choices import writing
from consent import gate
from consent.may_write import open_to_write
from dossier.answering import may_answer, may_ask_again, with_answers
from dossier.forms.step import AskAgainForm, GiveBackForm, MoveStepForm, StepForm
from plans.actions import accept_step, add_step, finish_step, give_back_step, move_step
from plans.actions import ask_again as put_again
from plans.models import Action, Goal
from plans.progress import OPEN


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


TAKEN, DONE, MOVED, GIVEN_BACK = "aannemen", "klaar", "datum", "teruggeven"
CHANGED = "Dit kan niet meer: de stap is ondertussen veranderd."
SAID = {
    TAKEN: "Je hebt de stap aangenomen.",
    DONE: "De stap is klaar.",
    MOVED: "De nieuwe datum is opgeschreven.",
    GIVEN_BACK: "De stap is teruggegeven.",
}


@require_http_methods(["GET", "POST"])
def answer_step(request, household_id, action_id):
    """Aannemen, klaar, een andere datum of teruggeven; back to where the click came from."""
    dossier, step = gate.one(request, household_id, Action, action_id)
    if step.state not in OPEN:
        messages.error(request, CHANGED)
        return redirect(back_to(request, household_id))
    if not may_answer(step, dossier.work, request.acting):
        raise gate.refuse(request, "may_not_write", household_id=household_id, object_id=action_id)
    given = request.POST.get("antwoord") if request.method == "POST" else None
    move, give_back = forms_for(step, request, given)
    if given and act_on(request, step, given, {MOVED: move, GIVEN_BACK: give_back}.get(given)):
        messages.success(request, SAID[given])
        return redirect(back_to(request, household_id))
    context = {
        "dossier": dossier,
        "tab": "overzicht",
        "step": with_answers([step], dossier.work, request.acting)[0],
        "move": move,
        "give_back": give_back,
        "back": back_to(request, household_id),
        "from_workday": from_workday(request),
        "has_errors": bool(move.errors or give_back.errors),
    }
    return render(request, "dossier/step/answer.html", context, status=422 if context["has_errors"] else 200)


@require_http_methods(["GET", "POST"])
def ask_again(request, household_id, action_id):
    """A step that was given back, for the same or for somebody else."""
    dossier, step = gate.one(request, household_id, Action, action_id)
    if not may_ask_again(step, dossier.work, request.acting):
        raise gate.refuse(request, "may_not_write", household_id=household_id, object_id=action_id)
    given = request.POST if request.method == "POST" else None
    form = AskAgainForm(given, dossier=dossier, user=request.user, step=step)
    if form.is_valid():
        put_again(step, acting=request.acting, **form.facts())
        noted(request, "ask_step_again", step)
        messages.success(request, "De stap staat er weer bij.")
        return redirect("household:overview", household_id)
    context = {"dossier": dossier, "tab": "overzicht", "form": form, "step": step}
    return render(request, "dossier/step/ask_again.html", context, status=422 if form.errors else 200)


def forms_for(step, request, given):
    """Only the form that was sent is read."""
    return (
        MoveStepForm(request.POST if given == MOVED else None, step=step),
        GiveBackForm(request.POST if given == GIVEN_BACK else None, first_name=owner_of(step)),
    )


def owner_of(step):
    """Empty: the one who is asked here."""
    return "" if step.owner_kind == Action.Owner.PROFESSIONAL else step.owner_name


VERBS = {
    TAKEN: (accept_step, "accept_step"),
    DONE: (finish_step, "finish_step"),
    MOVED: (move_step, "move_step"),
    GIVEN_BACK: (give_back_step, "give_back_step"),
}


def act_on(request, step, given, form):
    """Whether it was done; if not, the form says why."""
    if given not in VERBS:
        raise gate.refuse(request, "may_not_write", household_id=step.household_id, object_id=step.pk)
    if form is not None and not form.is_valid():
        return False
    act, name = VERBS[given]
    try:
        act(step, acting=request.acting, **(form.cleaned_data if form else {}))
    except ValidationError as error:
        return told(request, form, error)
    noted(request, name, step)
    return True


def told(request, form, error):
    if form is None:
        messages.error(request, " ".join(error.messages))
    else:
        form.add_error(None, error)
    return False


def from_workday(request):
    return (request.POST.get("terug") or request.GET.get("terug")) == "werkdag"


def back_to(request, household_id):
    if from_workday(request):
        return reverse("dossier:workday")
    return reverse("household:overview", args=[household_id])


def noted(request, verb, action):
    request.log.note(
        writing(verb),
        person_id=action.person_id,
        household_id=action.household_id,
        object_type="plans.action",
        object_id=action.pk,
    )
