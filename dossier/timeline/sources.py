"""What stands on the timeline. Whoever adds a sort of record adds one line here: who tells of it, from which models.

Of gated records the door loads what this reader may see, and counts it for the log. Without models: rows that are there
for everybody within reach, or that the policy of their own table gives.
"""

from django.utils import timezone

from dossier.about import tell_about
from dossier.timeline import contacts, decisions, handovers, steps
from households.models import Note
from intake.models import BroadIntake, FormalStep, HelpRequest, Provision, TriageDecision
from plans.models import Action, CourtMeasure, Goal, MinutesLine, SafetyLead, TailoredSolution

SOURCES = (
    (contacts.reports, Note),
    (contacts.stories, HelpRequest),
    (contacts.talks, BroadIntake),
    (contacts.appointments, Action),
    (contacts.meetings, MinutesLine),
    (steps.done, Action, Goal),
    (steps.goals_agreed, Goal),
    (steps.formal, FormalStep),
    (steps.provisions, Provision),
    (steps.course,),
    (steps.versions,),
    (steps.evaluations,),
    (decisions.routes, TriageDecision),
    (decisions.formal, FormalStep),
    (decisions.measures, CourtMeasure),
    (decisions.of_meetings, MinutesLine),
    (decisions.solutions, TailoredSolution),
    (handovers.safety, SafetyLead),
    (handovers.team,),
    (handovers.coordination,),
)
MODELS = tuple(dict.fromkeys(model for _, *models in SOURCES for model in models))


def entries_of(dossier):
    """Newest first, up to and including today."""
    for records in dossier.records.values():
        tell_about(dossier, records)
    today = timezone.localdate()
    found = [
        entry
        for tell, *models in SOURCES
        for entry in tell(dossier, *(dossier.records[model] for model in models))
        if entry.day <= today
    ]
    return sorted(found, key=lambda entry: (entry.day, entry.moment), reverse=True)
