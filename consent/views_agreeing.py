from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from consent.agreeing import record_care_agreement, record_waiver
from consent.deciders import deciders_of
from consent.forms.agreeing import AgreementForm, WaiverForm
from consent.forms.fields import complain, record_key
from consent.naming import log_deciders
from consent.views_asking import noted, to_overview
from consent.who_may import open_to_ask
from households.models import Document

WAIVER = (
    "Uw hulpverlener heeft een zwijgplicht. Mag {professional} met ons praten over: {about}? "
    "U mag nee zeggen. U mag uw ja altijd intrekken."
)
AGREEMENT = (
    "Wij stellen voor: {about}. Bent u het daarmee eens? U mag nee zeggen. U mag later van mening veranderen."
)


@require_http_methods(["GET", "POST"])
def waiver(request, household_id):
    return agree(request, household_id, WaiverForm, record_waiver, WAIVER, "consent/agree/waiver.html")


@require_http_methods(["GET", "POST"])
def agreement(request, household_id):
    return agree(
        request, household_id, AgreementForm, record_care_agreement, AGREEMENT, "consent/agree/agreement.html"
    )


def agree(request, household_id, form_class, record, text, template):
    dossier = open_to_ask(request, household_id, Document)
    deciders = deciders_of(dossier.people)
    log_deciders(request, dossier, deciders.values())
    form = form_class(
        request.POST if request.method == "POST" else None,
        dossier=dossier,
        deciders=deciders,
        documents=dossier.records[Document],
    )
    if request.method == "POST" and form.is_valid() and recorded(request, dossier, form, record, text):
        messages.success(request, "Opgeschreven.")
        return to_overview(dossier, form.person)
    context = {"dossier": dossier, "tab": "toestemming", "form": form, "text": text}
    return render(request, template, context, status=422 if form.errors else 200)


def recorded(request, dossier, form, record, text):
    """The text is kept as it was read."""
    facts = form.facts()
    spoken = text.format(**{name: value for name, value in facts.items() if isinstance(value, str)})
    key = record_key(
        form.cleaned_data["once"], acting=request.acting, household=dossier.household, about=record.__name__
    )
    try:
        with transaction.atomic():
            written = record(
                dossier.household, form.person, form.talk(), form.answers(), text=spoken, key=key,
                acting=request.acting, **facts,
            )  # fmt: skip
    except ValidationError as error:
        complain(form, error)
        return False
    noted(request, record.__name__, written)
    return True
