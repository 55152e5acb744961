from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from audit.choices import writing
from consent import gate
from dossier.views_team import done, problem
from households.involvement import NOTHING_ASKED, asked_on, no_longer_involved, stay_involved

STOPPED = "Je werkt niet meer mee in dat huishouden."
STAYED = "Goed. Je blijft meewerken."


@require_http_methods(["GET", "POST"])
def still_involved(request, household_id):
    """Ben je nog betrokken? Only for who was asked; a page about nothing else."""
    dossier = gate.open_household(request, household_id)
    if not asked_on(dossier.household):
        messages.info(request, NOTHING_ASKED)
        return redirect("household:case_team", household_id)
    answer = request.POST.get("antwoord")
    if answer not in ("ja", "nee"):
        wrong = "Kies een antwoord." if request.method == "POST" else ""
        context = {"dossier": dossier, "tab": "team", "problem": wrong, "has_errors": bool(wrong)}
        return render(request, "dossier/team/still_involved.html", context, status=422 if wrong else 200)
    return stop(request, dossier) if answer == "nee" else stay(request, dossier)


def stay(request, dossier):
    try:
        stay_involved(dossier.household, acting=request.acting)
    except ValidationError as error:
        return problem(request, dossier, error)
    return done(request, dossier, "stay_involved", STAYED)


def stop(request, dossier):
    try:
        no_longer_involved(dossier.household, acting=request.acting)
    except ValidationError as error:
        return problem(request, dossier, error)
    request.log.note(writing("no_longer_involved"), household_id=dossier.id)
    messages.success(request, STOPPED)
    return redirect("dossier:workday")
