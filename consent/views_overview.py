from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from consent import gate
from consent.deciders import deciders_of
from consent.matrix import matrix_of
from consent.models import ConsentAnswer
from consent.naming import log_answers, log_consents, log_deciders, who_said
from consent.shared_by import State, shared_by
from consent.shared_with_me import shared_with
from consent.who_may import may_ask, may_decide
from consent.wording import Words

EVENTS_PER_PAGE = 15


@require_safe
def overview(request, household_id):
    dossier = gate.open_household(request, household_id)
    if not dossier.keeps_consents:
        return own_column(request, dossier)
    return kept_page(request, dossier, dossier.people[0] if dossier.people else None)


@require_safe
def of_person(request, household_id, person_id):
    dossier = gate.open_household(request, household_id)
    person = next((person for person in dossier.people if person.pk == person_id), None)
    if person is None or not dossier.keeps_consents:
        raise gate.refuse(request, "withheld_or_absent", household_id=household_id)
    return kept_page(request, dossier, person)


def own_column(request, dossier):
    """Not asked, refused, withdrawn and expired look the same here: nothing."""
    shared = shared_with(request.acting, dossier, gate.purpose_of(request))
    context = {
        "dossier": dossier,
        "tab": "toestemming",
        "shared": [(person, shared.get(person.pk, [])) for person in dossier.people],
        "may_ask": may_ask(request, dossier),
        "may_decide": may_decide(request, dossier),
        "may_withdraw": dossier.may_write,
    }
    return render(request, "consent/own_column.html", context)


def kept_page(request, dossier, person):
    words = Words(request.acting)
    deciders = deciders_of(dossier.people)
    asked, decided, answers = shared_by(dossier.household, person, words.bundles) if person else ([], [], [])
    shared = [*asked, *decided]
    events = Paginator(answers, EVENTS_PER_PAGE).get_page(request.GET.get("pagina"))
    for event in events:
        event.who = who_said(event)
        event.agreed = event.waiver or event.agreement
        event.may_be_taken_back = may_be_taken_back(event, answers)
    log_deciders(request, dossier, deciders.values())
    log_consents(request, dossier, [one.consent for one in asked])
    log_answers(request, dossier, events)
    context = {
        "dossier": dossier,
        "tab": "toestemming",
        "person": person,
        "deciders": list(deciders.values()),
        "decider": deciders[person.pk] if person else None,
        "matrix": matrix_of(asked, decided, words),
        "waiting": [one for one in shared if one.waits],
        "shared": [one for one in shared if one.state != State.REPLACED],
        "ending": [one for one in shared if one.ends_soon],
        "events": events,
        "may_ask": may_ask(request, dossier),
        "may_decide": may_decide(request, dossier),
    }
    return render(request, "consent/overview.html", context)


def may_be_taken_back(event, answers):
    """A waiver or an agreement to which everybody said yes; sharing has a page of its own."""
    record = event.waiver_id or event.agreement_id
    said = {one.answer for one in answers if record in (one.waiver_id, one.agreement_id)}
    return bool(record) and said == {ConsentAnswer.Answer.YES}
