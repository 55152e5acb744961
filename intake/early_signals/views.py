"""Vroegsignalen: for the outreach team alone. They are no households until somebody says yes."""

import re
from datetime import timedelta
from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts.laws import Law
from accounts.roles import Role
from audit.choices import Action, Depth, writing
from consent import gate
from deadlines import rules
from households.models import Household
from households.names import search_words
from intake.early_signals.actions import answer_signal, import_signals, link_signal
from intake.early_signals.forms import ImportForm, LinkForm, own_teams, surname_of
from intake.early_signals.reading_csv import COLUMNS, MOST_LINES
from intake.models import EarlySignal

ON_A_PAGE = 25
NEWEST = 10
State = EarlySignal.State
OBJECT = "intake.earlysignal"
WAITING = Q(linked_at=None) & Q(state__in=(State.NEW, State.OFFERED, State.ACCEPTED))
LISTS = {"open": WAITING, "klaar": ~WAITING}
SAYS = {
    "aanbod": (State.OFFERED, "Genoteerd: het aanbod is gedaan."),
    "aangenomen": (State.ACCEPTED, "Genoteerd: het aanbod is aangenomen. Koppel nu het huishouden."),
    "niet": (State.DECLINED, "Genoteerd: het aanbod is niet aangenomen."),
    "geen": (State.NO_ANSWER, "Genoteerd: er kwam geen reactie."),
}


def outreach_only(view):
    """Outermost: for everybody else it does not exist, whatever method they use."""

    @wraps(view)
    def checked(request, *args, **kwargs):
        if not request.acting.in_outreach or not gate.may(request, Role.FRONT_DESK, Role.CONSULTANT):
            raise gate.refuse(request, "role")
        gate.enter_page(request)
        return view(request, *args, **kwargs)

    return checked


@outreach_only
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def signals(request):
    """The list; a partner's list is read in on the same page, and the answer says what came of each line."""
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ImportForm(*sent, acting=request.acting, teams=list(own_teams(request.acting)))
    report = take_in(request, form) if form.is_valid() else None
    chosen = request.GET.get("toon") if request.GET.get("toon") in LISTS else "open"
    page = listed(request, chosen)
    context = {
        "form": form,
        "page": page,
        "chosen": chosen,
        "report": report,
        "columns": COLUMNS,
        "most_lines": MOST_LINES,
        "today": timezone.localdate(),
    }
    return render(request, "early_signals/list.html", context, status=422 if form.errors else 200)


def take_in(request, form):
    added, known = import_signals(
        form.cleaned_data["partner"],
        form.team,
        form.reading.lines,
        received_on=form.cleaned_data["received_on"],
        acting=request.acting,
    )
    request.log.note(writing("import_signals"), object_type=OBJECT, hits=len(added))
    reading = form.reading
    return {
        "partner": form.cleaned_data["partner"],
        "n_added": len(added),
        "known": known,
        "refused": reading.refused,
        "left_out": reading.left_out,
    }


def listed(request, chosen):
    """Who is threatened stands on top, then who must hear from us first. A row in the log for each one shown."""
    found = EarlySignal.objects.filter(LISTS[chosen]).select_related("partner")
    page = Paginator(found.order_by("-is_threat", "offer_before", "pk"), ON_A_PAGE).get_page(
        request.GET.get("pagina")
    )
    for signal in page.object_list:
        log_shown(request, signal, Depth.LISTED)
        signal.talk_before = first_talk_before(signal)
        signal.link_before = link_before(signal)
    return page


def log_shown(request, signal, depth):
    request.log.note(Action.LOOK, object_type=OBJECT, object_id=signal.pk, depth=depth)


def first_talk_before(signal):
    """Help was accepted: the day by which the first talk must be (Wgs art. 4)."""
    if signal.state != State.ACCEPTED or not signal.answered_on:
        return None
    code = "wgs.gesprek_bedreigend" if signal.is_threat else "wgs.gesprek"
    return rules.due(rules.rule_for(code, signal.answered_on), signal.answered_on).due_on


def link_before(signal):
    """Help was accepted: the day on which it is destroyed when nobody linked it."""
    if signal.state != State.ACCEPTED or not signal.answered_on:
        return None
    return signal.answered_on + timedelta(weeks=settings.ACCEPTED_SIGNAL_WEEKS)


def one(request, signal_id):
    """Past the policies there is nothing; not one's own looks like not there."""
    signal = EarlySignal.objects.select_related("partner").filter(pk=signal_id).first()
    if signal is None:
        raise gate.refuse(request, "withheld_or_absent", object_type=OBJECT, object_id=signal_id)
    return signal


@outreach_only
@require_POST
def answer(request, signal_id):
    signal = one(request, signal_id)
    if request.POST.get("antwoord") not in SAYS:
        messages.error(request, "Kies een van de antwoorden.")
        return redirect("early_signals:list")
    state, said = SAYS[request.POST["antwoord"]]
    try:
        answer_signal(signal, state, acting=request.acting)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("early_signals:list")
    request.log.note(writing(f"signal_{state}"), object_type=OBJECT, object_id=signal.pk)
    messages.success(request, said)
    return (
        redirect("early_signals:link", signal.pk)
        if state == State.ACCEPTED
        else redirect("early_signals:list")
    )


@outreach_only
@require_http_methods(["GET", "POST"])
def link(request, signal_id):
    """An accepted signal: find or start the household, and let it know."""
    signal = one(request, signal_id)
    if signal.linked_at or signal.state != State.ACCEPTED:
        messages.info(request, "Dit signaal is niet aangenomen, of al gekoppeld.")
        return redirect("early_signals:list")
    form = LinkForm(request.POST if request.method == "POST" else None, households=perhaps(request, signal))
    if form.is_valid() and (home := carry(request, signal, form)):
        messages.success(
            request, "Het signaal staat nu in het huishouden. Uit de lijst zijn de gegevens gewist."
        )
        return redirect("household:overview", home.pk)
    log_shown(request, signal, Depth.READ)
    signal.talk_before = first_talk_before(signal)
    context = {
        "signal": signal,
        "form": form,
        "surname": surname_of(signal.name),
        "house_number": house_number_in(signal.address),
        "may_look_up": gate.may(request, Role.FRONT_DESK),
    }
    return render(request, "early_signals/link.html", context, status=422 if form.errors else 200)


def perhaps(request, signal):
    """Within own reach: who has that name, and the households that began last."""
    words = search_words(surname_of(signal.name))
    named = gate.search(request, words) if words else []
    newest = Household.objects.exclude(state=Household.State.CLOSED).exclude(
        pk__in=[household.pk for household in named]
    )
    return [*named, *gate.listed(request, list(newest.order_by("-created_at", "pk")[:NEWEST]))]


def carry(request, signal, form):
    household, person = form.chosen
    laws = gate.work().laws_in(household.pk) & set(Law)
    if not laws:
        form.add_error("person", "In dit huishouden mag jij niet schrijven. Vraag een collega.")
        return None
    try:
        link_signal(signal, household, person, laws, acting=request.acting)
    except ValidationError as error:
        form.add_error(None, "; ".join(error.messages))
        return None
    request.log.note(
        writing("link_signal"),
        household_id=household.pk,
        person_id=person.pk,
        object_type=OBJECT,
        object_id=signal.pk,
    )
    return household


def house_number_in(address):
    found = re.findall(r"\b\d{1,5}\b", address)
    return found[0] if found else ""
