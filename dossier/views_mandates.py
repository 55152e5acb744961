"""Beheer: who may decide outside the rules or answer knelpunten, and whether a plan keeps who pays what. No residents are on these pages."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import F
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.actions import end_mandate, give_mandate, keep_costs
from accounts.laws import FOUR_LAWS, Law
from accounts.models import Mandate, User
from accounts.roles import STANDS_APART, Role
from audit.choices import writing
from consent.rooms import only_for
from dossier.forms.choices import CHOOSE, DayField
from dossier.forms.solution import euros

OUTSIDE = Mandate.Matter.OUTSIDE_THE_RULES
GIVEN_HERE = (OUTSIDE, Mandate.Matter.KNELPUNTEN)


class MandateForm(forms.Form):
    user = forms.ModelChoiceField(
        User.objects.none(),
        label="Wie?",
        empty_label="Kies",
        error_messages={"required": "Kies een collega."},
    )
    matter = forms.ChoiceField(
        label="Waarover?",
        choices=[(matter.value, matter.label.capitalize()) for matter in GIVEN_HERE],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies waarover.", "invalid_choice": "Kies waarover."},
    )
    law = forms.TypedChoiceField(
        label="Voor welke wet?",
        choices=[
            CHOOSE,
            *((law.value, law.label) for law in FOUR_LAWS),
            (Law.INTEGRAAL.value, "Alle wetten (alleen knelpunten)"),
        ],
        coerce=lambda value: Law(int(value)),
        error_messages={"required": "Kies een wet."},
    )
    up_to = euros(
        "Tot en met welk bedrag? (hele euro's)", help_text="Alleen buiten de lijntjes. Leeg: geen grens."
    )
    since = DayField("Vanaf")
    until = DayField("Tot", required=False, help_text="De eerste dag zonder mandaat. Leeg: loopt door.")

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, **kwargs)
        decides = set(Role) - STANDS_APART
        self.fields["user"].queryset = User.objects.filter(
            is_active=True, given_roles__municipality=municipality, given_roles__role__in=decides
        ).distinct()

    def clean(self):
        facts = super().clean()
        since, until = facts.get("since"), facts.get("until")
        if since and until and until <= since:
            self.add_error("until", "Kies een dag na de eerste dag.")
        about_knelpunten = facts.get("matter") == Mandate.Matter.KNELPUNTEN
        if facts.get("law") == Law.INTEGRAAL and not about_knelpunten:
            self.add_error("law", "Kies één wet.")
        if about_knelpunten:
            facts["up_to"] = None
        return facts


@only_for(Role.FUNCTIONAL_ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def mandates(request):
    town = request.acting.municipality
    form = MandateForm(
        request.POST if request.method == "POST" else None,
        municipality=town,
        initial={"since": timezone.localdate()},
    )
    if form.is_valid() and given(request, town, form):
        return redirect("dossier:mandates")
    found = Mandate.objects.filter(municipality=town, matter__in=GIVEN_HERE).select_related("user")
    context = {
        "form": form,
        "today": timezone.localdate(),
        "mandates": found.order_by(F("until").desc(nulls_first=True), "user__last_name", "law", "pk")[:100],
    }
    return render(request, "keeping/mandates.html", context, status=422 if form.errors else 200)


def given(request, town, form):
    facts = form.cleaned_data
    try:
        made = give_mandate(facts.pop("user"), facts.pop("law"), town, acting=request.acting, **facts)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    note(request, "give_mandate", made)
    messages.success(request, "Het mandaat is gegeven.")
    return True


@only_for(Role.FUNCTIONAL_ADMINISTRATOR)
@require_POST
def end(request, mandate_id):
    found = get_object_or_404(
        Mandate, pk=mandate_id, municipality=request.acting.municipality, matter__in=GIVEN_HERE
    )
    try:
        end_mandate(found, acting=request.acting)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        note(request, "end_mandate", found)
        messages.success(request, "Het mandaat stopt vandaag.")
    return redirect("dossier:mandates")


@only_for(Role.FUNCTIONAL_ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def costs(request):
    """One switch: off until the municipality chooses it."""
    town = request.acting.municipality
    if request.method == "POST":
        keep_costs(town, request.POST.get("aan") == "ja", acting=request.acting)
        note(request, "keep_costs", town)
        messages.success(request, "Dit staat nu aan." if town.keeps_costs else "Dit staat nu uit.")
        return redirect("dossier:keep_costs")
    return render(request, "keeping/costs.html", {"town": town})


def note(request, verb, record):
    request.log.note(writing(verb), object_type=record._meta.label_lower, filter={"key": record.pk})
