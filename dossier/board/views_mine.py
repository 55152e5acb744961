"""Mijn acties: one board over all municipalities that one serves."""

from contextlib import contextmanager
from dataclasses import replace
from types import SimpleNamespace

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.own_teams import own_teams
from accounts.roles import OPENS_HOUSEHOLDS, Role
from accounts.sessions import by_itself
from audit.log import Book
from consent import gate
from dossier.board.asked import asked
from dossier.board.cards import carried_of, household_rows, open_or_of, told, totals_of
from dossier.board.which import actions_of, mark_of_actions, with_wishes

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
    mark = my_mark(request)
    if request.GET.get("merk") == mark:
        return HttpResponse(status=204)
    return render(request, "dossier/board/of_mine.html", context_of(request))


def elsewhere(request):
    """The same colleague, for another organisation or municipality."""
    here = request.acting.place
    return [
        acting for acting in request.acting_choices if acting.place != here and acting.roles & set(WORKERS)
    ]


def my_mark(request):
    """One number of all places together; ends as who one is now."""
    found = []
    for acting in (*elsewhere(request), request.acting):
        request.unread_count = gate.enter(acting, gate.purpose_of(request))
        found.append(mark_of_actions(request.user))
    return "-".join(found)


@contextmanager
def acting_as(request, acting):
    """Looks at what this reader sees when acting elsewhere; the log tells of that place."""
    gate.enter(acting, gate.purpose_of(request))
    place = {
        "acting_role": acting.role,
        "organisation_id": acting.organisation.pk,
        "municipality_id": acting.municipality.pk,
    }
    book = Book(replace(request.log.context, **place))
    yield SimpleNamespace(log=book)
    book.write()


def context_of(request):
    """One's own places one by one, and the place where one works now as the last; the mark is of all together."""
    chosen = asked(request)
    there = [rows_elsewhere(request, acting, chosen.period) for acting in elsewhere(request)]
    request.unread_count = gate.enter(request.acting, gate.purpose_of(request))
    mark = mark_of_actions(request.user)
    actions = open_or_of(chosen.period, with_wishes(actions_of(request.user)))
    told(actions, work=gate.work(), acting=request.acting, period=chosen.period)
    rows = household_rows(request, actions, chosen.period)
    return {
        "asked": chosen,
        "mark": "-".join([*(found for *_, found in there), mark]),
        "rows": rows,
        "elsewhere": [(acting, found) for acting, found, _ in there if found],
        "totals": totals_of(rows),
        "carried": carried_of(actions, chosen),
        "teams": list(own_teams(request.acting)),
        "user": request.user,
    }


def rows_elsewhere(request, acting, period):
    with acting_as(request, acting) as there:
        mark = mark_of_actions(request.user)
        actions = open_or_of(period, with_wishes(actions_of(request.user)))
        told(actions, work=None, acting=acting, period=period)
        return acting, household_rows(there, actions, period), mark
