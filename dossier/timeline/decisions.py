"""Decisions: which route, and what was decided by law."""

from django.urls import reverse

from dossier.formal import shown_law
from dossier.timeline.entry import Sort, of_record
from intake.models import FormalStep
from plans.models import MinutesLine, TailoredSolution

Step, State = FormalStep.Step, TailoredSolution.State
DECIDES = (Step.DECISION, Step.ANNOUNCED, Step.OBJECTION_DECIDED)


def routes(dossier, decisions):
    url = reverse("intake:overview", args=[dossier.id])
    for decision in decisions:
        title = f"Route: {decision.get_route_display()}"
        yield of_record(
            decision, Sort.DECISION, decision.created_at, title, url, detail=decision.reason
        )  # fmt: skip


def formal(dossier, steps):
    url = reverse("household:formal", args=[dossier.id])
    for step in steps:
        if step.step in DECIDES:
            title = step.get_step_display().capitalize()
            yield of_record(step, Sort.DECISION, step.happened_on, title, url, laws=(shown_law(step),))


def measures(dossier, found):
    """Of a court; recorded here from a document."""
    url = reverse("household:plan", args=[dossier.id])
    for measure in found:
        for day, happened in ((measure.since, "begint"), (measure.last_day, "stopt")):
            if day:
                title = f"{measure.get_sort_display().capitalize()} {happened}"
                yield of_record(measure, Sort.DECISION, day, title, url)


def of_meetings(dossier, lines):
    """What was decided about this household in a case conference."""
    url = reverse("conference:of_household", args=[dossier.id])
    for line in lines:
        if line.sort == MinutesLine.Sort.DECISION:
            yield of_record(
                line, Sort.DECISION, line.created_at, "Besloten in overleg", url, detail=line.words
            )


def solutions(dossier, found):
    """How it went after a yes does not change what was decided."""
    for one in found:
        if one.decided_at:
            label = State.AGREED.label if one.state == State.TRIED else one.get_state_display()
            url = reverse("household:solution", args=[dossier.id, one.pk])
            title = f"Buiten de lijntjes: {label}"
            yield of_record(one, Sort.DECISION, one.decided_at, title, url, detail=one.proposal)
