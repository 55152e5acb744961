"""The letter-box of a household: the desk leaves something in it without reading; who keeps the household picks it up."""

from uuid import UUID, uuid5

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audit.choices import Depth, writing
from consent import gate
from dossier.at_the_desk import front_desk_only
from dossier.carried import carried_along
from dossier.forms.letter_box import MessageForm
from dossier.hits import find_again
from dossier.report_log import log_done
from dossier.views_look_up import TOO_LONG_AGO
from households.brp.source import LookUpFailed
from households.models import Person
from intake.letter_box import Sort, in_the_box, leave_message
from intake.letter_box import pick_up as pick_up_message
from intake.models import LetterBoxMessage

MESSAGE = "intake.letterboxmessage"
GONE = "Dit huishouden staat hier niet meer. Zoek de persoon opnieuw."
LEFT = "Achtergelaten voor {who}. Op deze pagina zie je straks of het is opgepakt."


@front_desk_only
@require_http_methods(["GET", "POST"])
def leave(request, hit_key):
    try:
        hit = find_again(request.session, hit_key, acting=request.acting)
    except LookUpFailed as failure:
        messages.error(request, str(failure))
        return redirect("dossier:look_up")
    if hit is None or not hit.homes:
        messages.info(request, TOO_LONG_AGO)
        return redirect("dossier:look_up")
    return ask_or_leave(request, hit, carried_along(request, hit_key))


def ask_or_leave(request, hit, carried):
    told = carried.told if carried else None
    sent = at_once(request, hit, told) or request.POST if request.method == "POST" else None
    form = MessageForm(sent, homes=hit.homes, initial=as_told(told, request.GET.get("soort")))
    if sent is not None and form.is_valid():
        return left(request, hit, form, carried)
    request.log.show(person_id=hit.person_id, household_id=hit.homes[0].household_id)
    context = {"hit": hit, "form": form, "carried": carried}
    return render(request, "desk/message.html", context, status=422 if form.errors else 200)


def at_once(request, hit, told):
    """One button beside the hit: what the talk holds is the message; pressed twice it is left once."""
    sort = request.POST.get("meteen")
    return sort and as_told(told, sort) | {"key": str(uuid5(UUID(hit.key), sort))}


def as_told(told, sort):
    """A caller who is not the person leaves no number: the call goes to the person's own."""
    initial = {"sort": sort if sort in Sort.values else Sort.MESSAGE}
    if told:
        own = told.is_by_oneself
        who = told.caller_name if own else " · ".join(filter(None, [told.caller_name, told.caller_relation]))
        initial |= {
            "text": told.words[:2000],
            "caller_name": who[:120],
            "caller_phone": told.caller_phone if own else "",
        }
    return initial


def left(request, hit, form, carried):
    home = form.home
    message = form.message(carried.told if carried else None)
    try:
        with transaction.atomic():
            is_left = leave_message(home.household_id, hit.person_id, message)
            if is_left and carried:
                carried.linked_to(Person(pk=hit.person_id), acting=request.acting)
    except ValidationError as error:  # a colleague has the report
        messages.error(request, error.messages[0])
        return redirect(carried.url)
    if not is_left:
        messages.error(request, GONE)
        return redirect("dossier:look_up")
    request.log.note(
        writing("leave_message"),
        person_id=hit.person_id,
        household_id=home.household_id,
        object_type=MESSAGE,
        object_id=message.key,
    )
    if carried and carried.report:
        log_done(request, "link_report", carried.id)
    messages.success(request, LEFT.format(who=home.coordinator or "wie het huishouden bijhoudt"))
    return redirect("desk:overview")


@require_safe
def box(request, household_id):
    dossier = gate.open_household(request, household_id)
    letters = in_the_box(dossier.household)
    for letter in letters:  # also about who left since
        if letter.person_id:
            request.log.show(person_id=letter.person_id, household_id=household_id, depth=Depth.READ)
    context = {"dossier": dossier, "tab": "overzicht", "letters": letters}
    return render(request, "desk/letter_box.html", context)


@require_POST
def pick_up(request, household_id, message_id):
    gate.open_household(request, household_id)
    if not LetterBoxMessage.objects.filter(pk=message_id, household=household_id).exists():
        raise gate.refuse(request, "withheld_or_absent", household_id=household_id, object_id=message_id)
    if pick_up_message(message_id):
        request.log.note(
            writing("pick_up_message"), household_id=household_id, object_type=MESSAGE, object_id=message_id
        )
        messages.success(request, "Opgepakt. De balie ziet dat jij dit hebt.")
    else:
        messages.info(request, "Dit bericht is al opgepakt.")
    return redirect("desk:letter_box", household_id)
