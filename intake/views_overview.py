from django.shortcuts import render
from django.views.decorators.http import require_GET

from consent import gate
from intake import steps


@require_GET
def overview(request, household_id):
    """Where we are with this talk, who began it, and how to go on."""
    dossier = gate.open_household(request, household_id, *steps.STEP_MODELS)
    return render(
        request,
        "intake/overview.html",
        {"dossier": dossier, "tab": "intake", "steps": steps.stepper(dossier)},
    )
