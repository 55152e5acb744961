"""A card on the two-week board: te doen, bezig, hulp nodig, klaar."""

from django.core.exceptions import ValidationError
from django.utils.crypto import constant_time_compare, salted_hmac

from households.saving import save_changed
from plans.actions import accept_step, finish_step
from plans.models import Action
from plans.progress import OPEN

Progress = Action.Progress
MOVES = ("progress", "state", "help_reason", "due_on", "at_time", "owner_id", "given_back_reason")


class MovedMeanwhile(ValidationError):
    """Somebody else changed the card after it was read; `card` is how it stands now."""

    def __init__(self, card):
        super().__init__("Deze kaart is ondertussen veranderd.")
        self.card = card


def stamp_of(action):
    """How the card stood when it was read; whoever moves it gives this back."""
    told = "\n".join(str(getattr(action, name) or "") for name in MOVES)
    return salted_hmac("plans.cards.stamp", f"{action.pk}\n{told}", algorithm="sha256").hexdigest()[:20]


def move_card(action, progress, *, acting, help_reason="", seen=""):
    """Whoever starts with it has taken it on; "hulp nodig" says which help. `seen`: the stamp of the card as it was read."""
    if seen:
        action = as_it_stands(action, seen)
    if action.state not in OPEN:
        raise ValidationError("Dit kan niet meer: de actie is ondertussen veranderd.")
    if progress == Progress.HELP and not help_reason.strip():
        raise ValidationError({"help_reason": "Vul in welke hulp nodig is."})
    if progress != Progress.TO_DO and action.state == Action.State.ASKED:
        accept_step(action, acting=acting)
    action.progress = progress
    action.help_reason = help_reason.strip() if progress == Progress.HELP else ""
    save_changed(action, "progress", "help_reason")
    return finish_step(action, acting=acting) if progress == Progress.DONE else action


def as_it_stands(action, seen):
    """Held until this is written, so that of two who move it at once the second hears of the first."""
    held = Action.objects.select_for_update(no_key=True).filter(pk=action.pk).first()
    if held is None:
        raise ValidationError("Dit kan niet meer: de actie is ondertussen veranderd.")
    if not constant_time_compare(stamp_of(held), seen):
        raise MovedMeanwhile(held)
    return held


def last_change(action):
    """Who changed it last and when, as far as this reader may read its history."""
    return action.history.select_related("history_user").order_by("-history_date").first()
