from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from consent import gate
from dossier.answering import answers_for
from dossier.board.places import place_back
from dossier.plan.lanes import column_of
from dossier.plan.views_plan import noted
from plans.cards import MovedMeanwhile, last_change
from plans.models import Action
from plans.undoing import undo_move


@require_POST
def undo(request, household_id, action_id):
    """Offered after a move, by the message that tells of it."""
    dossier, action = gate.one(request, household_id, Action, action_id)
    if not answers_for(action, dossier.work, request.acting):
        raise gate.refuse(request, "may_not_write", household_id=household_id, object_id=action_id)
    sent = request.POST
    try:
        action = undo_move(action, sent.get("voor", ""), seen=sent.get("gezien", ""), acting=request.acting)
    except MovedMeanwhile as conflict:
        messages.warning(request, changed_since(conflict.card, request.user))
    except ValidationError as error:
        messages.warning(request, error.message)
    else:
        noted(request, "undo_move", action)
        messages.success(request, f"Ongedaan gemaakt. De actie staat weer bij ‘{where(action)}’.")
    return redirect(place_back(sent.get("terug"), household_id))


def changed_since(card, user):
    change = last_change(card)
    by = change.history_user if change else None
    who = "Jij" if by == user else by.first_name if by else "Een collega"
    return f"Niet ongedaan gemaakt: {who} wijzigde deze kaart daarna. De actie staat nu bij ‘{where(card)}’."


def where(card):
    return Action.Progress(column_of(card)).label
