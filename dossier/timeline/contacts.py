"""Contacts: reports, the story when it was told, talks, and appointments that were made."""

from django.urls import reverse
from django.utils.text import Truncator

from dossier.report_list import reports_of
from dossier.timeline.entry import Entry, Sort, of_record
from plans.appointments import is_appointment
from plans.models import Action, MinutesLine

KEPT = (Action.State.ACCEPTED, Action.State.DONE)
IN_SHORT = 160


def reports(dossier, _notes):
    """One line for a report, whichever of its sections are open."""
    for report in reports_of(dossier):
        yield Entry(
            Sort.CONTACT,
            report.happened_on,
            "Verslag",
            reverse("household:report", args=[dossier.id, report.id]),
            detail=Truncator(report.text).chars(IN_SHORT),
            laws=tuple(report.laws),
            who=str(report.author),
            about=report.about,
        )


def stories(dossier, requests):
    url = f"{reverse('household:overview', args=[dossier.id])}#verhaal"
    for request in requests:
        yield of_record(request, Sort.CONTACT, request.told_on, "Het verhaal verteld", url)


def talks(dossier, intakes):
    url = reverse("intake:overview", args=[dossier.id])
    for intake in intakes:
        if day := intake.talked_on or intake.finished_at:
            yield of_record(intake, Sort.CONTACT, day, "Brede uitvraag", url)


def appointments(dossier, actions):
    for action in filter(was_made, actions):
        url = reverse("household:plan", args=[dossier.id])
        yield of_record(action, Sort.CONTACT, action.due_on, "Afspraak", url, detail=action.title)


def meetings(dossier, lines):
    """One line for a household in a meeting: what was said first of what this reader may see."""
    url, told = reverse("conference:of_household", args=[dossier.id]), set()
    for line in sorted(lines, key=lambda line: (line.created_at, str(line.pk))):
        if line.sort != MinutesLine.Sort.DECISION and line.item_id not in told:
            told.add(line.item_id)
            yield of_record(line, Sort.CONTACT, line.created_at, "Casusoverleg", url, detail=line.words)


def was_made(action):
    """With a time, and not given back."""
    return is_appointment(action) and action.state in KEPT
