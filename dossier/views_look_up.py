from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from audit.choices import writing
from dossier.at_the_desk import front_desk_only
from dossier.forms.look_up import LookUpForm
from dossier.hits import find_again, remember
from dossier.look_up import find, log_look_up
from households.blocks import Nearness, keep_away
from households.brp.source import LookUpFailed
from intake.starting import person_from

TOO_LONG_AGO = "Zoek de persoon opnieuw. Wie je vond, blijft een half uur klaarstaan."
HANDED_OVER = (
    "Genoteerd. Vraag een collega van de balie om dit over te nemen. Jij kunt dit dossier niet openen."
)


@front_desk_only
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def look_up(request):
    form = LookUpForm(request.POST if request.method == "POST" else None)
    hits = answer(request, form) if form.is_valid() else None
    # What was found is answered; the number that was typed does not stay on the screen.
    shown = form if hits is None else LookUpForm(initial=without_bsn(form))
    context = {"form": shown, "hits": hits, "nearness": Nearness.choices}
    return render(request, "dossier/look_up.html", context, status=422 if form.errors else 200)


def answer(request, form):
    """None when the BRP gave no answer: the form then says why."""
    try:
        hits, hidden = find(form.question, acting=request.acting)
    except LookUpFailed as failure:
        form.add_error(None, str(failure))
        return None
    log_look_up(request, form.question, hits, hidden)
    return remember(request.session, hits) if hits else []


def without_bsn(form):
    return {name: value for name, value in form.cleaned_data.items() if name != "bsn"}


@front_desk_only
@require_POST
def too_near(request, hit_key):
    """Own, family, neighbour: somebody else at the desk takes over, and this user is kept out from now on."""
    hit = find_again(request.session, hit_key, acting=request.acting)
    if hit is None:
        messages.info(request, TOO_LONG_AGO)
        return redirect("dossier:look_up")
    nearness = request.POST.get("nabij", "")
    if nearness not in Nearness.values:
        messages.error(request, "Kies eerst hoe je deze persoon kent.")
        return redirect("dossier:look_up")
    person_id = hit.person_id or person_from(hit.found, acting=request.acting).pk
    keep_away(person_id, Nearness(nearness), acting=request.acting)
    request.log.note(writing("keep_away"), person_id=person_id)
    messages.success(request, HANDED_OVER)
    return redirect("dossier:look_up")
