from django.shortcuts import render
from django.views.decorators.http import require_safe

from consent import gate
from households.models import Draft
from intake import steps
from intake.broad.summary import began, last_touched, told_by_all


@require_safe
def overview(request, household_id):
    """Where we are with this talk, who began it, and how to go on."""
    dossier = gate.open_household(request, household_id, *steps.STEP_MODELS)
    items = steps.stepper(dossier)
    context = {
        "dossier": dossier,
        "tab": "intake",
        "steps": items,
        "told": told_by_all(dossier),
        "began": began(dossier),
        "last": last_touched(dossier),
        # Any step may be skipped, so this is no more than a proposal.
        "following": next((item for item in items if not item["state"]), None) if dossier.may_write else None,
        "drafts": drafts(request, dossier) if dossier.may_write else [],
    }
    return render(request, "intake/overview.html", context)


def drafts(request, dossier):
    """[(name of the step, of whom, address)]: typed by this colleague and not saved."""
    kept = Draft.objects.filter(user=request.user, household_id=dossier.id, form__startswith="breed-")
    found = {step.code: step for step in steps.steps(dossier)}
    people = {person.pk.hex[:12]: person for person in dossier.people}
    unsaved = []
    for form in kept.order_by("form").values_list("form", flat=True):
        _, code, who = form.split("-")
        if code in found and who in people:
            address = steps.address(dossier.id, found[code].path)
            unsaved.append((found[code].name, people[who].first_name, f"{address}?wie={people[who].pk}"))
    return unsaved
