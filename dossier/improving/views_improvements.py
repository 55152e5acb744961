"""Dit kan beter: a card without a resident, from any page to the board of one's own team."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.own_teams import own_teams
from audit.choices import writing
from consent import gate
from dossier.improving.forms import ImprovementCardForm, ImprovementForm
from dossier.improving.way_back import way_back
from plans.improvements import move_improvement, raise_improvement
from plans.models import ImprovementAction


@require_http_methods(["GET", "POST"])
def improve(request):
    gate.enter_page(request)
    form = ImprovementForm(
        request.POST if request.method == "POST" else None, teams=own_teams(request.acting)
    )
    back = way_back(request)
    if form.teams and form.is_bound and form.is_valid():
        action = raise_improvement(
            form.team,
            title=form.cleaned_data["title"],
            about=form.cleaned_data["about"],
            acting=request.acting,
        )
        noted(request, "raise_improvement", action)
        messages.success(request, f"Dank je. Het staat op het bord van {form.team}.")
        return redirect(back)
    context = {"form": form, "back": back}
    return render(request, "improving/improve.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def card(request, action_id):
    """Verplaatsen with a menu; who takes it, and when."""
    gate.enter_page(request)
    action = found(request, action_id)
    form = ImprovementCardForm(request.POST if request.method == "POST" else None, card=action)
    if form.is_bound and form.is_valid() and moved(request, action, form):
        return redirect("board:team", action.team_id)
    context = {"form": form, "card": action, "knelpunten": action.knelpunten.order_by("-created_at")}
    return render(request, "improving/card.html", context, status=422 if form.errors else 200)


def found(request, action_id):
    action = (
        ImprovementAction.objects.select_related("team", "owner", "raised_by", "ambition")
        .filter(pk=action_id)
        .first()
    )
    if action is None:
        raise gate.refuse(request, "withheld_or_absent", object_id=action_id)
    return action


def moved(request, action, form):
    try:
        move_improvement(action, acting=request.acting, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    noted(request, "move_improvement", action)
    messages.success(request, "De kaart is bijgewerkt.")
    return True


def noted(request, verb, record):
    request.log.note(writing(verb), object_type=record._meta.label_lower, object_id=record.pk)
