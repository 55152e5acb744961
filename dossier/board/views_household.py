"""The board of one household: the cards of its plan, two weeks at a time."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.sessions import by_itself
from consent import gate
from dossier.about import tell_about
from dossier.answering import with_answers
from dossier.board.asked import asked
from dossier.board.screen import fit_for_wall, mask, names_of
from dossier.board.which import mark_of_household
from dossier.plan.lanes import lanes, totals
from households.initials import initials_of
from plans.carried import belongs, carried_over, times_carried
from plans.models import Action, Goal, MainWish


@require_safe
def board(request, household_id):
    mark = household_mark(request, household_id)
    context = context_of(request, household_id, mark)
    name = "dossier/board/screen.html" if context["asked"].on_screen else "dossier/board/household.html"
    return render(request, name, context)


@require_safe
@by_itself
def live(request, household_id):
    """204 while nothing changed that this reader may see: nobody is shown, so nothing is logged. Else the board itself."""
    mark = household_mark(request, household_id)
    if mark is not None and request.GET.get("merk") == mark:
        return HttpResponse(status=204)
    return render(request, "dossier/board/of_household.html", context_of(request, household_id, mark))


def household_mark(request, household_id):
    """Counted before the cards are read: what changes in between is told twice, never missed."""
    gate.enter(request.acting, gate.purpose_of(request), household_id)
    return mark_of_household(household_id)


def context_of(request, household_id, mark):
    dossier = gate.open_household(request, household_id, MainWish, Goal, Action)
    for records in dossier.records.values():
        tell_about(dossier, records)
    chosen, today = asked(request), timezone.localdate()
    wishes, goals, actions = (dossier.records[model] for model in (MainWish, Goal, Action))
    if chosen.on_screen:
        wishes, goals, actions = for_wall(dossier, wishes, goals, actions)
    with_answers(actions, dossier.work, request.acting)
    for action in actions:
        action.times_carried = times_carried(action, chosen.period)
    found = lanes(goals, actions, chosen.period, lambda card, period: belongs(card, period, today))
    return {
        "dossier": dossier,
        "tab": "bord",
        "asked": chosen,
        "mark": mark,
        "wishes": wishes,
        "lanes": found,
        "totals": totals(found),
        "carried": carried_over(actions, chosen.period) if chosen.steps < 0 else [],
        "user": request.user,
    }


def for_wall(dossier, *records):
    wishes, goals, actions = (fit_for_wall(some) for some in records)
    names = names_of(dossier.people, actions)
    mask(wishes, names, "words", "about")
    mask(goals, names, "words", "now", "wanted", "about")
    mask(actions, names, "title")
    dossier.household.label = initials_of(dossier.household.label)
    return wishes, goals, actions
