from django import forms
from django.core.exceptions import ValidationError

from dossier.forms.plan import text
from intake.public.bsn_in_text import holds_bsn
from plans.models import Ambition

NO_BSN = "Hier staat een burgerservicenummer. Dit bord gaat niet over inwoners: haal het weg."
NO_NAMES = "Zonder namen: dit gaat over jullie werk, niet over inwoners."


def refuse_bsn(words):
    if holds_bsn(words):
        raise ValidationError(NO_BSN)


def about_work(label, most, missing="", **options):
    field = text(label, most, missing, **options)
    field.validators.append(refuse_bsn)
    return field


class AmbitionForm(forms.Form):
    words = about_work("Wat wil het team bereiken?", 200, "Vul de ambitie in.", help_text=NO_NAMES)
    term = forms.ChoiceField(
        label="Voor welke termijn?",
        choices=[(Ambition.Term.SHORT, "Korte termijn"), (Ambition.Term.LONG, "Lange termijn")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een termijn.", "invalid_choice": "Kies een termijn."},
    )


def question(label):
    return about_work(label, 600, required=False, widget=forms.Textarea(attrs={"rows": 3}))


class RetrospectiveForm(forms.Form):
    went_well = question("Wat ging goed?")
    better = question("Wat kan beter?")
    agreed = question("Wat spreken we af?")
    edition = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)
