from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from audit.choices import writing
from consent import gate
from dossier.board.views_team import own_team
from dossier.forms.board import AmbitionForm
from plans.ambitions import change_ambition, end_ambition, open_ambitions, write_ambition


@require_http_methods(["GET", "POST"])
def new_ambition(request, team_id):
    team = own_team(request, team_id)
    form = AmbitionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        noted(request, "write_ambition", write_ambition(team, acting=request.acting, **form.cleaned_data))
        messages.success(request, "De ambitie staat op het bord.")
        return redirect("board:team", team_id)
    return form_page(request, team, form, None)


@require_http_methods(["GET", "POST"])
def ambition(request, team_id, ambition_id):
    """Change what it says, or end it: two forms on one page, of which one was sent."""
    team = own_team(request, team_id)
    found = open_ambitions(team=team, pk=ambition_id).first()
    if found is None:
        raise gate.refuse(request, "withheld_or_absent", object_id=ambition_id)
    if request.method == "POST" and request.POST.get("wat") == "afronden":
        return end(request, team, found)
    initial = {"words": found.words, "term": found.term}
    form = AmbitionForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        noted(request, "change_ambition", change_ambition(found, acting=request.acting, **form.cleaned_data))
        messages.success(request, "De ambitie is gewijzigd.")
        return redirect("board:team", team_id)
    return form_page(request, team, form, found)


def end(request, team, found):
    try:
        noted(request, "end_ambition", end_ambition(found, acting=request.acting))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, "De ambitie is afgerond. Wat eraan hing, staat er nog.")
    return redirect("board:team", team.pk)


def form_page(request, team, form, found):
    context = {"team": team, "form": form, "ambition": found, "back": reverse("board:team", args=[team.pk])}
    return render(request, "dossier/board/ambition.html", context, status=422 if form.errors else 200)


def noted(request, verb, record):
    request.log.note(writing(verb), object_type=record._meta.label_lower, object_id=record.pk)
