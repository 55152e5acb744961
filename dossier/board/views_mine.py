"""Mijn acties: one board over all municipalities that one serves."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.own_teams import own_teams
from accounts.roles import OPENS_HOUSEHOLDS, Role
from accounts.sessions import by_itself
from consent import gate
from dossier.board.asked import asked
from dossier.board.cards import carried_of, household_rows, told, totals_of
from dossier.board.everywhere import marks_of, places_of

WORKERS = (*OPENS_HOUSEHOLDS, Role.TEAM_COORDINATOR)


def open_to_workers(request):
    if not gate.may(request, *WORKERS):
        raise gate.refuse(request, "no_role")


@require_safe
def mine(request):
    open_to_workers(request)
    return render(request, "dossier/board/mine.html", context_of(request))


@require_safe
@by_itself
def live(request):
    open_to_workers(request)
    if request.GET.get("merk") == marks_of(request, all_places(request)):
        return HttpResponse(status=204)
    return render(request, "dossier/board/of_mine.html", context_of(request))


def all_places(request):
    """The same colleague for each organisation and municipality; where one works now as the last."""
    here = request.acting.place
    others = [one for one in request.acting_choices if one.place != here and one.roles & set(WORKERS)]
    return [*others, request.acting]


def context_of(request):
    chosen = asked(request)
    mark, (*others, here) = places_of(request, all_places(request), chosen.period)
    told(here.actions, work=gate.work(), acting=request.acting, period=chosen.period)
    rows = household_rows(request.log, here.actions, chosen.period)
    there = [(f"elders-{n}", place.acting, rows_elsewhere(request, place, chosen.period))
             for n, place in enumerate(others)]  # fmt: skip
    return {
        "asked": chosen,
        "mark": mark,
        "rows": rows,
        "elsewhere": [place for place in there if place[-1]],
        "totals": totals_of(rows),
        "carried": carried_of(here.actions, chosen),
        "teams": list(own_teams(request.acting)),
        "user": request.user,
    }


def rows_elsewhere(request, place, period):
    """Here one only reads them; the log tells of that place."""
    told(place.actions, work=None, acting=place.acting, period=period)
    return household_rows(log_of(request, place.acting), place.actions, period)


def log_of(request, acting):
    return request.log.elsewhere(
        acting_role=acting.role,
        organisation_id=acting.organisation.pk,
        municipality_id=acting.municipality.pk,
    )
