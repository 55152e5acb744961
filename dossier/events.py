"""The last events of a household: a line for each record that this reader may see, and nothing for the rest."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.text import Truncator

from households.models import Document, Note
from intake.models import HelpRequest
from plans.models import Action, Goal


@dataclass(frozen=True)
class Event:
    at: date | datetime
    text: str
    law: int
    who: str
    about: str

    @property
    def day(self):
        return timezone.localtime(self.at).date() if isinstance(self.at, datetime) else self.at


def last_events(records, limit=6):
    """`records` are those of a dossier, with their `about` told (dossier/about.py)."""
    found = [
        event
        for model, tell in TELLERS.items()
        for record in records.get(model, ())
        for event in tell(record)
    ]
    return sorted(found, key=lambda event: event.day, reverse=True)[:limit]


def _note(note):
    yield _event(note, note.happened_on, f"Verslag: {Truncator(note.text).chars(90)}")


def _document(document):
    yield _event(document, document.created_at, f"Document toegevoegd: {document.title}")


def _help_request(request):
    yield _event(request, request.told_on, "Verhaal opgeschreven")


def _goal(goal):
    yield _event(goal, goal.created_at, f"Doel afgesproken: {goal.words}")
    if goal.reached_at:
        yield _event(goal, goal.reached_at, f"Doel bereikt: {goal.words}")


def _action(action):
    yield _event(action, action.created_at, f"Stap afgesproken: {action.title}")
    if action.done_at:
        yield _event(action, action.done_at, f"Stap klaar: {action.title}")


def _event(record, at, text):
    return Event(at, text, record.law, record.author.full_name, record.about)


TELLERS = {Note: _note, Document: _document, HelpRequest: _help_request, Goal: _goal, Action: _action}
