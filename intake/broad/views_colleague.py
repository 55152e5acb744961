"""A colleague joins in two clicks: a law, a person."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.laws import FOUR_LAWS
from audit.choices import writing
from consent.may_share import OTHERWISE
from consent.may_write import open_to_write
from consent.who_may import may_ask
from deadlines.notify import TASK, tell
from households import case_team
from households.models import CaseTeamMember
from intake import steps
from intake.broad.colleagues import open_to, reachable

JOINED = "Je werkt mee in een huishouden."
NOBODY = "Deze collega is er niet meer bij. Kies iemand anders."


@require_http_methods(["GET", "POST"])
def colleague(request, household_id):
    dossier = open_to_write(request, household_id)
    law = chosen_law(request)
    found = reachable(law, request.acting) if law else []
    if request.method == "POST":
        added = add(request, dossier, found)
        if added:
            messages.success(request, f"{added} werkt nu mee, en ziet alleen wat mag. Bel even.")
            return redirect(steps.address(household_id))
    context = {
        "dossier": dossier,
        "tab": "intake",
        "laws": FOUR_LAWS,
        "law": law,
        "colleagues": found,
        "open_to": open_to(law, dossier) if law and dossier.keeps_consents else [],
        "may_ask": may_ask(request, dossier),
        "otherwise": OTHERWISE,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "intake/broad/colleague.html", context, status=status)


def chosen_law(request):
    wanted = request.POST.get("wet") or request.GET.get("wet") or ""
    return next((law for law in FOUR_LAWS if str(law.value) == wanted), None)


def add(request, dossier, found):
    given = next((one.given for one in found if str(one.given.pk) == request.POST.get("collega")), None)
    if given is None:
        messages.error(request, NOBODY)
        return None
    try:
        case_team.add_colleague(
            dossier.household,
            given,
            role=CaseTeamMember.Role.BEHIND_THE_SCENES,
            at_table=False,
            acting=request.acting,
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return None
    request.log.note(writing("add_colleague"), household_id=dossier.id)
    link = reverse("household:overview", args=[dossier.id])
    tell(given.user, JOINED, link, kind=TASK, household_id=dossier.id, created_by=request.user)
    return given.user
