from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from consent import gate
from dossier.answering import answers_for, may_answer
from dossier.board.places import known_place, place_back
from dossier.forms.plan import CardForm
from dossier.plan.lanes import column_of
from dossier.plan.views_plan import noted
from dossier.undo import Undo, say_with_undo
from plans.cards import MovedMeanwhile, last_change, move_card, stamp_of
from plans.models import Action
from plans.undoing import edition_of


@require_http_methods(["GET", "POST"])
def card(request, household_id, action_id):
    """Verplaats naar: a menu, so that no card has to be dragged. From the plan and from every board."""
    dossier, action = gate.one(request, household_id, Action, action_id)
    asked = request.POST if request.method == "POST" else request.GET
    differs = was_moved(action, asked.get("gezien", ""))
    if not (answers_for(action, dossier.work, request.acting) if differs else may_answer(action, dossier.work, request.acting)):  # fmt: skip
        raise gate.refuse(request, "may_not_write", household_id=household_id, object_id=action_id)
    initial = {"progress": column_of(action), "help_reason": action.help_reason}
    if asked.get("naar") in Action.Progress.values:
        initial["progress"] = asked["naar"]
    form = CardForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        edition = edition_of(action)
        try:
            moved = move_card(
                action, acting=request.acting, seen=asked.get("gezien", ""), **form.cleaned_data
            )
        except MovedMeanwhile as conflict:
            action, differs = conflict.card, True
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            noted(request, "move_card", moved)
            say_with_undo(
                request,
                f"De actie staat bij ‘{moved.get_progress_display()}’.",
                undo_of(moved, edition, asked),
            )
            return redirect(place_back(asked.get("terug"), household_id))
    if request.htmx and request.method == "POST":
        return HttpResponseClientRedirect(page_of(action, asked))
    context = {
        "dossier": dossier,
        "tab": "plan",
        "form": form,
        "card": action,
        "column": Action.Progress(column_of(action)).label,
        "stamp": stamp_of(action),
        "came_from": asked.get("terug", "plan"),
        "back": place_back(asked.get("terug"), household_id),
        "differs": differs,
        "change": last_change(action) if differs else None,
        "may_move": may_answer(action, dossier.work, request.acting),
        "user": request.user,
    }
    status = 409 if differs and request.method == "POST" else 422 if form.errors else 200
    return render(request, "dossier/plan/card_page.html", context, status=status)


def undo_of(moved, edition, sent):
    url = reverse("household:undo_move", args=[moved.household_id, moved.pk])
    return Undo(url, edition, stamp_of(moved), known_place(sent.get("terug")))


def was_moved(action, seen):
    return bool(seen) and not constant_time_compare(stamp_of(action), seen)


def page_of(action, sent):
    """The same question on a page of its own: what was chosen, and how the card stood."""
    told = {
        "naar": sent.get("progress", ""),
        "gezien": sent.get("gezien", ""),
        "terug": sent.get("terug", ""),
    }
    return f"{reverse('household:card', args=[action.household_id, action.pk])}?{urlencode(told)}"
