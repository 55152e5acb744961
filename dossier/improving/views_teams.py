"""The team of teams: every board of the municipality in figures, and what no team solves alone; and who answers that."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.roles import OPENS_HOUSEHOLDS, Role
from consent import gate
from consent.rooms import enter_as
from dossier.improving import figures

MAY_SEE_TEAMS = (OPENS_HOUSEHOLDS | {Role.TEAM_COORDINATOR, Role.MANAGER}) - {Role.PARTNER_PROFESSIONAL}
PAGE_SIZE = 25


@require_safe
def teams(request):
    """Figures and knelpunten only: whose card it is stays on the board of that team."""
    enter_as(request, *MAY_SEE_TEAMS)
    open_ones = figures.open_knelpunten(request.acting)
    page = Paginator(open_ones, PAGE_SIZE).get_page(request.GET.get("pagina"))
    boards = figures.boards(request.acting)
    context = {
        "boards": boards,
        "ambitions": [board for board in boards if board.ambitions],
        "page": page,
        "steers": gate.may(request, Role.TEAM_COORDINATOR),
        "today": timezone.localdate(),
    }
    return render(request, "improving/teams.html", context)


@require_safe
def steering(request):
    """Sturing: what waits for an answer of this manager, what others were asked, and where the work gets stuck."""
    enter_as(request, Role.MANAGER, Role.TEAM_COORDINATOR)
    asked = figures.asked_of_managers(request.acting)
    context = {
        "mine": [one for one in asked if one.manager_id == request.user.pk],
        "others": Paginator([one for one in asked if one.manager_id != request.user.pk], PAGE_SIZE).get_page(
            request.GET.get("pagina")
        ),
        "kinds": figures.by_kind(request.acting),
        "answers": figures.answers_given(request.acting),
        "answers_themselves": gate.may(request, Role.MANAGER),
        "today": timezone.localdate(),
    }
    return render(request, "improving/steering.html", context)
