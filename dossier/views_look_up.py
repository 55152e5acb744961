from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from audit.choices import writing
from dossier.at_the_desk import front_desk_only
from dossier.carried import carried_along, remember_end
from dossier.forms.look_up import LookUpForm
from dossier.hits import find_again, remember
from dossier.look_up import find, log_look_up
from dossier.report_log import log_done
from households.blocks import Nearness, keep_away
from households.brp.source import LookUpFailed
from intake.incoming import hand_over_report, keep_report
from intake.starting import person_from
from intake.talk import drop_talk

TOO_LONG_AGO = "Zoek de persoon opnieuw. Wie je vond, blijft een half uur klaarstaan."
HANDED_OVER = (
    "Genoteerd. Vraag een collega van de balie om dit over te nemen. Jij kunt dit dossier niet openen."
)


@front_desk_only
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def look_up(request):
    return look_up_with(request)


def look_up_with(request, carried=None):
    """`carried` is the talk or the report for which somebody is sought; it comes along with each hit."""
    form = LookUpForm(request.POST if is_asked(request) else None)
    hits = answer(request, form, carried) if form.is_valid() else None
    # What was found is answered; the number that was typed does not stay on the screen.
    shown = form if hits is None else LookUpForm(initial=without_bsn(form))
    context = {
        "form": shown,
        "hits": hits,
        "nearness": Nearness.choices,
        "carried": carried,
        "look_up_url": carried.look_up_url if carried else reverse("dossier:look_up"),
    }
    return render(request, "dossier/look_up.html", context, status=422 if form.errors else 200)


def is_asked(request):
    """From the page of a talk one may also come without having filled in anything yet."""
    if request.method != "POST":
        return False
    return "words" not in request.POST or any(request.POST.get(name) for name in LookUpForm.base_fields)


def answer(request, form, carried=None):
    """None when the BRP gave no answer: the form then says why."""
    try:
        hits, hidden = find(form.question, acting=request.acting)
    except LookUpFailed as failure:
        form.add_error(None, str(failure))
        return None
    log_look_up(request, form.question, hits, hidden)
    return remember(request.session, hits, carried.origin if carried else "") if hits else []


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
    carried = carried_along(request, hit_key)
    person_id = hit.person_id or person_from(hit.found, acting=request.acting).pk
    keep_away(person_id, Nearness(nearness), acting=request.acting)
    request.log.note(writing("keep_away"), person_id=person_id)
    if carried:
        left_to_the_team(request, carried, Nearness(nearness))
    messages.success(request, HANDED_OVER)
    return redirect("desk:overview" if carried else "dossier:look_up")


def left_to_the_team(request, carried, nearness):
    """What was told stays with a colleague, and out of sight of whoever is too near."""
    if carried.report:
        hand_over_report(carried.id, nearness)
        log_done(request, "hand_over_report", carried.id)
        return
    report = keep_report(carried.told, acting=request.acting, kept_from=nearness)
    drop_talk(carried.id, acting=request.acting)
    remember_end(request.session, carried.id)
    log_done(request, "keep_report", report.pk)
