from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from consent import gate
from consent.deciding import decide_statutory_ground, end_statutory_ground
from consent.forms.deciding import DecideForm
from consent.forms.fields import complain
from consent.models import Ground
from consent.views_asking import noted, to_overview
from consent.who_may import open_to_decide


@require_http_methods(["GET", "POST"])
def decide(request, household_id):
    dossier = open_to_decide(request, household_id)
    form = DecideForm(request.POST if request.method == "POST" else None, dossier=dossier)
    if request.method == "POST" and form.is_valid() and decided(request, dossier, form):
        messages.success(request, "Het besluit staat erin. Het geldt meteen.")
        return to_overview(dossier, form.person)
    context = {"dossier": dossier, "tab": "toestemming", "form": form}
    return render(request, "consent/decide.html", context, status=422 if form.errors else 200)


def decided(request, dossier, form):
    try:
        with transaction.atomic():
            ground = decide_statutory_ground(
                dossier.household, form.person, acting=request.acting, **form.facts()
            )
    except ValidationError as error:
        complain(form, error)
        return False
    noted(request, "decide_statutory_ground", ground)
    return True


@require_POST
def end(request, household_id, ground_id):
    """By whoever decided it, or who keeps the consents: nobody else sees the row."""
    dossier = open_to_decide(request, household_id)
    ground = Ground.objects.filter(pk=ground_id, household=dossier.household, consent=None).first()
    mine = ground and (dossier.keeps_consents or ground.recorded_by_id == request.user.pk)
    if not mine:
        raise gate.refuse(request, "withheld_or_absent", household_id=household_id, object_id=ground_id)
    try:
        end_statutory_ground(ground, acting=request.acting)
    except ValidationError:
        messages.info(request, "Deze grond was al gesloten.")
    else:
        noted(request, "end_statutory_ground", ground)
        messages.success(request, "De grond is gesloten. Dat werkt meteen.")
    return to_overview(dossier, ground.person)
