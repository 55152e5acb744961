from django import forms

from intake.models import InformationDuty


class InformForm(forms.Form):
    """A button for each way; only "nu nog niet" asks for a word."""

    way = forms.ChoiceField(
        label="Hoe?",
        choices=InformationDuty.Way.choices,
        error_messages={"required": "Kies wat je deed.", "invalid_choice": "Kies wat je deed."},
    )
    why_not_yet = forms.CharField(
        label="Waarom nu nog niet?",
        max_length=200,
        required=False,
        help_text="Bijvoorbeeld: bellen is nu niet veilig.",
        error_messages={"max_length": "Houd het bij 200 tekens."},
    )
