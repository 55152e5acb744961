"""Mag op het plan van: asked of who decides about those lines, written down and ended by who keeps the consents."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from consent import gate
from consent.deciders import deciders_of
from consent.naming import log_deciders
from consent.who_may import open_to_keep, person_here
from dossier.plan.printing.forms import MayStandForm
from dossier.plan.views_plan import noted
from plans.may_stand import let_stand, let_stand_no_more, standing
from plans.models import MayStandOnPlanOf


@require_http_methods(["GET", "POST"])
def may_stand(request, household_id, person_id):
    dossier = open_to_keep(request, household_id)
    person = person_here(request, dossier, person_id)
    deciders = deciders_of(dossier.people)
    log_deciders(request, dossier, [deciders[person.pk]])
    others = [one for one in dossier.people if one != person]
    posted = request.POST if request.method == "POST" else None
    form = MayStandForm(posted, others=others, decider=deciders[person.pk])
    if posted is not None and form.is_valid() and kept(request, dossier, person, deciders[person.pk], form):
        messages.success(request, "Opgeschreven. Het staat op het volgende papier.")
        return redirect("household:may_stand", household_id, person_id)
    context = {
        "dossier": dossier,
        "tab": "plan",
        "person": person,
        "decider": deciders[person.pk],
        "others": others,
        "form": form,
        "allowed": allowed(dossier, person, deciders),
    }
    return render(request, "dossier/plan/print/may_stand.html", context, status=422 if form.errors else 200)


def allowed(dossier, person, deciders):
    names = {one.pk: one.first_name for one in dossier.people}
    found = [one for one in standing(dossier.household, deciders) if one.person_id == person.pk]
    return [(one, names[one.reader_id]) for one in found if one.reader_id in names]


def kept(request, dossier, person, decider, form):
    try:
        for reader in form.chosen:
            said = {"decider": decider, "said_by": form.cleaned_data["said_by"], "acting": request.acting}
            noted(request, "let_stand", let_stand(dossier.household, person, reader, **said))
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


@require_POST
def stop(request, household_id, consent_id):
    """Works on the next print; what went out stays in the log."""
    dossier = open_to_keep(request, household_id)
    found = MayStandOnPlanOf.objects.filter(household=dossier.household, pk=consent_id, ended_at=None).first()
    if found is None:
        raise gate.refuse(request, "withheld_or_absent", household_id=household_id, object_id=consent_id)
    try:
        let_stand_no_more(found, acting=request.acting)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        noted(request, "let_stand_no_more", found)
        messages.success(request, "Dit staat niet meer op het volgende papier.")
    return redirect("household:may_stand", household_id, found.person_id)
