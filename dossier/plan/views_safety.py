"""Court measures and who leads on safety: written by who works in youth care here."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from consent import gate
from consent.may_write import open_to_write
from dossier.about import tell_about
from dossier.forms.safety import ChangeMeasureForm, LeadForm, MeasureForm
from dossier.plan.safety import may_name
from dossier.plan.views_plan import form_page, may_change, noted
from plans.models import CourtMeasure
from plans.safety import change_measure, name_lead, record_measure

RECORDED = "De maatregel is vastgelegd. Wie leidt op veiligheid?"


@require_http_methods(["GET", "POST"])
def new_measure(request, household_id):
    dossier = open_to_write(request, household_id)
    if not may_name(dossier):
        raise gate.refuse(request, "may_not_write", household_id=household_id)
    form = MeasureForm(request.POST if request.method == "POST" else None, dossier=dossier)
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        made = written(
            request, form, "record_measure",
            lambda: record_measure(dossier.household, facts.pop("person"), acting=request.acting, **facts),
        )  # fmt: skip
        if made:
            messages.success(request, RECORDED)
            return redirect("household:safety_lead", household_id, made.pk)
    return form_page(request, dossier, form, "Maatregel van de rechter vastleggen", "Vastleggen")


@require_http_methods(["GET", "POST"])
def lead(request, household_id, measure_id):
    dossier, found = running_measure(request, household_id, measure_id)
    if not may_name(dossier) or not dossier.may_write:
        raise gate.refuse(request, "may_not_write", household_id=household_id, object_id=measure_id)
    form = LeadForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        named = written(
            request, form, "name_safety_lead",
            lambda: name_lead(found, acting=request.acting, **form.cleaned_data),
        )  # fmt: skip
        if named:
            messages.success(request, f"{named.name} leidt op veiligheid.")
            return redirect("household:plan", household_id)
    heading = f"Wie leidt op veiligheid van {found.about}?"
    return form_page(request, dossier, form, heading, "Vastleggen")


@require_http_methods(["GET", "POST"])
def measure(request, household_id, measure_id):
    """Longer, or over."""
    dossier, found = running_measure(request, household_id, measure_id)
    if not may_change(dossier, found, request) or not dossier.may_write:
        raise gate.refuse(request, "may_not_write", household_id=household_id, object_id=measure_id)
    form = ChangeMeasureForm(
        request.POST if request.method == "POST" else None, initial={"until": found.until}
    )
    if request.method == "POST" and form.is_valid():
        changed = written(
            request, form, "change_measure",
            lambda: change_measure(found, acting=request.acting, **form.cleaned_data),
        )  # fmt: skip
        if changed:
            messages.success(request, "De maatregel is gewijzigd.")
            return redirect("household:plan", household_id)
    heading = f"{found.get_sort_display().capitalize()} van {found.about}"
    return form_page(request, dossier, form, heading, "Opslaan")


def running_measure(request, household_id, measure_id):
    dossier, found = gate.one(request, household_id, CourtMeasure, measure_id)
    if not found.runs:
        raise gate.refuse(request, "withheld_or_absent", household_id=household_id, object_id=measure_id)
    tell_about(dossier, [found])
    return dossier, found


def written(request, form, verb, write):
    """What was written, or None with the mistake in the form."""
    try:
        record = write()
    except ValidationError as error:
        form.add_error(None, error)
        return None
    noted(request, verb, record)
    return record
