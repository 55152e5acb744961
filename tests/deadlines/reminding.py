"""Clocks that are due, and what the sweep made of them. The day of reminders begins at eight."""

from collections import Counter
from datetime import timedelta

from django.utils import timezone

from accounts.laws import Law
from deadlines.actions import start_clock
from deadlines.models import Deadline, Notification, Reminder
from tests.consent.world import at_the_desk_of
from tests.tools import making

TODAY = timezone.localdate(timezone.now() - timedelta(hours=8))
SOON, ON_THE_DAY, LATE, OPEN = (
    "Een wettelijke termijn loopt bijna af.",
    "Een wettelijke termijn loopt vandaag af.",
    "Een wettelijke termijn is voorbij.",
    "Een wettelijke wachttijd is voorbij.",
)


def clock(world, user=None, rule="wmo.beschikking", law=Law.WMO, *, due_in=0):
    """Due so many days from today, whatever day of the week that is."""
    start = TODAY - timedelta(days=20)
    with at_the_desk_of(user or world.marloes, world.home) as acting:
        started = start_clock(world.home, world.samira, law, rule, start, acting=acting)
    with making():
        Deadline.objects.filter(pk=started.pk).update(due_on=TODAY + timedelta(days=due_in))
        return Deadline.objects.get(pk=started.pk)


def waiting():
    """Who has which tasks of the sweep still to do."""
    with making():
        found = Notification.objects.filter(reminder__isnull=False, done_at=None).select_related("user")
        return sorted((one.user.username, one.text) for one in found)


def states():
    with making():
        return Counter(Reminder.objects.values_list("stage", "state"))
