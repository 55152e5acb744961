"""How far the goals are, and what is still to be done: over the records that were loaded, nothing else."""

from plans.models import Action

OPEN = (Action.State.ASKED, Action.State.ACCEPTED)


def open_steps(actions):
    """The most urgent first; what was given back waits for somebody and stands on top."""
    waiting = [action for action in actions if action.state != Action.State.DONE]
    return sorted(waiting, key=lambda action: (action.state in OPEN, action.due_on, str(action.pk)))


def goals_with_progress(goals, actions):
    """Each goal with `n_done`, `n_actions` and `percentage`."""
    for goal in goals:
        own = [action for action in actions if action.goal_id == goal.pk]
        goal.n_actions = len(own)
        goal.n_done = sum(action.state == Action.State.DONE for action in own)
        goal.percentage = 100 * goal.n_done / goal.n_actions if own else 0
    return goals
