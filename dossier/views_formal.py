"""Formele stappen en voorzieningen: dates that count by law, and what helps."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from audit.choices import writing
from consent import gate
from consent.who_may import may_ask, open_to_ask
from deadlines.models import Deadline
from dossier.about import tell_about
from dossier.formal import files
from dossier.forms.formal import EndProvisionForm, FormalStepForm, ProvisionForm, laws_here
from dossier.views_checks import with_checks
from intake.formal_steps import record_step
from intake.models import FormalStep, Provision
from intake.provisions import add_provision, change_provision, end_provision
from plans.models import SolutionCheck

CHANGE, END = "wijzigen", "stoppen"
CHANGEABLE = ("sort", "general_provision", "name", "provider", "starts_on", "ends_on", "check_on")


@require_http_methods(["GET", "POST"])
def formal(request, household_id):
    dossier = gate.open_household(request, household_id, FormalStep, Provision, SolutionCheck, Deadline)
    may_add = bool(laws_here(dossier)) and may_ask(request, dossier)
    if request.method == "POST" and not may_add:
        raise gate.refuse(request, "may_not_write", household_id=household_id)
    steps = dossier.records[FormalStep]
    form = FormalStepForm(request.POST or None, dossier=dossier, steps=steps) if may_add else None
    if form and form.is_valid() and recorded(request, dossier, form):
        return redirect("household:formal", household_id)
    return formal_page(request, dossier, form)


def recorded(request, dossier, form):
    """Whether it was; if not, the form says why."""
    try:
        step = record_step(dossier.household, acting=request.acting, **form.facts())
    except ValidationError as error:
        form.refuse(error)
        return False
    noted(request, "record_step", step, "intake.formalstep")
    messages.success(request, "De stap staat erbij. De termijnen zijn bijgewerkt.")
    return True


def formal_page(request, dossier, form):
    steps, provisions = dossier.records[FormalStep], dossier.records[Provision]
    context = {
        "dossier": dossier,
        "tab": "formeel",
        "files": files(dossier, steps, dossier.records[Deadline], may_add=form is not None),
        "provisions": with_checks(
            request, dossier, with_change(request, dossier, tell_about(dossier, provisions))
        ),
        "withheld": list(dossier.withheld.items()),
        "form": form,
    }
    return render(request, "dossier/formal/page.html", context, status=422 if form and form.errors else 200)


def with_change(request, dossier, provisions):
    for provision in provisions:
        provision.is_mine_to_change = may_change(request, dossier, provision)
    return sorted(provisions, key=lambda one: (one.ends_on is not None, one.starts_on or date.max))


def may_change(request, dossier, provision):
    is_ours = provision.organisation_id == request.acting.organisation.pk
    return is_ours and provision.law in dossier.laws and may_ask(request, dossier)


@require_http_methods(["GET", "POST"])
def new_provision(request, household_id):
    dossier = open_to_ask(request, household_id)
    if not laws_here(dossier):
        raise gate.refuse(request, "may_not_write", household_id=household_id)
    form = ProvisionForm(request.POST or None, dossier=dossier)
    if form.is_valid() and done(form, add_provision, dossier.household, acting=request.acting):
        noted(request, "add_provision", form.made, "intake.provision")
        messages.success(request, "De voorziening staat erbij.")
        return redirect("household:formal", household_id)
    context = {"dossier": dossier, "tab": "formeel", "form": form}
    return render(request, "dossier/formal/new_provision.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def provision(request, household_id, provision_id):
    """Wijzigen of stoppen."""
    dossier, found = gate.one(request, household_id, Provision, provision_id)
    if not may_change(request, dossier, found):
        raise gate.refuse(request, "may_not_write", household_id=household_id, object_id=provision_id)
    given = request.POST.get("antwoord") if request.method == "POST" else None
    change = ProvisionForm(
        request.POST if given == CHANGE else None,
        dossier=dossier,
        provision=found,
        initial={name: getattr(found, name) for name in CHANGEABLE},
    )
    stop = EndProvisionForm(request.POST if given == END else None, auto_id="stoppen-%s")
    if given and changed(request, found, given, {CHANGE: change, END: stop}):
        return redirect("household:formal", household_id)
    context = {
        "dossier": dossier,
        "tab": "formeel",
        "provision": tell_about(dossier, [found])[0],
        "change": change,
        "stop": stop,
        "has_errors": bool(change.errors or stop.errors),
    }
    return render(
        request, "dossier/formal/provision.html", context, status=422 if context["has_errors"] else 200
    )


def changed(request, found, given, forms):
    if given not in forms:
        raise gate.refuse(request, "may_not_write", household_id=found.household_id, object_id=found.pk)
    act, verb, said = {
        CHANGE: (change_provision, "change_provision", "De voorziening is gewijzigd."),
        END: (end_provision, "end_provision", "De laatste dag is opgeschreven."),
    }[given]
    form = forms[given]
    if not (form.is_valid() and done(form, act, found, acting=request.acting)):
        return False
    noted(request, verb, found, "intake.provision")
    messages.success(request, said)
    return True


def done(form, act, *about, acting):
    """Whether it was; if not, the form says why. What was made is in `form.made`."""
    try:
        form.made = act(*about, acting=acting, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


def noted(request, verb, record, object_type):
    request.log.note(
        writing(verb),
        person_id=record.person_id,
        household_id=record.household_id,
        object_type=object_type,
        object_id=record.pk,
    )
