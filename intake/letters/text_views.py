"""Beheer van de brieven: the functional administrator keeps the texts of the municipality, in versions."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.roles import Role
from audit.choices import writing
from consent import gate
from consent.rooms import only_for
from intake.letters.filling import fill, fill_line
from intake.letters.forms import TextForm
from intake.letters.placeholders import PARAGRAPHS, names_for
from intake.letters.sample import SAMPLE, SAMPLE_PARAGRAPHS
from intake.letters.texts import current_texts, keep_version, versions
from intake.models import LetterText


@only_for(Role.FUNCTIONAL_ADMINISTRATOR)
@require_safe
def texts(request):
    context = {"texts": current_texts(request.acting.municipality).values()}
    return render(request, "intake/letters/texts.html", context)


@only_for(Role.FUNCTIONAL_ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def text(request, code):
    """Bekijken, een voorbeeld maken, of een nieuwe versie bewaren."""
    if code not in LetterText.Code.values:
        raise gate.refuse(request, "withheld_or_absent")
    code = LetterText.Code(code)
    known = versions(request.acting.municipality, code)
    newest = known[0]
    initial = {"subject": newest.subject, "body": newest.body, "after": newest.version}
    form = TextForm(request.POST or None, code=code, initial=initial)
    if form.is_valid() and "bewaar" in request.POST and kept(request, code, form):
        return redirect("letters:texts")
    context = {
        "code": code,
        "form": form,
        "names": names_for(code).items(),
        "on_own_line": PARAGRAPHS[code],
        "versions": known,
        "sample": sample(code, form) if form.is_valid() else None,
    }
    return render(request, "intake/letters/text.html", context, status=422 if form.errors else 200)


def kept(request, code, form):
    try:
        text = keep_version(code, acting=request.acting, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    request.log.note(writing("keep_letter_text"), object_type=f"letter.{code}")
    messages.success(request, f"Versie {text.version} is bewaard.")
    return True


def sample(code, form):
    """As it would be for somebody who does not exist."""
    subject, body = form.cleaned_data["subject"], form.cleaned_data["body"]
    return {"subject": fill_line(subject, SAMPLE), "parts": fill(code, body, SAMPLE, SAMPLE_PARAGRAPHS)}
