"""Decisions: which route, and what was decided by law."""

from django.urls import reverse

from dossier.formal import shown_law
from dossier.timeline.entry import Sort, of_record
from intake.models import FormalStep

Step = FormalStep.Step
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
