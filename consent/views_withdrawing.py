from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from audit.choices import writing
from consent import gate
from consent.confirmation import Confirmation, keep, kept
from consent.deciders import deciders_of
from consent.forms.withdrawing import WithdrawForm, running_of
from consent.naming import log_deciders
from consent.narrowing import withdraw_kinds
from consent.shared_by import shared_by
from consent.who_may import open_to_withdraw, person_here
from consent.withdrawing import children_to_ask_about
from consent.withdrawing import withdraw as take_back
from consent.wording import Words
from households.models import Person

NOTHING_OPEN = "Er stond niets meer open. Er is niets veranderd."


@require_safe
def whose(request, household_id):
    """Everybody takes back for himself or herself; so first: about whose data."""
    dossier = open_to_withdraw(request, household_id)
    deciders = deciders_of(dossier.people).values()
    log_deciders(request, dossier, deciders)
    context = {"dossier": dossier, "tab": "toestemming", "deciders": deciders}
    return render(request, "consent/withdraw/whose.html", context)


@require_http_methods(["GET", "POST"])
def withdraw(request, household_id, person_id):
    dossier = open_to_withdraw(request, household_id)
    person = person_here(request, dossier, person_id)
    words, decider = Words(request.acting), deciders_of([person])[person.pk]
    log_deciders(request, dossier, [decider])
    form = WithdrawForm(
        request.POST if request.method == "POST" else None,
        decider=decider,
        partners=[] if dossier.keeps_consents else words.partners,
        running=running_here(dossier, person, words),
    )
    if request.method == "POST" and form.is_valid() and closed_now(request, dossier, person, form):
        return redirect("consent:withdrawn", household_id)
    context = {"dossier": dossier, "tab": "toestemming", "person": person, "form": form}
    return render(request, "consent/withdraw/form.html", context, status=422 if form.errors else 200)


def running_here(dossier, person, words):
    if not dossier.keeps_consents:
        return None
    asked, _, _ = shared_by(dossier.household, person, words.bundles)
    return running_of(asked)


def closed_now(request, dossier, person, form):
    speaker = form.speaker
    confirmation = Confirmation(
        place=str(dossier.id),
        by=speaker.person_id,
        by_name="" if speaker.person_id else speaker.name,
        person=person.pk,
        way=form.cleaned_data["way"],
    )
    try:
        with transaction.atomic():
            closed = close(dossier, person, form, confirmation, request.acting)
    except ValidationError as error:
        if sent_before(request, dossier, person):
            return True
        form.add_error(None, " ".join(error.messages))
        return False
    return confirmed(request, confirmation, person, closed)


def close(dossier, person, form, confirmation, acting):
    who = speaking(confirmation) | {"way": confirmation.way, "acting": acting}
    if not form.kinds:
        return take_back(dossier.household, person, scope=form.scope, **who)
    if not form.narrowed:
        raise ValidationError("Dit wordt nu niet gedeeld met wie je koos.")
    return [one for consent in form.narrowed for one in withdraw_kinds(consent, form.kinds, **who)]


def speaking(confirmation):
    """The person who speaks, who may live elsewhere and stay unread here, or the name of an institution."""
    return {
        "given_by": Person(pk=confirmation.by) if confirmation.by else None,
        "name": confirmation.by_name,
    }


def sent_before(request, dossier, person):
    """A second click: the first one closed it, and its confirmation is still there."""
    before = kept(request, dossier.id)
    return before is not None and before.person == person.pk


def confirmed(request, confirmation, person, closed):
    name = "uzelf" if confirmation.by == person.pk else person.first_name
    confirmation.add(person.pk, name, closed)
    keep(request, confirmation)
    request.log.note(
        writing("withdraw_consent"),
        person_id=person.pk,
        household_id=confirmation.place,
        object_type="consents",
    )
    return True


@require_http_methods(["GET", "POST"])
def withdrawn(request, household_id):
    """What was closed, and then apart for each child over whom this person has authority."""
    dossier = open_to_withdraw(request, household_id)
    confirmation = kept(request, household_id)
    if confirmation is None:
        return redirect("consent:overview", household_id)
    children = children_left(dossier, confirmation)
    if request.method == "POST":
        return withdraw_for_child(request, dossier, confirmation, children)
    context = {
        "dossier": dossier,
        "tab": "toestemming",
        "confirmation": confirmation,
        "children": children,
        "person": next((one for one in dossier.people if one.pk == confirmation.person), None),
    }
    return render(request, "consent/withdraw/done.html", context)


def children_left(dossier, confirmation):
    """Only those of this household."""
    if confirmation.by is None:
        return []
    here = {person.pk: person for person in dossier.people}
    asked = [here[pk] for pk, _ in children_to_ask_about(confirmation.by) if pk in here]
    return [child for child in asked if str(child.pk) not in confirmation.heard]


def withdraw_for_child(request, dossier, confirmation, children):
    child = next((one for one in children if str(one.pk) == request.POST.get("kind")), None)
    if child is None and request.POST.get("kind") in confirmation.heard:
        return redirect("consent:withdrawn", dossier.id)
    if child is None:
        raise gate.refuse(request, "withheld_or_absent", household_id=dossier.id)
    try:
        closed = take_back(
            dossier.household, child, way=confirmation.way, acting=request.acting, **speaking(confirmation)
        )
    except ValidationError:
        messages.info(request, NOTHING_OPEN)
    else:
        confirmed(request, confirmation, child, closed)
    return redirect("consent:withdrawn", dossier.id)
