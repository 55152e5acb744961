"""The sheet without a name: read and answered by everybody who sits there."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from consent import gate
from dossier.conference.access import meeting_of, sheet_of
from dossier.conference.forms import SheetForm, SheetLineForm
from dossier.conference.named import named_items, people_of
from dossier.conference.views_meetings import done, noted
from plans import conferences


@require_http_methods(["GET", "POST"])
def put(request, conference_id):
    """Without a household: a question for intervisie, or one that needs no name."""
    conference = meeting_of(request, conference_id)
    form = SheetForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            sheet = conferences.put_anonymously(conference, acting=request.acting, **form.sheet())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            noted(request, "put_anonymously", sheet)
            messages.success(request, "De vraag staat op de agenda, zonder naam.")
            return redirect("conference:meeting", conference_id)
    context = {"conference": conference, "form": form}
    return render(request, "dossier/conference/put.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def sheet(request, conference_id, sheet_id):
    found = sheet_of(request, conference_id, sheet_id)
    named = named_items(request, sheet=found).get(found.pk)
    people = people_of(named) if named else []
    form = SheetLineForm(request.POST if request.method == "POST" else None, people=people)
    if request.method == "POST" and form.is_valid():
        try:
            line = conferences.say_about_sheet(found, acting=request.acting, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            noted(request, "say_about_sheet", line)
            messages.success(request, "Je advies staat erbij.")
            return redirect("conference:sheet", conference_id, sheet_id)
    context = {
        "conference": found.conference,
        "sheet": found,
        "named": named,
        "lines": found.lines.select_related("said_by").order_by("said_at", "pk"),
        # What was typed while the meeting ended, or the question went, is given back.
        "form": form if form.is_bound or (found.conference.is_open and not found.taken_off_at) else None,
    }
    return render(request, "dossier/conference/sheet.html", context, status=422 if form.errors else 200)


@require_POST
def take_off(request, conference_id, sheet_id):
    found = sheet_of(request, conference_id, sheet_id)
    if found.put_by_id != request.user.pk:
        raise gate.refuse(request, "may_not_write", object_id=sheet_id)
    if done(request, conferences.take_off_agenda, found, acting=request.acting):
        noted(request, "take_off_agenda", found)
        messages.success(request, "Van de agenda gehaald.")
    return redirect("conference:meeting", conference_id)
