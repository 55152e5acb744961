"""A message or a task for one colleague."""

from deadlines.models import Notification

MESSAGE, TASK = Notification.Kind.MESSAGE, Notification.Kind.TASK


def tell(user, text, link="", *, kind=MESSAGE, due_on=None, household_id=None, created_by=None):
    """Say that something waits and where, never what about whom: the text holds no name and no other personal data."""
    return Notification.objects.create(
        user=user,
        text=text,
        link=link,
        kind=kind,
        due_on=due_on,
        household_id=household_id,
        created_by=created_by,
    )
