"""Looking residents up, as the desk's page does it, with the rows that it leaves in the log."""

from types import SimpleNamespace
from uuid import uuid4

from audit.log import Book, Context
from consent.purposes import Purpose
from dossier.look_up import Question, find, log_look_up

KEPT = ("action", "outcome", "reason", "person_id", "household_id", "depth", "term_hash", "hits", "filter")


def look_up(stage, username, when, **asked):
    request = SimpleNamespace(log=Book(Context(request_id=uuid4())))
    with stage.turn(username, when, purpose=Purpose.HELP_REQUEST) as acting:
        question = Question(**asked)
        log_look_up(request, question, *find(question, acting=acting))
    rows = [{name: getattr(entry, name) for name in KEPT} for entry in request.log.entries()]
    stage.note(username, when, "dossier:look_up", *rows)
