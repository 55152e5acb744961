from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.roles import MAY_MAKE_PEOPLE_KNOWN, MAY_SEE_BSN
from audit.choices import Action, writing
from consent import gate
from consent.custody import end_custody, end_representation, record_custody, record_representative
from consent.may_write import open_to_settle_authority, open_to_write
from consent.taking_part import leave as leave_here
from consent.taking_part import stop_taking_part
from dossier.address import is_partner
from dossier.forms.people import ContactPreferenceForm, CustodyForm, NetworkForm, RepresentativeForm
from dossier.people_page import is_minor, residents_of
from households import fields
from households.actions import (
    end,
    relate,
    set_contact_preference,
    take_part,
)
from households.main_plan import choose_main_plan
from households.models import ParentalAuthority, Relationship, Representation
from households.safe_contact import preference_of, preferences_of, warnings
from intake.duplicates import noted_here, open_pairs

LEFT = "Deze persoon hoort niet meer bij dit huishouden."
WISHES = ("safety", "allow_post", "allow_phone", "allow_mail", "phone", "email", "wish", "language")


@require_safe
def people(request, household_id):
    dossier = gate.open_household(request, household_id)
    return people_page(request, dossier)


def people_page(request, dossier, *, bsn_of=None, bsn=""):
    context = {
        "dossier": dossier,
        "tab": "mensen",
        "residents": residents_of(dossier, request.acting),
        "warnings": warnings(preferences_of(dossier.members)),
        "may_see_bsn": may_see_bsn(request),
        "may_join": gate.may(request, *MAY_MAKE_PEOPLE_KNOWN),
        "bsn_of": bsn_of,
        "bsn": bsn,
        "n_alike": n_alike(dossier),
    }
    return render(request, "dossier/people/list.html", context)


def n_alike(dossier):
    """For who keeps the household; who they are is shown, and logged, where they stand side by side."""
    if not (dossier.keeps_consents and dossier.may_write):
        return 0
    people = [membership.person for membership in dossier.members]
    return len(open_pairs(people, noted_here(dossier.household)))


def may_see_bsn(request):
    return gate.may(request, *MAY_SEE_BSN) and not is_partner(request.acting)


@require_POST
def bsn(request, household_id, person_id):
    """Shown once, in the answer to a logged click; never in an address, never on a partner's screen."""
    dossier = open_to_write(request, household_id)
    member = member_or_nothing(request, dossier, person_id)
    if not may_see_bsn(request):
        raise gate.refuse(request, "may_not_see_bsn", household_id=household_id, person_id=person_id)
    number = fields.decrypt(member.person.bsn_encrypted) if member.person.bsn_encrypted else ""
    request.log.note(Action.BSN_REVEAL, person_id=person_id, household_id=household_id)
    return people_page(request, dossier, bsn_of=person_id, bsn=number)


@require_http_methods(["GET", "POST"])
def contact_preference(request, household_id, person_id):
    dossier = open_to_write(request, household_id)
    member = member_or_nothing(request, dossier, person_id)
    former = preference_of(member)
    form = ContactPreferenceForm(
        request.POST or None, initial={name: getattr(former, name) for name in WISHES} if former else None
    )
    if request.method == "POST" and form.is_valid():
        try:
            set_contact_preference(
                dossier.household, member.person, acting=request.acting, **form.cleaned_data
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return done(
                request, dossier, "set_contact_preference", member.person, "Dit staat nu zo opgeschreven."
            )
    return form_page(request, dossier, form, f"Hoe bereiken we {member.person.first_name}?")


@require_http_methods(["GET", "POST"])
def custody(request, household_id, person_id):
    dossier = open_to_settle_authority(request, household_id)
    child = member_or_nothing(request, dossier, person_id).person
    if not is_minor(child):
        raise gate.refuse(request, "no_minor", household_id=household_id, person_id=person_id)
    form = CustodyForm(request.POST or None, dossier=dossier, person=child)
    if request.method == "POST" and form.is_valid():
        record_custody(dossier.household, child, acting=request.acting, **form.facts())
        return done(request, dossier, "record_custody", child, "Het gezag is vastgelegd.")
    return form_page(
        request,
        dossier,
        form,
        f"Gezag over {child.first_name}",
        "Leid dit nooit af uit ouderschap. Toestemming die op het oude gezag rust, vervalt en wordt opnieuw gevraagd.",
    )


@require_http_methods(["GET", "POST"])
def representative(request, household_id, person_id):
    dossier = open_to_settle_authority(request, household_id)
    person = member_or_nothing(request, dossier, person_id).person
    form = RepresentativeForm(request.POST or None, dossier=dossier, person=person)
    if request.method == "POST" and form.is_valid():
        record_representative(dossier.household, person, acting=request.acting, **form.facts())
        return done(request, dossier, "record_representative", person, "De vertegenwoordiging is vastgelegd.")
    return form_page(
        request,
        dossier,
        form,
        f"Wie vertegenwoordigt {person.first_name}?",
        "Een bewindvoerder beslist alleen over geld, een mentor alleen over zorg.",
    )


@require_http_methods(["GET", "POST"])
def network(request, household_id):
    dossier = open_to_write(request, household_id)
    form = NetworkForm(request.POST or None, dossier=dossier)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        relate(
            dossier.household,
            given["person"],
            given["kind"],
            source=Relationship.Source.TOLD,
            other_name=given["name"],
            other_phone=given["phone"],
            acting=request.acting,
        )
        return done(request, dossier, "add_network_contact", given["person"], "Het contact staat erbij.")
    return form_page(request, dossier, form, "Iemand uit het netwerk")


ENDING = {
    "gezag": (ParentalAuthority, end_custody, "end_custody"),
    "vertegenwoordiging": (Representation, end_representation, "end_representation"),
    "netwerk": (Relationship, lambda row, *, acting: end(row), "end_relationship"),
}


@require_POST
def end_fact(request, household_id, what, fact_id):
    """Custody, representation or a network contact is over; it stays in the history."""
    may_open = open_to_write if what == "netwerk" else open_to_settle_authority
    dossier = may_open(request, household_id)
    model, finish, verb = ENDING.get(what, (Relationship, None, ""))
    found = model.objects.filter(pk=fact_id, household=dossier.household, ended_at=None).first()
    if finish is None or found is None:
        raise gate.refuse(request, "withheld_or_absent", household_id=household_id)
    try:
        finish(found, acting=request.acting)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("household:people", household_id)
    person = found.child if model is ParentalAuthority else found.person
    return done(request, dossier, verb, person, "Dit is beëindigd. Het blijft in de geschiedenis staan.")


@require_http_methods(["GET", "POST"])
def leave(request, household_id, person_id):
    """Who keeps the consents ends a membership; the person keeps everything that was written."""
    dossier = open_to_write(request, household_id)
    member = member_or_nothing(request, dossier, person_id)
    if not dossier.keeps_consents:
        raise gate.refuse(request, "may_not_write", household_id=household_id, person_id=person_id)
    problem = ""
    if request.method == "POST":
        try:
            leave_here(member, acting=request.acting)
        except ValidationError as error:
            problem = " ".join(error.messages)
        else:
            # No name: the next page does not show this person, and a message travels in a cookie.
            return done(request, dossier, "leave_household", member.person, LEFT)
    context = {
        "dossier": dossier,
        "tab": "mensen",
        "member": member,
        "problem": problem,
        "has_errors": bool(problem),
    }
    return render(request, "dossier/people/leave.html", context, status=422 if problem else 200)


def not_said(member, *, acting):
    raise ValidationError("Kies of deze persoon meedoet.")


PARTS = {"ja": (take_part, "take_part"), "nee": (stop_taking_part, "live_here")}


@require_http_methods(["GET", "POST"])
def part(request, household_id, person_id):
    """Doet mee, or woont er alleen: said by who keeps the consents, kept in the history."""
    dossier = open_to_write(request, household_id)
    member = member_or_nothing(request, dossier, person_id)
    if not dossier.keeps_consents:
        raise gate.refuse(request, "may_not_write", household_id=household_id, person_id=person_id)
    problem = ""
    if request.method == "POST":
        act, verb = PARTS.get(request.POST.get("meedoen"), (not_said, ""))
        try:
            act(member, acting=request.acting)
        except ValidationError as error:
            problem = " ".join(error.messages)
        else:
            return done(request, dossier, verb, member.person, "Dit staat nu zo opgeschreven.")
    context = {
        "dossier": dossier,
        "tab": "mensen",
        "member": member,
        "problem": problem,
        "has_errors": bool(problem),
    }
    return render(request, "dossier/people/part.html", context, status=422 if problem else 200)


@require_http_methods(["GET", "POST"])
def main_plan(request, household_id, person_id):
    """Who keeps the household says that somebody's goals stand in this plan; a hidden one takes no part in it."""
    dossier = open_to_write(request, household_id)
    member = member_or_nothing(request, dossier, person_id)
    if not dossier.keeps_consents or not member.takes_part or dossier.household.is_hidden:
        raise gate.refuse(request, "may_not_write", household_id=household_id, person_id=person_id)
    if request.method == "POST":
        choose_main_plan(member, acting=request.acting)
        said = f"De doelen van {member.person.first_name} staan in dit plan."
        return done(request, dossier, "choose_main_plan", member.person, said)
    context = {"dossier": dossier, "tab": "mensen", "member": member}
    return render(request, "dossier/people/main_plan.html", context)


def member_or_nothing(request, dossier, person_id):
    """Only somebody on the page; anybody else does not exist here."""
    for membership in dossier.members:
        if membership.person_id == person_id:
            return membership
    raise gate.refuse(request, "withheld_or_absent", household_id=dossier.id)


def form_page(request, dossier, form, title, explanation=""):
    context = {
        "dossier": dossier,
        "tab": "mensen",
        "form": form,
        "heading": title,
        "explanation": explanation,
        "button": "Opslaan",
        "back": reverse("household:people", args=[dossier.id]),
    }
    return render(request, "dossier/one_form.html", context, status=422 if form.errors else 200)


def done(request, dossier, verb, person, message):
    request.log.note(writing(verb), person_id=person.pk, household_id=dossier.id)
    messages.success(request, message)
    return redirect("household:people", dossier.id)
