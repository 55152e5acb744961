from django import forms

from dossier.improving.no_names import ABOUT_THE_WORK, WordsField
from plans.models import Ambition


def question(label):
    return WordsField(label, 600, rows=3)


class AmbitionForm(forms.Form):
    words = WordsField("Wat wil het team bereiken?", 200, "Vul de ambitie in.", help_text=ABOUT_THE_WORK)
    term = forms.ChoiceField(
        label="Voor welke termijn?",
        choices=[(Ambition.Term.SHORT, "Korte termijn"), (Ambition.Term.LONG, "Lange termijn")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een termijn.", "invalid_choice": "Kies een termijn."},
    )


class RetrospectiveForm(forms.Form):
    went_well = question("Wat ging goed?")
    better = question("Wat kan beter?")
    agreed = question("Wat spreken we af?")
    edition = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)
