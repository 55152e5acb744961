"""Ongedaan maken: one's own last move of a card goes back, as long as nobody changed it since."""

from datetime import timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone

from households.saving import save_changed
from plans.cards import as_it_stands

PUT_BACK = ("progress", "state", "help_reason", "done_at")
# Longer ago it is a new move, with what others may have built on it.
HOLDS = timedelta(hours=1)
TOO_LATE = "Dit kan niet meer ongedaan worden gemaakt. Verplaats de kaart zelf terug."


def edition_of(action):
    """Of the card as it stands, before it is moved: what `undo_move` goes back to. None without a history to read."""
    return action.history.order_by("-history_date").values_list("history_id", flat=True).first()


def undo_move(action, edition, *, seen, acting):
    """`seen`: the stamp of the card after the move; of two who undo at once, the second hears how it stands."""
    action = as_it_stands(action, seen)
    was = _own_moves_since(action, edition, acting)
    for name in PUT_BACK:
        setattr(action, name, getattr(was, name))
    save_changed(action, *PUT_BACK)
    return action


def _own_moves_since(action, edition, acting):
    """The card before them. The edition comes from a form, so it may name any: of another card, or of long ago."""
    try:
        was = action.history.filter(history_id=UUID(edition)).first()
    except ValueError:
        was = None
    since = list(action.history.filter(history_date__gt=was.history_date)) if was else []
    too_old = timezone.now() - HOLDS
    if not since or any(one.history_user_id != acting.user.pk or one.history_date < too_old for one in since):
        raise ValidationError(TOO_LATE)
    return was
