"""Knelpunten: reported from a board, and what each may do with one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.own_teams import own_teams
from consent import gate
from dossier.improving.course import course_of
from dossier.improving.forms import KnelpuntForm
from dossier.improving.steps import STEPS
from dossier.improving.views_improvements import found as found_card
from dossier.improving.views_improvements import noted
from plans.knelpunten.actions import raise_knelpunt
from plans.knelpunten.who_may import my_moves
from plans.models import Knelpunt

PAGE_SIZE = 25


@require_safe
def knelpunten(request):
    """Of one's own teams and what one reported oneself, the newest first."""
    gate.enter_page(request)
    mine = Knelpunt.objects.filter(Q(raised_by=request.user) | Q(team__in=own_teams(request.acting)))
    page = Paginator(
        mine.select_related("team", "manager").order_by("-created_at", "pk"), PAGE_SIZE
    ).get_page(request.GET.get("pagina"))
    return render(request, "improving/knelpunten.html", {"page": page, "today": timezone.localdate()})


@require_http_methods(["GET", "POST"])
def new(request):
    gate.enter_page(request)
    return report(request, own_teams(request.acting))


@require_http_methods(["GET", "POST"])
def from_card(request, action_id):
    """It begins with the words of the card, and stays with it."""
    gate.enter_page(request)
    card = found_card(request, action_id)
    return report(request, [card.team], card=card)


def report(request, teams, card=None):
    initial = {"title": card.title} if card else {}
    form = KnelpuntForm(request.POST if request.method == "POST" else None, teams=teams, initial=initial)
    if form.teams and form.is_bound and form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("title", "cost", "kind", "law")}
        knelpunt = raise_knelpunt(form.team, improvement=card, acting=request.acting, **facts)
        noted(request, "raise_knelpunt", knelpunt)
        messages.success(request, "Het knelpunt is gemeld. De teamcoördinatoren zien het.")
        return redirect("improving:knelpunt", knelpunt.pk)
    return render(
        request, "improving/report.html", {"form": form, "card": card}, status=422 if form.is_bound else 200
    )


@require_safe
def knelpunt(request, knelpunt_id):
    gate.enter_page(request)
    knelpunt = found(request, knelpunt_id)
    moves = [(move, STEPS[move.verb]) for move in my_moves(knelpunt, request.acting)]
    context = {
        "knelpunt": knelpunt,
        "moves": moves,
        "course": course_of(knelpunt),
        "today": timezone.localdate(),
    }
    return render(request, "improving/knelpunt.html", context)


@require_http_methods(["GET", "POST"])
def step(request, knelpunt_id, slug):
    """One move, by whoever may make it; of all others it does not exist."""
    gate.enter_page(request)
    knelpunt = found(request, knelpunt_id)
    move = next((move for move in my_moves(knelpunt, request.acting) if STEPS[move.verb].slug == slug), None)
    if move is None:
        raise gate.refuse(request, "may_not_write", object_id=knelpunt_id)
    its = STEPS[move.verb]
    form = its.form(request.POST if request.method == "POST" else None, knelpunt)
    if form.is_bound and form.is_valid() and done(request, knelpunt, its, form):
        return redirect("improving:knelpunt", knelpunt.pk)
    nobody = move.verb == "escalate" and not form.mandates
    context = {"knelpunt": knelpunt, "form": form, "move": move, "step": its, "no_mandate": nobody}
    return render(request, "improving/step.html", context, status=422 if form.errors else 200)


def done(request, knelpunt, its, form):
    try:
        its.act(knelpunt, acting=request.acting, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    noted(request, its.act.__name__, knelpunt)
    messages.success(request, its.told)
    return True


def found(request, knelpunt_id):
    everything = ("team", "raised_by", "manager", "mandate", "escalated_by", "improvement")
    knelpunt = Knelpunt.objects.select_related(*everything).filter(pk=knelpunt_id).first()
    if knelpunt is None:
        raise gate.refuse(request, "withheld_or_absent", object_id=knelpunt_id)
    return knelpunt
