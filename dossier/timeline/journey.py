"""Klantreis: two figures for the coordinator, whom this household met and how often it told its story.

Counted over the records that this page opened for this reader, and over nothing else: a figure over more would tell of
help that he may not know of. So the page says "voor zover jij mag zien", whether or not there is more.
"""

from dataclasses import dataclass

from django.utils import timezone

from dossier.timeline.contacts import was_made
from households.models import Note
from intake.models import BroadIntake, FormalStep, HelpRequest
from plans.models import Action


@dataclass(frozen=True)
class Journey:
    professionals: int
    organisations: int
    intakes: int


def journey_of(dossier):
    """None for everybody but the coordinator."""
    if not dossier.is_coordinator:
        return None
    met = [*dossier.records[Note], *dossier.records[HelpRequest], *dossier.records[BroadIntake]]
    came = [action for action in dossier.records[Action] if was_made(action) and _is_past(action.due_on)]
    people = {record.author_id for record in met} | {action.owner_id for action in came if action.owner_id}
    return Journey(
        professionals=len(people),
        organisations=len({record.organisation_id for record in met}),
        intakes=len(set(_intakes(dossier.records))),
    )


def _intakes(records):
    """Told to one colleague on one day is told once, however many records came of it."""
    for request in records[HelpRequest]:
        yield request.author_id, request.told_on
    for talk in records[BroadIntake]:
        if day := talk.talked_on or (talk.finished_at and timezone.localdate(talk.finished_at)):
            yield talk.author_id, day
    for step in records[FormalStep]:
        if step.step == FormalStep.Step.FIRST_TALK:
            yield step.author_id, step.happened_on


def _is_past(day):
    return day <= timezone.localdate()
