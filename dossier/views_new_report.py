from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from audit.choices import writing
from consent.may_write import open_to_write
from dossier.forms.report import ReportForm, check_one_plan, question_of, section_forms
from dossier.forms.typed import MOST, counted, typed
from dossier.mentions import sentences_about
from households.actions import write_report
from households.drafts import draft_of, drop_draft

DRAFT = "verslag"


@require_http_methods(["GET", "POST"])
def new_report(request, household_id):
    dossier = open_to_write(request, household_id)
    if request.method == "GET":
        draft = draft_of(household_id, DRAFT, acting=request.acting)
        return unfinished(request, dossier, *typed(draft.content if draft else {}), draft=draft)
    report, parts = typed(request.POST)
    if "nog_een_deel" in request.POST:
        return unfinished(request, dossier, report, [*parts, {}][:MOST])
    if "weg" in request.POST:
        kept = [part for number, part in enumerate(parts) if str(number) != request.POST["weg"]]
        return unfinished(request, dossier, report, kept or [{}])
    return save(request, dossier)


def save(request, dossier):
    report = ReportForm(request.POST, dossier=dossier)
    sections = section_forms(dossier, request.user, counted(request.POST))
    report.is_valid(), sections.is_valid()
    check_one_plan(report, sections.forms, dossier.household)
    if not (report.is_valid() and sections.is_valid()):
        return page(request, dossier, report, sections, status=422)
    if sections.own_parts:
        return with_own_parts(request, dossier, sections.own_parts)
    notes = write(request, dossier, report.cleaned_data, sections)
    messages.success(request, "Het verslag is opgeslagen.")
    return redirect("household:report", dossier.id, notes[0].report_id)


def write(request, dossier, facts, sections):
    filled = [form.cleaned_data for form in sections.forms if form.cleaned_data.get("text")]
    notes = write_report(dossier.household, filled, acting=request.acting, **facts)
    drop_draft(dossier.id, DRAFT, acting=request.acting)
    request.log.note(
        writing("write_report"),
        household_id=dossier.id,
        object_type="households.contactreport",
        object_id=notes[0].report_id,
    )
    return notes


def with_own_parts(request, dossier, own_parts):
    """A part for each member that was said yes to, begun with the sentences that name them."""
    report, parts = typed(request.POST)
    for form, person in own_parts:
        parts[int(form.prefix.rpartition("-")[2])].pop(question_of(person), None)
        parts.append(
            {
                "person": str(person.pk),
                "kind": form.cleaned_data["kind"].value,
                "text": sentences_about(form.cleaned_data["text"], person),
            }
        )
    names = " en ".join(person.first_name for _, person in own_parts)
    messages.info(
        request, f"Er is een deel over {names} bij gemaakt. Lees het na en haal weg wat dubbel staat."
    )
    return unfinished(request, dossier, report, parts)


def unfinished(request, dossier, report, parts, draft=None):
    """Typed so far, without complaints about what is still to come."""
    return page(
        request,
        dossier,
        ReportForm(initial=report, dossier=dossier),
        section_forms(dossier, request.user, initial=parts),
        draft=draft,
    )


def page(request, dossier, report, sections, *, draft=None, status=200):
    context = {
        "dossier": dossier,
        "tab": "overzicht",
        "report": report,
        "sections": sections,
        "has_errors": status == 422,
        "draft": draft,
        "draft_form": DRAFT,
        # Asked by the server: then the page does not ask once more while somebody types.
        "asks": any(form.questions for form in sections),
    }
    return render(request, "dossier/report/new.html", context, status=status)
