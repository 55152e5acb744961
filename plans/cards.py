"""A card on the two-week board: te doen, bezig, hulp nodig, klaar."""

from django.core.exceptions import ValidationError

from households.saving import save_changed
from plans.actions import accept_step, finish_step
from plans.models import Action
from plans.progress import OPEN

Progress = Action.Progress


def move_card(action, progress, *, acting, help_reason=""):
    """Whoever starts with it has taken it on; "hulp nodig" says which help."""
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
