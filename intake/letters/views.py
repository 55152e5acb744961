"""Brieven: one click makes a letter for one reader, on the screen to print or as PDF; it is kept nowhere."""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from audit.choices import Action, Channel
from consent.handing_over import reader_of
from consent.may_write import open_to_write
from consent.pdf import pdf_of
from consent.who_may import may_ask, open_to_ask, person_here
from households.safe_contact import may_send_post
from intake.letters.facts import SHOWN
from intake.letters.forms import PDF, MakeForm
from intake.letters.making import reason_why_not
from intake.letters.texts import current_texts


@require_safe
def choose(request, household_id):
    return choose_page(request, open_to_write(request, household_id, *SHOWN))


@require_POST
def make(request, household_id, person_id):
    """In the name of the municipality, so not by a chain partner."""
    dossier = open_to_ask(request, household_id, *SHOWN)
    person = person_here(request, dossier, person_id)
    form = form_for(request, dossier, person, current_texts(request.acting.municipality), request.POST)
    if not form.is_valid():
        return choose_page(request, dossier, sent=form)
    request.log.note(
        Action.PRINT,
        person_id=person.pk,
        household_id=household_id,
        object_type=f"letter.{form.letter.code}",
    )
    return paper(request, dossier, form)


def paper(request, dossier, form):
    context = {
        "dossier": dossier,
        "letter": form.letter,
        "municipality": request.acting.municipality,
        "today": timezone.localdate(),
        "address": form.address,
    }
    if form.sort != PDF:
        return render(request, "intake/letters/paper.html", context)
    request.log.context = replace(request.log.context, channel=Channel.PDF)
    return HttpResponse(
        pdf_of(render_to_string("intake/letters/paper.html", context)),
        content_type="application/pdf",
        headers={"Content-Disposition": 'attachment; filename="brief.pdf"'},
    )


def choose_page(request, dossier, sent=None):
    texts = current_texts(request.acting.municipality)
    people = dossier.people if may_ask(request, dossier) else []
    context = {
        "dossier": dossier,
        "tab": "brieven",
        "readers": [letters_for(request, dossier, person, texts, sent) for person in people],
        "sent": sent,
        "has_errors": bool(sent),
    }
    return render(request, "intake/letters/choose.html", context, status=422 if sent else 200)


def letters_for(request, dossier, person, texts, sent):
    mine = sent if sent and sent.reader.person == person else None
    form = mine or form_for(request, dossier, person, texts)
    allowed = may_send_post(form.reader.preference)
    return {
        "person": person,
        "form": form,
        "reader": form.reader,
        "refused": "" if allowed else allowed.sentence,
        "letters": [(text, reason_why_not(text, dossier, person, request.acting)) for text in texts.values()],
    }


def form_for(request, dossier, person, texts, posted=None):
    return MakeForm(
        posted,
        reader=reader_of(dossier, person),
        texts=texts,
        dossier=dossier,
        acting=request.acting,
        auto_id=f"{person.pk}-%s",
    )
