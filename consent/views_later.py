"""What came in later: the answer of another parent, or the signed paper. Written down by who keeps the consents."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from consent import gate
from consent.agreeing import ABOUT_CARE, take_back
from consent.asking import add_answer, attach_paper
from consent.authority_facts import must_agree
from consent.forms.later import LaterForm, PaperForm, TakeBackForm
from consent.models import CareAgreement, DataSharingConsent, SecrecyWaiver
from consent.naming import log_consents, log_must
from consent.views_asking import noted
from consent.who_may import open_to_keep
from households.models import Document


@require_http_methods(["GET", "POST"])
def answer(request, household_id, consent_id):
    dossier = open_to_keep(request, household_id)
    consent = consent_here(request, dossier, consent_id)
    must = must_agree(consent.person, consent.kinds)
    log_must(request, dossier, must)
    form = LaterForm(
        request.POST if request.method == "POST" else None,
        must=must,
        people=dossier.people,
    )
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, add_answer, consent, form.answer(), request=request)
    ):
        noted(request, "add_answer", consent)
        messages.success(request, "Het antwoord staat erbij.")
        return redirect("consent:person", household_id, consent.person_id)
    return page(request, dossier, consent, form, "consent/ask/later.html")


@require_http_methods(["GET", "POST"])
def paper(request, household_id, consent_id):
    dossier = open_to_keep(request, household_id, Document)
    consent = consent_here(request, dossier, consent_id)
    documents = [d for d in dossier.records[Document] if d.person_id in (None, consent.person_id)]
    form = PaperForm(
        request.POST if request.method == "POST" else None,
        documents=documents,
        initial={"present": consent.present},
    )
    if request.method == "POST" and form.is_valid():
        facts = (consent, form.document, form.cleaned_data["present"])
        if done(form, attach_paper, *facts, request=request):
            noted(request, "attach_paper", consent)
            messages.success(request, "Het papier zit bij de toestemming.")
            return redirect("consent:person", household_id, consent.person_id)
    return page(request, dossier, consent, form, "consent/ask/paper.html")


@require_http_methods(["GET", "POST"])
def take_back_agreed(request, household_id, record_id):
    """A waiver or an agreement: it opened nothing, and is taken back as easily as it was given."""
    dossier = open_to_keep(request, household_id)
    record = agreed_here(request, dossier, record_id)
    must = must_agree(record.person, ABOUT_CARE)
    log_must(request, dossier, must)
    form = TakeBackForm(request.POST if request.method == "POST" else None, must=must, people=dossier.people)
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, take_back, record, form.answer(), request=request)
    ):
        noted(request, "withdraw_agreed", record)
        messages.success(request, "Ingetrokken.")
        return redirect("consent:person", household_id, record.person_id)
    return page(request, dossier, record, form, "consent/agree/take_back.html")


def agreed_here(request, dossier, record_id):
    for model in (SecrecyWaiver, CareAgreement):
        rows = model.objects.filter(pk=record_id, household=dossier.household, person__in=dossier.people)
        if found := rows.select_related("person", "household").first():
            log_consents(request, dossier, [found])
            return found
    raise gate.refuse(request, "withheld_or_absent", household_id=dossier.id, object_id=record_id)


def consent_here(request, dossier, consent_id):
    found = (
        DataSharingConsent.objects.filter(
            pk=consent_id, household=dossier.household, person__in=dossier.people
        )
        .select_related("person", "to_organisation", "household")
        .first()
    )
    if found is None:
        raise gate.refuse(request, "withheld_or_absent", household_id=dossier.id, object_id=consent_id)
    log_consents(request, dossier, [found])
    return found


def done(form, action, *facts, request):
    try:
        with transaction.atomic():
            action(*facts, acting=request.acting)
    except ValidationError as error:
        form.add_error(None, " ".join(error.messages))
        return False
    return True


def page(request, dossier, consent, form, template):
    context = {
        "dossier": dossier,
        "tab": "toestemming",
        "consent": consent,
        "form": form,
        "person": consent.person,
    }
    return render(request, template, context, status=422 if form.errors else 200)
