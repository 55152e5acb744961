from django import forms

from accounts.forms import UNREADABLE


class CloseForm(forms.Form):
    outcome = forms.CharField(
        label="Hoe is het afgerond?",
        max_length=200,
        help_text="Bijvoorbeeld: teruggebeld, beantwoord.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages=UNREADABLE
        | {"required": "Schrijf op hoe het is afgerond.", "max_length": "Maak dit korter dan 200 tekens."},
    )
