"""A line of the minutes, corrected by who wrote it or works in its law, until the meeting is closed."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from consent import gate
from consent.forms.fields import complain
from dossier.about import tell_about
from dossier.conference.forms_minutes import CorrectLineForm
from dossier.conference.on_the_table import residents_of
from dossier.conference.saying import may_correct_line, open_to_write_down
from dossier.conference.views_household import noted
from dossier.conference.views_meetings import seats_of
from dossier.former_versions import latest_version
from plans import conferences
from plans.models import MinutesLine


@require_http_methods(["GET", "POST"])
def correct(request, household_id, item_id, line_id):
    dossier, found, line = line_to_correct(request, household_id, item_id, line_id)
    form = CorrectLineForm(
        request.POST if request.method == "POST" else None,
        line=line,
        version=latest_version(line),
        dossier=dossier,
        user=request.user,
        seats=seats_of(found.conference),
        residents=residents_of(dossier, found) if found.conference.has_residents else [],
    )
    if request.method == "POST" and form.is_valid() and saved(request, line, form):
        messages.success(request, "De regel is verbeterd. Wat er eerst stond, blijft te lezen.")
        return redirect("conference:item", household_id, item_id)
    context = {"dossier": dossier, "tab": "plan", "item": found, "line": line, "form": form}
    return render(request, "dossier/conference/correct.html", context, status=422 if form.errors else 200)


def line_to_correct(request, household_id, item_id, line_id):
    dossier, found = open_to_write_down(request, household_id, item_id, MinutesLine)
    line = next((one for one in dossier.records[MinutesLine] if one.pk == line_id), None)
    if line is None or line.item_id != found.pk:
        raise gate.refuse(request, "withheld_or_absent", household_id=household_id, object_id=line_id)
    if not may_correct_line(request, dossier, found, line):
        raise gate.refuse(request, "may_not_write", household_id=household_id, object_id=line_id)
    line.item = found
    tell_about(dossier, [line])
    return dossier, found, line


def saved(request, line, form):
    try:
        conferences.correct_line(line, acting=request.acting, **form.facts())
    except ValidationError as error:
        complain(form, error)
        return False
    noted(request, "correct_line", line)
    return True
