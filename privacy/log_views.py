"""The log: who looked at whom, when, and why. The filter is posted and stays in the session; pages are asked by POST."""

from dataclasses import dataclass

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Organisation
from audit import events, reading
from audit.log import hash_term
from consent import gate
from consent.models import EmergencyAccess
from privacy import event_detail, proof, words
from privacy.colleague_search import colleagues_asked_for
from privacy.event_lines import lines_of, named_in
from privacy.log_filter import START, LogForm, asked_of, chips, what_about, without
from privacy.log_rows import grounds_told
from privacy.names import Names, found_by_name, names_of
from privacy.oversight import for_oversight, is_officer, log_read
from privacy.signals import lately

KEPT, PLACES = "inzagelog", "inzagelog_pagina"
PANEL = 2
EMERGENCIES, SIGNALS = "/privacy/noodprocedures/", "/privacy/signalen/"


@for_oversight
@require_http_methods(["GET", "POST"])
def log(request):
    if request.method == "GET":
        return log_page(request, LogForm(initial=kept_of(request)))
    if "naar" in request.POST or "weg" in request.POST:
        return walk(request)
    return ask(request)


@for_oversight
@require_safe
def entry(request, entry_id):
    """One event, in the right column, beside the page it was chosen from."""
    return log_page(request, LogForm(initial=kept_of(request)), entry_id=entry_id)


def walk(request):
    """Another page, or one of the chosen filters less."""
    places = request.session.get(PLACES, [])
    if "weg" in request.POST:
        keep(request, without(kept_of(request), request.POST["weg"]))
    elif request.POST["naar"] == "vorige":
        request.session[PLACES] = places[:-1]
    elif cursor := reading.Cursor.parse(request.POST["naar"]):
        request.session[PLACES] = [*places, str(cursor)]
    return redirect("privacy:log")


def ask(request):
    """A name is looked for once; the filter keeps the id. Several of one name: the officer chooses."""
    form = LogForm(request.POST)
    if not form.is_valid():
        return log_page(request, form, status=422)
    found, colleagues = found_for(request, form), colleagues_asked_for(request, form)
    if form.errors:
        return log_page(request, form, status=422)
    if len(found) > 1 or len(colleagues) > 1:
        return log_page(request, form, choices=several(found), colleagues=several(colleagues))
    keep(request, form.to_keep(key_of(found), key_of(colleagues)))
    return redirect("privacy:log")


def several(found):
    return found if len(found) > 1 else []


def key_of(found):
    return found[0].key if found else ""


def found_for(request, form):
    """Nobody asked for, the one who was chosen, or everybody of that name."""
    text = form.cleaned_data["wie"]
    if not text:
        return [] if "wie" in request.POST else found_by_key(form)
    with reading.reading() as using:
        found = found_by_name(using, text, request.acting.municipality.pk)
    log_read(request, {"by": "name"}, term_hash=hash_term(text), hits=len(found))
    chosen = [one for one in found if one.key in (request.POST.get("keuze"), form.cleaned_data["over"])]
    if not found:
        form.add_error("wie", "Niemand gevonden met deze naam. Probeer alleen de achternaam.")
    return chosen[:1] or found


def found_by_key(form):
    """From a signal: an id and no name."""
    what, one = what_about({"over": form.cleaned_data["over"]})
    return [Chosen(f"{what}:{one}")] if one else []


@dataclass(frozen=True)
class Chosen:
    key: str


def kept_of(request):
    return request.session.get(KEPT, START)


def keep(request, kept):
    request.session[KEPT] = kept
    request.session[PLACES] = []


def log_page(request, form, *, entry_id=None, choices=(), colleagues=(), status=200):
    kept, places = kept_of(request), request.session.get(PLACES, [])
    asked = asked_of(kept, request.acting.municipality.pk)
    emergencies = unreviewed()
    with reading.reading() as using:
        seen = read(using, request, asked, places, emergencies, entry_id)
    about, colleague = name_of(kept, seen["names"]), seen["names"].user(asked.user_id)
    if not form.is_bound:
        form.initial = {**kept, "wie": about, "collega": colleague}
    log_read(request, logged(asked, places, entry_id), hits=len(seen["rows"]))
    request.nav_counts = {EMERGENCIES: len(emergencies), SIGNALS: len(seen["signals"])}
    context = seen | {
        "form": form,
        "chips": chips(kept, about, colleague),
        "choices": choices,
        "colleagues": colleagues,
        "emergencies": told_of(emergencies[:PANEL], seen["names"]),
        "n_emergencies": len(emergencies),
        "number": len(places) + 1,
        "first": len(places) * reading.PAGE + 1,
        "last": len(places) * reading.PAGE + len(seen["rows"]),
        "counted": words.counted(seen["count"]),
        "is_start": kept == START,
        "is_officer": is_officer(request),
        "chosen": seen["detail"] and seen["detail"]["key"],
        "organisation": organisation_of(request, seen["detail"]),
    }
    return render(request, "privacy/log.html", context, status=status)


def read(using, request, asked, places, emergencies, entry_id):
    """Everything the page needs of the log, as the auditor."""
    municipality = request.acting.municipality.pk
    after = reading.Cursor.parse(places[-1]) if places else None
    page = events.page(using, asked, after=after, size=reading.PAGE, cap=reading.CAP)
    chosen = found_event(using, request, entry_id) if entry_id else None
    besides = [*chosen.near, chosen.head] if chosen else []
    told_events = events.told(using, [*page.heads, *besides], municipality_id=municipality)
    signals = lately(using, municipality)
    names = names_for(using, asked, page.heads, besides, told_events, chosen, signals, emergencies)
    told = grounds_told(using, told_events.values())
    newest, own = proof.seals_for(using, chosen and chosen.entry)
    return {
        "rows": lines_of(page.heads, told_events, names, told, asked=asked, signals=signals),
        "following": page.next,
        "count": page.count,
        "names": names,
        "signals": [(one, names.user(one.user_id), names.person(one.person_id)) for one in signals],
        "state": proof.state_of(newest),
        "detail": chosen and event_detail.detail_of(chosen, told_events, names, told, own),
    }


def found_event(using, request, entry_id):
    chosen = event_detail.chosen(using, entry_id, municipality_id=request.acting.municipality.pk)
    if chosen is None:
        raise gate.refuse(request, "withheld_or_absent", object_id=entry_id)
    return chosen


def names_for(using, asked, heads, besides, told_events, chosen, signals, emergencies):
    """Everybody whom the page names: of an event the first, of the chosen one everybody."""
    people, homes = named_in(heads, told_events, asked)
    more_people, more_homes = named_in(besides, told_events)
    rows = chosen.rows if chosen else []
    return names_of(
        using,
        people=[*people, *more_people, *(row.person_id for row in [*rows, *signals]), asked.person_id],
        homes=[*homes, *more_homes, *(row.household_id for row in [*rows, *emergencies]), asked.household_id],
        users=[*(one.user_id for one in [*heads, *besides, *signals, *emergencies]), asked.user_id],
    )


def organisation_of(request, detail):
    acted_for = detail and detail["entry"].organisation_id
    if not acted_for or acted_for == request.acting.organisation.pk:
        return request.acting.organisation.name if acted_for else ""
    return Organisation.objects.get(pk=acted_for).name


def name_of(kept, names: Names):
    what, one = what_about(kept)
    return names.person(one) if what == "person" else names.household(one)


def logged(asked, places, entry_id):
    """Ids, dates and the page; never a name."""
    return asked.as_logged() | {"page": len(places) + 1} | ({"entry": str(entry_id)} if entry_id else {})


def told_of(emergencies, names):
    return [(one, names.user(one.user_id), names.household(one.household_id)) for one in emergencies]


def unreviewed():
    """Of this municipality, by the policy; the one that waits longest first."""
    return list(
        EmergencyAccess.objects.filter(reviewed_at=None).order_by("review_due_on", "opened_at", "pk")[:100]
    )
