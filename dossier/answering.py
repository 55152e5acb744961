"""Who may answer for a step, and what is asked of them: the same on the overview, the working day and its own page."""

from django.utils import timezone

from accounts.laws import Law
from plans.models import Action
from plans.progress import OPEN

PROFESSIONAL = Action.Owner.PROFESSIONAL


def may_answer(step, work, acting):
    """By its owner; for a resident or the network by whoever works in its law."""
    return step.state in OPEN and answers_for(step, work, acting)


def answers_for(step, work, acting):
    """The same, also of what was done or given back meanwhile."""
    laws, coordinates = work.laws_in(step.household_id), work.coordinates(step.household_id)
    if step.owner_kind == PROFESSIONAL:
        return step.owner_id == acting.user.pk and (bool(laws) or coordinates)
    return works_in(step, work, acting)


def may_ask_again(step, work, acting):
    """What was given back waits for whoever works in its law."""
    return step.state == Action.State.GIVEN_BACK and works_in(step, work, acting)


def works_in(step, work, acting):
    in_law = step.law in work.laws_in(step.household_id)
    as_coordinator = step.law == Law.INTEGRAAL and work.coordinates(step.household_id)
    return (in_law or as_coordinator) and step.organisation_id == acting.organisation.pk


def with_answers(steps, work, acting):
    """Each with what its reader can do: `is_answerable`, `is_mine`, `is_to_ask_again`, and `asks_how` of a resident whose
    day has passed.
    """
    today = timezone.localdate()
    for step in steps:
        step.is_mine = step.owner_kind == PROFESSIONAL and step.owner_id == acting.user.pk
        step.is_answerable = may_answer(step, work, acting)
        step.is_to_ask_again = may_ask_again(step, work, acting)
        step.asks_how = step.is_answerable and not step.is_mine and step.due_on < today
    return steps
