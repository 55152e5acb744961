"""On paper, for the resident: what is shared, an empty form, and what was taken back."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.laws import Law
from audit.choices import Action
from consent.confirmation import kept
from consent.deciders import deciders_of
from consent.forms.printing import BlankForm
from consent.handing_over import HandOverForm, reader_of, withdrawal_paper
from consent.naming import log_deciders
from consent.question import Receiver, needs_paper, sentence_of
from consent.shared_by import open_by_receiver, shared_by
from consent.who_may import open_to_ask, open_to_keep, open_to_withdraw, person_here
from consent.wording import NO_CONSEQUENCE, Words


@require_http_methods(["GET", "POST"])
def overview(request, household_id, person_id):
    dossier = open_to_keep(request, household_id)
    person = person_here(request, dossier, person_id)
    form = HandOverForm(posted(request), reader=reader_of(dossier, person))
    if not ready(request, form):
        return asking_page(request, dossier, person, form, "Overzicht afdrukken")
    words = Words(request.acting)
    asked, decided, _ = shared_by(dossier.household, person, words.bundles)
    printed(request, dossier, person, form.reader, "consent.overview")
    context = paper(request, dossier, person, form) | {
        "receivers": open_by_receiver([*asked, *decided], words)
    }
    return render(request, "consent/paper/overview.html", context)


@require_http_methods(["GET", "POST"])
def blank_form(request, household_id, person_id):
    """To be filled in and signed at the table; a signature box for everybody who must agree."""
    dossier = open_to_ask(request, household_id)
    person = person_here(request, dossier, person_id)
    words = Words(request.acting)
    form = BlankForm(posted(request), reader=reader_of(dossier, person), words=words)
    if not ready(request, form):
        return asking_page(request, dossier, person, form, "Leeg formulier afdrukken")
    decider = deciders_of([person])[person.pk]
    log_deciders(request, dossier, [decider])
    printed(request, dossier, person, form.reader, "consent.form")
    context = paper(request, dossier, person, form) | {
        "questions": [question_on_paper(bundle, words) for bundle in form.bundles],
        "decider": decider,
        "why": words.why,
        "no_consequence": NO_CONSEQUENCE,
    }
    return render(request, "consent/paper/form.html", context)


def question_on_paper(bundle, words):
    receiver = Receiver(Law(bundle.to_law))
    return {
        "name": str(receiver),
        "sentence": sentence_of(bundle, receiver),
        "kinds": [(words.name(kind), words.categories[kind].question) for kind in bundle.kinds],
        "left_out": words.left_out(bundle.kinds),
        "written": needs_paper(bundle.to_law, bundle.to_law, bundle),
    }


@require_http_methods(["GET", "POST"])
def withdrawn(request, household_id):
    dossier = open_to_withdraw(request, household_id)
    confirmation = kept(request, household_id)
    person = next((p for p in dossier.people if confirmation and p.pk == confirmation.person), None)
    if person is None:
        return redirect("consent:overview", household_id)
    reader = next((p for p in dossier.people if p.pk == confirmation.by), person)
    form = HandOverForm(posted(request), reader=reader_of(dossier, reader))
    if not ready(request, form):
        return asking_page(request, dossier, reader, form, "Bevestiging afdrukken")
    printed(request, dossier, person, form.reader, "consent.withdrawal")
    return withdrawal_paper(
        request,
        confirmation,
        back=reverse("consent:withdrawn", args=[household_id]),
        coordinator=dossier.coordinator,
        address=form.address,
    )


def posted(request):
    return request.POST if request.method == "POST" else None


def ready(request, form):
    return request.method == "POST" and form.is_valid()


def asking_page(request, dossier, person, form, heading):
    context = {
        "dossier": dossier,
        "tab": "toestemming",
        "person": person,
        "form": form,
        "heading": heading,
        "reader": form.reader,
    }
    return render(request, "consent/paper/ask.html", context, status=422 if form.errors else 200)


def paper(request, dossier, person, form):
    return {
        "dossier": dossier,
        "person": person,
        "today": timezone.localdate(),
        "coordinator": dossier.coordinator,
        "address": form.address,
        "municipality": request.acting.municipality,
    }


def printed(request, dossier, person, reader, what):
    """Whom it is about, and who gets it."""
    request.log.note(
        Action.PRINT,
        person_id=person.pk,
        household_id=dossier.id,
        object_type=what,
        object_id=reader.person.pk,
    )
