from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from audit.choices import Action, writing
from audit.log import hash_term
from consent import gate
from consent.lookalikes import lookalikes
from dossier.around import complete, people_around
from dossier.at_the_desk import front_desk_only
from dossier.carried import TALK, carried_along, remember_end
from dossier.forms.start import TAKES_PART, ReachableForm, StartForm, reachable_as_told
from dossier.hits import find_again
from dossier.report_log import log_done
from dossier.views_look_up import TOO_LONG_AGO
from households.blocks import Nearness
from households.brp.source import LookUpFailed
from households.label import label_of
from households.models import Household
from intake.informing import owe
from intake.starting import FirstTalk, Joining, start_from_hit
from intake.told import Told

# No name: a message travels in a cookie.
STARTED = "Het huishouden is gestart."
CHANGED = "Intussen is er iets veranderd. Zoek de persoon opnieuw."
# No name: a message travels in a cookie.
MAYBE_KNOWN = "Iemand lijkt op een persoon die wij al kennen. Kijk of het dezelfde is."
NOT_COMPLETE = "{name} staat niet meer zo in de BRP. Ga verder zonder deze persoon."


@front_desk_only
@require_safe
def look_up_first(request):
    return redirect("dossier:look_up")


@front_desk_only
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def start(request, hit_key):
    """The key of the hit becomes the key of the household, so that sending twice starts one."""
    if is_begun(hit_key):
        return redirect("household:overview", hit_key)
    try:
        hit = find_again(request.session, hit_key, acting=request.acting)
        around = people_around(hit, acting=request.acting) if hit else []
    except LookUpFailed as failure:
        messages.error(request, str(failure))
        return redirect("dossier:look_up")
    if hit is None or not hit.may_start:
        messages.info(request, TOO_LONG_AGO)
        return redirect("dossier:look_up")
    return ask_or_begin(request, hit, around, carried_along(request, hit_key))


def is_begun(key):
    return Household.objects.filter(pk=key).exists()


def ask_or_begin(request, hit, around, carried):
    sent = request.POST if request.method == "POST" else None
    told = carried.told if carried else None
    form = StartForm(sent, hit=hit, around=around, example=example_label(hit, around), told=told)
    reachable = ReachableForm(sent, prefix="bereik", initial=reachable_as_told(told))
    if sent is not None and all([form.is_valid(), reachable.is_valid()]):
        answer = begin(request, hit, form, reachable, carried)
        if answer:
            return answer
    log_shown(request, hit, around)
    context = {
        "hit": hit,
        "form": form,
        "reachable": reachable,
        "left_out": [one for one in around if not one.selectable or one.is_too_near],
        "has_errors": bool(form.errors or reachable.errors),
        "nearness": Nearness.choices,
        "carried": carried,
    }
    return render(request, "dossier/start.html", context, status=422 if context["has_errors"] else 200)


def begin(request, hit, form, reachable, carried):
    """None when the form has to say what is wrong."""
    try:
        with transaction.atomic():
            household, person = start_from_hit(
                [asked(hit), *joining(form)],
                talk_of(form, reachable, carried),
                label=form.cleaned_data["label"],
                key=hit.key,
                acting=request.acting,
            )
            if carried:
                carried.linked_to(person, acting=request.acting)
            others = [one for one in people_of(household) if one != person]
            owe(household, others, acting=request.acting)
    except ValidationError as error:
        form.add_error(None, error)
        return None
    except IntegrityError:
        return begun_elsewhere(request, hit)
    note_start(request, household)
    if carried and carried.report:
        log_done(request, "link_report", carried.id)
    elif carried:
        remember_end(request.session, carried.id)
    messages.success(request, STARTED)
    if lookalikes([person, *others]):
        messages.info(request, MAYBE_KNOWN)
        return redirect("household:duplicates", household.pk)
    return redirect("intake:screening" if goes_on(carried) else "household:overview", household.pk)


def goes_on(carried):
    """A talk at the desk goes on with the first sorting; after danger was named, how to reach somebody goes first."""
    return bool(carried) and carried.kind == TALK and not carried.told.names_danger


def people_of(household):
    members = household.memberships.filter(ended_at=None).select_related("person")
    return [membership.person for membership in members]


def begun_elsewhere(request, hit):
    """The same form arrived twice, or a colleague linked somebody at this moment. What is within reach has changed."""
    gate.enter(request.acting, gate.purpose_of(request))
    if is_begun(hit.key):
        return redirect("household:overview", hit.key)
    messages.error(request, CHANGED)
    return redirect("dossier:look_up")


def asked(hit):
    return Joining(hit.found or hit.ours, hit.person_id, is_too_near=hit.is_too_near)


def joining(form):
    for one, choice in form.chosen():
        found = complete(one.person)
        if found is None:
            raise ValidationError(NOT_COMPLETE.format(name=one.person.name))
        yield Joining(found, one.person_id, choice == TAKES_PART, one.at_address, one.is_too_near)


def talk_of(form, reachable, carried):
    given = form.cleaned_data
    return FirstTalk(
        channel=given["channel"],
        words=given["words"],
        report=given["report"],
        second_household_reason=given.get("second_household_reason", ""),
        reachable=reachable.cleaned_data,
        told=carried.told if carried else Told(),
    )


def example_label(hit, around):
    suggested = [one.person for one in around if one.suggested]
    return label_of([hit.found or hit.ours, *suggested])


def note_start(request, household):
    """Linking somebody is a change to that person's file: a row for each."""
    members = household.memberships.filter(ended_at=None).values_list("person_id", flat=True)
    for person_id in members:
        request.log.note(
            writing("start_household"),
            person_id=person_id,
            household_id=household.pk,
            object_type="households.household",
            object_id=household.pk,
        )


def log_shown(request, hit, around):
    """Everybody of ours on the page; of the others, how many."""
    request.log.note(
        Action.LOOK_UP,
        term_hash=hash_term(hit.bsn or str(hit.person_id)),
        hits=1 + len(around),
        filter={"by": "start"},
    )
    home = hit.homes[0].household_id if hit.homes else None
    if hit.person_id:
        request.log.show(person_id=hit.person_id, household_id=home, action=Action.LOOK_UP)
    for one in around:
        if one.person_id:
            request.log.show(person_id=one.person_id, action=Action.LOOK_UP)
