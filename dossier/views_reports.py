from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from audit.choices import Depth, writing
from consent import gate
from dossier.about import tell_about
from dossier.correcting import may_correct
from dossier.former_versions import former_versions, latest_version
from dossier.forms.correction import CorrectionForm
from dossier.report_list import reports_of
from households.actions import correct_note
from households.drafts import draft_of, drop_draft
from households.models import ContactReport, Note

PER_PAGE = 10


@require_safe
def reports(request, household_id):
    dossier = gate.open_household(request, household_id, Note)
    tell_about(dossier, dossier.records[Note])
    page = Paginator(reports_of(dossier), PER_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "dossier/report/list.html", {"dossier": dossier, "tab": "overzicht", "page": page})


@require_safe
def report(request, household_id, report_id):
    dossier = gate.open_household(request, household_id, Note, depth=Depth.READ)
    tell_about(dossier, dossier.records[Note])
    found = next((one for one in reports_of(dossier) if one.id == report_id), None)
    # A withdrawal may fall between the two: then there is nothing any more.
    header = found and ContactReport.objects.filter(pk=report_id).first()
    if header is None:
        raise gate.refuse(request, "withheld_or_absent", household_id=household_id, object_id=report_id)
    versions = former_versions(found.sections)
    for section in found.sections:
        section.former = versions.get(section.pk, [])
        section.may_be_corrected = may_correct(section, dossier, request)
    context = {
        "dossier": dossier,
        "tab": "overzicht",
        "report": found,
        "channel": header.get_channel_display(),
    }
    return render(request, "dossier/report/read.html", context)


@require_http_methods(["GET", "POST"])
def correct(request, household_id, note_id):
    dossier, note = gate.one(request, household_id, Note, note_id)
    if not may_correct(note, dossier, request):
        raise gate.refuse(request, "may_not_write", household_id=household_id, object_id=note_id)
    tell_about(dossier, [note])
    version = latest_version(note)
    if request.method == "GET":
        draft = draft_of(household_id, draft_form(note), acting=request.acting)
        typed = draft.content if draft else {}
        return page(request, dossier, note, CorrectionForm(note=note, version=version, typed=typed))
    form = CorrectionForm(request.POST, note=note, version=version)
    if not form.is_valid() or not saved(request, dossier, note, form):
        return page(request, dossier, note, form, status=422)
    messages.success(request, "Het verslag is verbeterd. De oude tekst blijft te lezen.")
    return redirect("household:report", household_id, note.report_id)


def saved(request, dossier, note, form):
    try:
        correct_note(
            note, acting=request.acting, text=form.cleaned_data["text"], reason=form.cleaned_data["reason"]
        )
    except ValidationError as error:
        form.add_error(None, error)
        return False
    drop_draft(dossier.id, draft_form(note), acting=request.acting)
    request.log.note(
        writing("correct_note"),
        person_id=note.person_id,
        household_id=dossier.id,
        object_type="households.note",
        object_id=note.pk,
    )
    return True


def draft_form(note):
    return f"verbeter-{note.pk.hex[:24]}"


def page(request, dossier, note, form, *, status=200):
    context = {
        "dossier": dossier,
        "tab": "overzicht",
        "note": note,
        "form": form,
        "draft_form": draft_form(note),
    }
    return render(request, "dossier/report/correct.html", context, status=status)
