from django import forms

from consent.emergency_form import LONGEST, big, words
from consent.models import EmergencyAccess


class ReviewForm(forms.Form):
    """consent.emergency.review holds the rules."""

    verdict = forms.ChoiceField(
        label="Wat is je oordeel?",
        choices=EmergencyAccess.Verdict,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een oordeel.", "invalid_choice": "Kies een oordeel."},
    )
    verdict_note = forms.CharField(
        label="Toelichting",
        help_text="De collega die de noodprocedure opende, leest dit.",
        required=False,
        max_length=LONGEST,
        widget=big(),
        error_messages=words(),
    )
    resident_informed = forms.CharField(
        label="Hoe is de inwoner geïnformeerd?",
        help_text="Of schrijf waarom dat nu niet kan, bijvoorbeeld omdat het gevaarlijk is.",
        max_length=200,
        widget=big(2),
        error_messages=words("Schrijf hoe de inwoner is geïnformeerd, of waarom dat nu niet kan."),
    )
