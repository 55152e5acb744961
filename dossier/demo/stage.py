"""Where the stories are played: who acts, on which day, and what the log will say of it.

Everything is done now, through the actions, as the colleague who does it. Which day it was is kept as a `Step`;
dossier/demo/dating.py moves the rows there afterwards, because only the owner may name a moment.
"""

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from django.db import connection
from django.utils import timezone

from accounts.acting import acting_for
from audit.choices import writing
from consent import gate
from consent.purposes import Purpose
from deadlines.working_days import is_working_day


@dataclass(frozen=True)
class Step:
    """Everything that the database wrote between these two moments happened so much earlier."""

    began: datetime
    ended: datetime
    shift: timedelta


@dataclass(frozen=True)
class Visit:
    """Somebody opened a household, and perhaps did something there."""

    username: str
    household_id: object
    at: datetime
    verb: str = ""
    facts: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Noted:
    """Something else that belongs in the log of that moment: rows of one request."""

    username: str
    at: datetime
    page: str
    rows: tuple


@dataclass
class Home:
    """A household with its people by first name, as the stories speak of them."""

    household: object
    people: dict
    # Who took it over from the desk.
    taken_by: str = ""

    def __getattr__(self, first_name):
        try:
            return self.__dict__["people"][first_name]
        except KeyError:
            raise AttributeError(first_name) from None


class Stage:
    def __init__(self, cast):
        self.cast = cast
        self.now = clock()
        self.today = timezone.localdate(self.now)
        self.steps, self.visits, self.noted, self.homes = [], [], [], {}
        self._acting = {name: acting_for(user) for name, user in cast.users.items()}

    def user(self, username):
        return self.cast.users[username]

    def acting(self, username):
        return self._acting[username]

    def organisation(self, name):
        return self.cast.organisations[name]

    def team(self, name):
        return self.cast.teams[name]

    def day(self, days_ago):
        """A day of the calendar; a negative number lies ahead."""
        return self.today - timedelta(days=days_ago)

    def due(self, in_days):
        """A working day to come, or below zero one that has passed."""
        day, step = self.day(-in_days), timedelta(days=1 if in_days > 0 else -1)
        while not is_working_day(day):
            day += step
        return day

    def at(self, days_ago, hour="10.00"):
        """That day at that hour, and never later than a moment ago."""
        return min(local(self.day(days_ago), hour), self.now - timedelta(minutes=5))

    def workday(self, days_ago, hour="10.00"):
        """That day, or the last working day before it."""
        while not is_working_day(self.day(days_ago)):
            days_ago += 1
        return self.at(days_ago, hour)

    @contextmanager
    def turn(self, username, when, home=None, *, did="", purpose=Purpose.ONE_PLAN):
        """One thing that one colleague does: `with stage.turn("balie", stage.workday(96)) as acting:`"""
        acting = self._acting[username]
        with gate.job(acting, purpose):
            began = clock()
            yield acting
            self.steps.append(Step(began, clock(), when - began))
        if home is not None:
            self.did(username, home, when, did)

    def did(self, username, home, when, verb="", **facts):
        verb = writing(verb) if verb else ""
        self.visits.append(Visit(username, home.household.pk, when, verb, facts))

    def note(self, username, when, page, *rows):
        """`rows` are fields of audit.log.Entry."""
        self.noted.append(Noted(username, when, page, rows))


def clock():
    """The database's, because that is whose moments are moved."""
    with connection.cursor() as cursor:
        cursor.execute("select clock_timestamp()")
        return cursor.fetchone()[0]


def local(day, hour):
    hours, minutes = hour.split(".")
    return timezone.make_aware(datetime.combine(day, time(int(hours), int(minutes))))
