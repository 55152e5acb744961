from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.roles import MAY_MAKE_PEOPLE_KNOWN, Role
from audit.choices import Action, writing
from audit.log import hash_term
from consent import gate
from consent.lookalikes import lookalikes
from consent.may_write import open_to_write
from dossier.forms.join import FoundForm, ProposalForm, ToldForm
from dossier.forms.look_up import LookUpForm
from dossier.forms.start import LIVES_HERE
from dossier.hits import find_again
from dossier.views_look_up import TOO_LONG_AGO, answer, without_bsn
from dossier.views_start import MAYBE_KNOWN, joining
from dossier.who_may_join import members_in_brp, proposal_for
from households.blocks import Nearness
from households.brp.source import LookUpFailed
from households.models import Person
from intake.informing import owe
from intake.joining import ALREADY_HERE, join_as_told, join_household
from intake.starting import Joining

# No name: a message travels in a cookie.
JOINED = "Toegevoegd. Vraag wie nieuw is wat er gedeeld mag worden."


@require_http_methods(["GET", "POST"])
def join(request, household_id):
    """The people around, for the desk; the BRP is asked by no other role (design 5.5)."""
    dossier = open_to_join(request, household_id)
    if not gate.may(request, Role.FRONT_DESK):
        return redirect("household:join_told", household_id)
    try:
        seen = members_in_brp(dossier, acting=request.acting)
        around, failure = proposal_for(household_id, seen, acting=request.acting), ""
    except LookUpFailed as failed:
        seen, around, failure = [], [], str(failed)
    form = ProposalForm(request.POST if request.method == "POST" and not failure else None, around=around)
    if form.is_valid():
        if joined := add(request, dossier, form, lambda _: joining(form), seen=seen):
            return done(request, dossier, joined)
    log_around(request, dossier, around)
    left_out = [one for one in around if not one.selectable or one.is_too_near]
    return page(request, dossier, "dossier/join/proposal.html", form=form, failure=failure, left_out=left_out)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def join_look_up(request, household_id):
    dossier = at_the_desk(request, household_id)
    form = LookUpForm(request.POST if request.method == "POST" else None)
    hits = answer(request, form) if form.is_valid() else None
    shown = form if hits is None else LookUpForm(initial=without_bsn(form))
    context = {"form": shown, "hits": hits, "here": here(dossier), "nearness": Nearness.choices}
    return page(request, dossier, "dossier/join/look_up.html", **context)


@require_http_methods(["GET", "POST"])
def join_found(request, household_id, hit_key):
    dossier = at_the_desk(request, household_id)
    try:
        hit = find_again(request.session, hit_key, acting=request.acting)
    except LookUpFailed as failure:
        return look_up_again(request, dossier, str(failure))
    if hit is None or not hit.may_start:
        return look_up_again(request, dossier, TOO_LONG_AGO)
    if hit.person_id in here(dossier):
        return look_up_again(request, dossier, ALREADY_HERE)
    return ask_or_add(request, dossier, hit)


def ask_or_add(request, dossier, hit):
    form = FoundForm(request.POST if request.method == "POST" else None, homes=hit.homes)
    if form.is_valid():
        reason = form.cleaned_data.get("reason", "")
        if joined := add(request, dossier, form, lambda seen: [from_hit(hit, form, seen)], reason=reason):
            return done(request, dossier, joined)
    log_hit(request, hit)
    return page(request, dossier, "dossier/join/found.html", form=form, hit=hit)


@require_http_methods(["GET", "POST"])
def join_told(request, household_id):
    """Not in the BRP, or not to be looked up by this role: as somebody told it."""
    dossier = open_to_join(request, household_id)
    form = ToldForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            person = join_as_told(dossier.household, acting=request.acting, **form.facts())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return done(request, dossier, [person])
    is_desk = gate.may(request, Role.FRONT_DESK)
    return page(request, dossier, "dossier/join/told.html", form=form, is_desk=is_desk)


def open_to_join(request, household_id):
    """Who keeps the consents says who belongs; only these roles make people known to us."""
    dossier = open_to_write(request, household_id)
    if not (dossier.keeps_consents and gate.may(request, *MAY_MAKE_PEOPLE_KNOWN)):
        raise gate.refuse(request, "may_not_write", household_id=household_id)
    return dossier


def at_the_desk(request, household_id):
    dossier = open_to_join(request, household_id)
    if not gate.may(request, Role.FRONT_DESK):
        raise gate.refuse(request, "role", household_id=household_id)
    return dossier


def add(request, dossier, form, make_joining, *, seen=None, reason=""):
    """All of them or nobody; None when it could not be done, and then the form says why."""
    try:
        seen = members_in_brp(dossier, acting=request.acting) if seen is None else seen
        with transaction.atomic():
            return join_household(
                dossier.household,
                list(make_joining(seen)),
                members=[(one.found, one.person) for one in seen],
                reason=reason,
                acting=request.acting,
            )
    except ValidationError as error:
        form.add_error(None, error)
    except LookUpFailed as failure:
        form.add_error(None, str(failure))
    return None


def from_hit(hit, form, seen):
    at_address = hit.bsn in {person.bsn for one in seen for person in one.here}
    return Joining(
        hit.found or hit.ours,
        hit.person_id,
        takes_part=form.takes_part,
        lives_here=at_address or form.cleaned_data["how"] == LIVES_HERE,
        is_too_near=hit.is_too_near,
    )


def here(dossier):
    return {membership.person_id for membership in dossier.members}


def look_up_again(request, dossier, message):
    messages.info(request, message)
    return redirect("household:join_look_up", dossier.id)


def done(request, dossier, people):
    """Linking somebody is a change to that person's file: a row for each."""
    for person in people:
        request.log.note(writing("join_household"), person_id=person.pk, household_id=dossier.id)
    messages.success(request, JOINED)
    # Somebody known already is held by a key alone.
    people = list(Person.objects.filter(pk__in=[person.pk for person in people]))
    owe(dossier.household, people, acting=request.acting)
    if lookalikes(people):
        messages.info(request, MAYBE_KNOWN)
        return redirect("household:duplicates", dossier.id)
    return redirect("household:people", dossier.id)


def page(request, dossier, template, *, form, **context):
    context |= {"dossier": dossier, "tab": "mensen", "form": form}
    return render(request, template, context, status=422 if form.errors else 200)


def log_around(request, dossier, around):
    """Everybody of ours on the page; of the others, how many."""
    term = hash_term(str(dossier.id))
    request.log.note(Action.LOOK_UP, term_hash=term, hits=len(around), filter={"by": "household"})
    for one in around:
        if one.person_id:
            request.log.show(person_id=one.person_id, action=Action.LOOK_UP)


def log_hit(request, hit):
    request.log.note(
        Action.LOOK_UP, term_hash=hash_term(hit.bsn or str(hit.person_id)), hits=1, filter={"by": "join"}
    )
    if hit.person_id:
        home = hit.homes[0].household_id if hit.homes else None
        request.log.show(person_id=hit.person_id, household_id=home, action=Action.LOOK_UP)
