"""Verbeteracties: what a team does to work better, from "Dit kan beter" to done."""

from django.core.exceptions import ValidationError
from django.db.models.functions import Now

from households.saving import save_changed
from plans.models import ImprovementAction

Progress = ImprovementAction.Progress
MOVED = "Een collega heeft deze kaart net verplaatst. Kijk eerst waar hij nu staat."


def raise_improvement(team, *, title, acting, about="", due_on=None, owner=None):
    """About the work: there is no place for a household or a resident in it."""
    action = ImprovementAction(
        municipality=acting.municipality,
        team=team,
        title=title,
        about=about,
        due_on=due_on,
        owner=owner,
        raised_by=acting.user,
    )
    action.save(force_insert=True)
    return action


def move_improvement(
    action, progress, *, was, acting, help_reason="", owner=None, due_on=None, ambition=None
):
    """`was`: where whoever moves it saw it. Two colleagues at once: the second hears of the first, and nothing is lost."""
    found = ImprovementAction.objects.select_for_update().filter(pk=action.pk).first()
    if found is None or found.progress != was:
        raise ValidationError(MOVED)
    if progress == Progress.HELP and not help_reason.strip():
        raise ValidationError({"help_reason": "Vul in welke hulp nodig is."})
    found.progress = progress
    found.help_reason = help_reason.strip() if progress == Progress.HELP else ""
    found.owner, found.due_on, found.ambition = owner, due_on, ambition
    found.done_at = (found.done_at or Now()) if progress == Progress.DONE else None
    save_changed(found, "progress", "help_reason", "owner", "due_on", "ambition", "done_at")
    return found
