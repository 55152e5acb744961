"""The end of two weeks: what goes along to the next, and what a team makes of it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from consent import gate
from dossier.board.asked import asked
from dossier.board.cards import log_with_goal, of_period, open_or_of, told
from dossier.board.improvements import improvement_cards
from dossier.board.views_ambition import noted
from dossier.board.views_team import own_team
from dossier.board.which import cards_of
from dossier.forms.board import RetrospectiveForm
from plans.carried import carried_over, is_done
from plans.models import Retrospective
from plans.retrospectives import ASKED, write_retrospective


@require_http_methods(["GET", "POST"])
def retrospective(request, team_id):
    team, chosen = own_team(request, team_id), asked(request)
    written = latest(team, chosen.period)
    form = RetrospectiveForm(request.POST if request.method == "POST" else None, initial=words_of(written))
    if request.method == "POST" and form.is_valid() and kept(request, team, chosen.period, form):
        messages.success(request, "De terugblik is bewaard.")
        return redirect(f"{reverse('board:retrospective', args=[team_id])}{chosen.here}")
    meanwhile = latest(team, chosen.period) if form.non_field_errors() else None
    context = context_of(request, team, chosen)
    context |= {"team": team, "form": form, "written": written, "meanwhile": meanwhile}
    return render(request, "dossier/board/retrospective.html", context, status=422 if form.errors else 200)


def latest(team, period):
    found = Retrospective.objects.filter(team=team, period_first=period.first)
    return found.select_related("written_by").first()


def words_of(written):
    if written is None:
        return {"edition": 0}
    return {name: getattr(written, name) for name in (*ASKED, "edition")}


def kept(request, team, period, form):
    try:
        written = write_retrospective(team, period, acting=request.acting, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error.messages)
        # The next time it is saved over what now stands beside it.
        now = latest(team, period)
        form.data = form.data.copy()
        form.data["edition"] = str(now.edition if now else 0)
        return False
    noted(request, "write_retrospective", written)
    return True


def context_of(request, team, chosen):
    """Numbers and cards over what this reader may see, and no more."""
    actions = open_or_of(chosen.period, cards_of(team))
    homes = {action.household_id: action.household for action in actions}
    gate.listed(request, list(homes.values()))
    for action in actions:
        log_with_goal(request.log, action, homes[action.household_id])
        action.home_label = action.household.label
    told(actions, work=None, acting=request.acting, period=chosen.period.next)
    cards = [*actions, *improvement_cards(team)]
    return {
        "asked": chosen,
        "carried": carried_over(cards, chosen.period),
        "n_done": sum(is_done(card) for card in of_period(cards, chosen.period)),
        "back": f"{reverse('board:team', args=[team.pk])}{chosen.here}",
        "user": request.user,
    }
