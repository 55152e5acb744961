from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from consent import gate
from dossier.answering import may_answer
from dossier.forms.plan import CardForm
from dossier.plan.lanes import column_of
from dossier.plan.views_plan import noted
from plans.cards import move_card
from plans.models import Action


@require_http_methods(["GET", "POST"])
def card(request, household_id, action_id):
    """Verplaats naar: a menu, so that no card has to be dragged."""
    dossier, action = gate.one(request, household_id, Action, action_id)
    if not may_answer(action, dossier.work, request.acting):
        raise gate.refuse(request, "may_not_write", household_id=household_id, object_id=action_id)
    initial = {"progress": column_of(action), "help_reason": action.help_reason}
    form = CardForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid() and moved(request, action, form):
        return redirect("household:plan", household_id)
    context = {"dossier": dossier, "tab": "plan", "form": form, "card": action}
    return render(request, "dossier/plan/card_page.html", context, status=422 if form.errors else 200)


def moved(request, action, form):
    try:
        move_card(action, acting=request.acting, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    noted(request, "move_card", action)
    messages.success(request, f"De actie staat bij ‘{Action.Progress(form.cleaned_data['progress']).label}’.")
    return True
