"""Voorstellen buiten de lijntjes, for who has a mandate: the sheet without names, and the decision.

Nobody of the household is on these pages; the log still says about whom the sheet was.
"""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.roles import Role
from audit.choices import Depth, writing
from consent import gate
from dossier.forms.solution import DecisionForm
from plans import proposals as sheets
from plans.models import TailoredSolution

ON_A_PAGE = 15
DECIDED_SHOWN = 10
TOLD = {
    "agree": "Je gaf akkoord. De collega krijgt bericht.",
    "refuse": "Je zei nee. De collega krijgt bericht.",
    "return": "Je vraag ligt bij de collega.",
}


@require_safe
def proposals(request):
    mandates = entered(request)
    page = Paginator(sheets.WAITING, ON_A_PAGE).get_page(request.GET.get("pagina"))
    decided = sheets.DECIDED[0:DECIDED_SHOWN]
    for one in (*page.object_list, *decided):
        log(request, one, Depth.LISTED)
    context = {"page": page, "decided": decided, "mandates": mandates}
    return render(request, "steering/proposals.html", context)


@require_http_methods(["GET", "POST"])
def proposal(request, proposal_id):
    entered(request)
    found = sheets.one(proposal_id)
    if found is None:
        raise gate.refuse(request, "withheld_or_absent", object_id=proposal_id)
    log(request, found, Depth.READ)
    form = DecisionForm(request.POST if request.method == "POST" else None, proposal=found)
    if request.method == "POST" and form.is_valid() and was_decided(request, found, form):
        return redirect("dossier:proposals")
    context = {"proposal": found, "form": form}
    return render(request, "steering/proposal.html", context, status=422 if form.errors else 200)


def was_decided(request, found, form):
    verb = form.cleaned_data["verb"]
    try:
        sheets.decide(found, verb, reason=form.cleaned_data["reason"], acting=request.acting)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    request.log.note(
        writing(f"{verb}_proposal"),
        person_id=found.person_id,
        household_id=found.household_id,
        object_type=TailoredSolution._meta.label_lower,
        object_id=found.id,
    )
    messages.success(request, TOLD[verb])
    return True


def entered(request):
    """Who leads sees that a mandate is needed; for everybody else without one there is no such page."""
    gate.enter_page(request)
    mandates = sheets.mandates_of(request.acting)
    if not mandates and not gate.may(request, Role.MANAGER, Role.TEAM_COORDINATOR):
        raise gate.refuse(request, "no_mandate")
    return mandates


def log(request, found, depth):
    request.log.show(person_id=found.person_id, household_id=found.household_id, depth=depth)
