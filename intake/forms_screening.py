"""The first sorting: at most five questions, and nothing that is known already."""

from django import forms

from accounts.laws import FOUR_LAWS, Law
from intake.models.decision import Outcome
from intake.models.help_request import Threat

YES, NO, UNKNOWN = "ja", "nee", ""
ANSWERS = {YES: True, NO: False, UNKNOWN: None}
WORDS = {True: YES, False: NO, None: UNKNOWN}
LAWS_IN_WORDS = {
    Law.WMO: "Hulp of aanpassing om thuis te wonen en mee te doen",
    Law.PW: "Werk of een uitkering",
    Law.JW: "Opvoeden of hulp voor een kind",
    Law.WGS: "Schulden of betalingen",
}


class AnswerField(forms.ChoiceField):
    """Ja, nee, or it did not come up."""

    def __init__(self, label, **options):
        super().__init__(
            label=label,
            required=False,
            choices=[(YES, "Ja"), (NO, "Nee"), (UNKNOWN, "Weet ik nog niet")],
            widget=forms.RadioSelect,
            initial=UNKNOWN,
            error_messages={"invalid_choice": "Kies ja, nee of weet ik nog niet."},
            **options,
        )

    def clean(self, value):
        return ANSWERS[super().clean(value)]


class SortingForm(forms.Form):
    answered_at_once = AnswerField("Is de vraag nu al beantwoord?")
    laws_needed = forms.TypedMultipleChoiceField(
        label="Waar gaat de vraag over?",
        required=False,
        choices=[(law.value, LAWS_IN_WORDS[law]) for law in FOUR_LAWS],
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text="Kies wat nodig is. Niets kiezen kan ook.",
        error_messages={"invalid_choice": "Kies alleen uit de lijst."},
    )
    child_carries_care = AnswerField(
        "Neemt een kind zorg over van een ouder?",
        help_text="Bijvoorbeeld koken, wassen of op een broertje passen omdat het anders niet lukt.",
    )
    earlier_help_ended = AnswerField("Was er eerder hulp die stopte voordat het klaar was?")
    threats = forms.MultipleChoiceField(
        label="Dreigt er iets?",
        required=False,
        choices=Threat.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Kies alleen uit de lijst."},
    )

    def __init__(self, data=None, *, screening=None, known=None):
        """`known` is what the talk told: it is shown, and not asked again."""
        super().__init__(data, initial=answered(screening))
        if known and known.threats:
            del self.fields["threats"]
        if screening is None and known and known.laws:
            self.initial["laws_needed"] = sorted(known.laws)

    def clean(self):
        found = {"threats": []} | super().clean()
        if not self.errors and not any(value not in (None, []) for value in found.values()):
            raise forms.ValidationError("Beantwoord minstens één vraag.")
        return found


def answered(screening):
    if screening is None:
        return {}
    return {
        "answered_at_once": WORDS[screening.answered_at_once],
        "laws_needed": screening.laws_needed,
        "child_carries_care": WORDS[screening.child_carries_care],
        "earlier_help_ended": WORDS[screening.earlier_help_ended],
        "threats": screening.threats,
    }


class OutcomeForm(forms.Form):
    """The system proposes, the colleague decides."""

    outcome = forms.ChoiceField(
        label="Wat kies je?",
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe het verdergaat.", "invalid_choice": "Kies uit de lijst."},
    )
    different_because = forms.CharField(
        label="Waarom anders dan het voorstel?",
        required=False,
        max_length=200,
        help_text="Alleen als je iets anders kiest.",
        error_messages={"max_length": "Maak de reden korter dan 200 tekens."},
    )

    def __init__(self, data=None, *, screening):
        decided = screening.outcome or screening.proposed
        super().__init__(data, initial={"outcome": decided, "different_because": screening.different_because})
