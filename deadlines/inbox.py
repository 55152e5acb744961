"""What waits for one colleague, and how it stops waiting. The gate lets nobody see another's."""

from django.db.models import Case, F, Value, When
from django.db.models.functions import Now

from deadlines.models import Notification


def waiting(user):
    """Tasks with the first date on top, then messages, the newest first."""
    return Notification.objects.filter(user=user, done_at=None).order_by(
        Case(When(kind=Notification.Kind.TASK, then=Value(0)), default=Value(1)),
        F("due_on").asc(nulls_last=True),
        "-created_at",
        "pk",
    )


def mark_read(notification):
    """A message that was read is done with; a task stays until somebody did it."""
    notification.read_at = notification.read_at or Now()
    if notification.kind == Notification.Kind.MESSAGE:
        notification.done_at = Now()
    notification.save(force_update=True)


def mark_done(notification):
    notification.read_at = notification.read_at or Now()
    notification.done_at = Now()
    notification.save(force_update=True)


def close(user, link):
    """What was asked there is answered; only one's own, others' are out of sight."""
    for notification in Notification.objects.filter(user=user, link=link, done_at=None):
        mark_done(notification)
