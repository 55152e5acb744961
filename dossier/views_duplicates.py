from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from audit.choices import Action, Depth, writing
from consent import gate
from consent.who_may import open_to_keep
from households.models import DuplicateNote
from intake.duplicates import note_duplicate, noted_here, open_pairs


class VerdictForm(forms.Form):
    verdict = forms.ChoiceField(
        label="Is dit dezelfde persoon?",
        choices=DuplicateNote.Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een van de drie.", "invalid_choice": "Kies een van de drie."},
    )
    remark = forms.CharField(
        label="Hoe weet je dat?",
        max_length=200,
        required=False,
        error_messages={"max_length": "Houd het bij 200 tekens."},
    )


@require_http_methods(["GET", "POST"])
def duplicates(request, household_id):
    """Side by side: somebody of this household, and who of ours may be the same."""
    dossier = open_to_keep(request, household_id)
    notes = noted_here(dossier.household)
    pairs = open_pairs([membership.person for membership in dossier.members], notes)
    sent = request.POST.get("paar", "") if request.method == "POST" else ""
    rows = [(pair, notes.get(ids(pair)), form_of(request, pair, sent)) for pair in pairs]
    bound = [(pair, form) for pair, _, form in rows if form.is_bound]
    if sent and not bound:
        raise gate.refuse(request, "withheld_or_absent", household_id=household_id)
    for pair, form in bound:
        if form.is_valid() and noted(request, dossier, pair, form):
            messages.success(request, "Genoteerd. Samenvoegen kan nog niet.")
            return redirect("household:duplicates", household_id)
    log_pairs(request, dossier, pairs)
    context = {
        "dossier": dossier,
        "tab": "mensen",
        "rows": rows,
        "earlier": earlier(dossier, notes, pairs),
        "has_errors": any(form.errors for _, form in bound),
    }
    return render(
        request, "dossier/people/duplicates.html", context, status=422 if context["has_errors"] else 200
    )


def ids(pair):
    return pair.person.pk, pair.ours.person_id


def form_of(request, pair, sent):
    """Each pair has a form of its own."""
    return VerdictForm(request.POST if sent == pair.key else None, prefix=pair.key)


def noted(request, dossier, pair, form):
    try:
        note = note_duplicate(
            dossier.household, pair.person, pair.ours.person_id, acting=request.acting, **form.cleaned_data
        )
    except ValidationError as error:
        form.add_error(None, error)
        return False
    for person_id in ids(pair):
        request.log.note(
            writing("note_duplicate"),
            person_id=person_id,
            household_id=dossier.id,
            object_type=note._meta.label_lower,
            object_id=note.pk,
        )
    return True


def log_pairs(request, dossier, pairs):
    for pair in pairs:
        request.log.show(
            person_id=pair.ours.person_id, household_id=dossier.id, depth=Depth.LISTED, action=Action.LOOK_UP
        )


def earlier(dossier, notes, pairs):
    """Verdicts of before, by who is of this household; the other is not named again."""
    names = {membership.person_id: membership.person.name for membership in dossier.members}
    still_open = {ids(pair) for pair in pairs}
    return [
        (names[note.person_id], note)
        for key, note in notes.items()
        if key not in still_open and note.person_id in names
    ]
