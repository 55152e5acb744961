from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.laws import Law
from audit.choices import writing
from consent.asked_today import Maker
from consent.asking_again import write_down
from consent.deciders import deciders_of
from consent.forms.answers import AnswerForm
from consent.forms.asking import NOTHING_PROPOSED, AskForm
from consent.forms.fields import complain
from consent.models import DataSharingConsent
from consent.naming import log_deciders, log_must
from consent.question import REASONS, Receiver
from consent.who_may import open_to_ask, person_here
from consent.wording import NO_CONSEQUENCE, Words, law_of_the_talk
from households.models import Document

ANSWERS, BACK = "antwoorden", "terug"


@dataclass(frozen=True)
class Place:
    """Where it is asked: the page around each of the two steps, what else stands on it, and where one goes after."""

    choosing: str
    answering: str
    less: str
    around: Callable
    after: Callable
    # What today's question calls for (consent/forms/asking.py).
    today: Callable = lambda dossier: NOTHING_PROPOSED


def to_overview(dossier, person):
    if dossier.keeps_consents:
        return redirect("consent:person", dossier.id, person.pk)
    return redirect("consent:overview", dossier.id)


CONSENT = Place(
    "consent/ask/choose.html",
    "consent/ask/answers.html",
    "consent:that_not_what",
    around=lambda request, dossier, form=None: {"dossier": dossier, "tab": "toestemming"},
    after=to_overview,
)


@require_http_methods(["GET", "POST"])
def ask(request, household_id):
    """First whom and for which receivers, then what was said; nothing about a person stands in an address."""
    posted = request.method == "POST"
    return conversation(request, open_to_ask(request, household_id, *([Document] if posted else [])), CONSENT)


def conversation(request, dossier, place):
    posted = request.method == "POST"
    words, deciders = Words(request.acting), deciders_of(dossier.people)
    log_deciders(request, dossier, deciders.values())
    form = AskForm(
        request.POST if posted else None,
        dossier=dossier,
        deciders=deciders,
        words=words,
        today=place.today(dossier),
    )
    if not posted or not form.is_valid() or BACK in request.POST:
        return choosing_page(request, dossier, form, place)
    person = form.decider.person
    answers = answer_form(request, dossier, person, form.items(), words, bound=ANSWERS in request.POST)
    if ANSWERS not in request.POST:
        return answers_page(request, dossier, person, answers, words, form, place)
    if not answers.is_valid() or not saved(request, dossier, answers):
        return answers_page(request, dossier, person, answers, words, form, place)
    return after(request, dossier, person, answers, place)


def answer_form(request, dossier, person, items, words, *, bound, initial=None):
    documents = [d for d in dossier.records[Document] if d.person_id in (None, person.pk)]
    return AnswerForm(
        request.POST if bound else None,
        initial=initial,
        items=items,
        documents=documents,
        words=words,
        people=dossier.people,
    )


def saved(request, dossier, form):
    """All of it or nothing."""
    try:
        with transaction.atomic():
            written = [write(request, dossier, form, heard) for heard in form.heard()]
    except ValidationError as error:
        complain(form, error)
        return False
    for heard, consent in written:
        noted(request, "refuse_consent" if heard.is_refusal else "record_consent", consent)
    return True


def write(request, dossier, form, heard):
    question = form.question(heard, dossier.household, request.acting)
    consent = write_down(heard, question, form.talk(), keeps=dossier.keeps_consents, acting=request.acting)
    return heard, consent


def after(request, dossier, person, form, place):
    messages.success(request, "Opgeschreven. De hulp gaat door, ook bij een nee.")
    if any(heard.is_refusal and heard.item.bundle for heard in form.heard()):
        return redirect(place.less, dossier.id, person.pk)
    return place.after(dossier, person)


@require_http_methods(["GET", "POST"])
def that_not_what(request, household_id, person_id):
    """After a no: may they know that we help, not with what? Another no is fine as well."""
    dossier = open_to_ask(request, household_id, Document)
    return less(request, dossier, person_here(request, dossier, person_id), CONSENT)


def less(request, dossier, person, place):
    words, bound = Words(request.acting), request.method == "POST"
    refused = refused_today(request, dossier, person, words)
    items = [item_after(dossier, person, consent, words) for consent in refused]
    for item in items:
        log_must(request, dossier, item.must)
    if not items:
        return place.after(dossier, person)
    initial = {name: getattr(refused[0], name) for name in ("present", "language", "way", *REASONS)}
    form = answer_form(request, dossier, person, items, words, bound=bound, initial=initial)
    if bound and form.is_valid() and saved(request, dossier, form):
        messages.success(request, "Opgeschreven. De hulp gaat door, ook bij een nee.")
        return place.after(dossier, person)
    return answers_page(request, dossier, person, form, words, None, place)


def refused_today(request, dossier, person, words):
    """The bundles that I wrote down a no to today, each receiver once, without those that were asked less already."""
    rows = (
        DataSharingConsent.objects.filter(
            household=dossier.household,
            person=person,
            recorded_by=request.user,
            recorded_at__date=timezone.localdate(),
            text_version__contains="-",
        )
        .select_related("to_organisation")
        .order_by("recorded_at", "pk")
    )
    least = words.that_not_what
    asked_less = {_to(row) for row in rows if least and row.text_version.startswith(least.identifier)}
    refused = {_to(row): row for row in rows if not row.kinds and _to(row) not in asked_less}
    return list(refused.values()) if least else []


def _to(row):
    return row.to_law, row.to_organisation_id, tuple(row.from_laws)


def item_after(dossier, person, consent, words):
    decider = deciders_of([person])[person.pk]
    maker = Maker(decider, law_of_the_talk(dossier)[0], words)
    receiver = Receiver(consent.to_law and Law(consent.to_law), consent.to_organisation)
    return maker.for_bundle(
        f"dat-{consent.pk.hex}", receiver, words.that_not_what, consent.from_laws, consent.purpose
    )


def choosing_page(request, dossier, form, place):
    blocked = [decider for decider in form.deciders.values() if not decider.must.can_open]
    context = place.around(request, dossier, form) | {
        "form": form,
        "blocked": blocked,
        "why": form.words.why,
    }
    return render(request, place.choosing, context, status=422 if form.errors else 200)


def answers_page(request, dossier, person, form, words, chosen, place):
    """`chosen` is step one, kept in the form; none when less is asked after a no."""
    context = place.around(request, dossier) | {
        "person": person,
        "form": form,
        "chosen": chosen,
        "no_consequence": NO_CONSEQUENCE if any(item.law for item in form.items) else "",
        "written": any(item.is_written for item in form.items),
    }
    return render(request, place.answering, context, status=422 if form.errors else 200)


def noted(request, verb, consent):
    request.log.note(
        writing(verb),
        person_id=consent.person_id,
        household_id=consent.household_id,
        object_type=consent._meta.label_lower,
        object_id=consent.pk,
    )
