"""Somebody is added to a household: ticked in the proposal, found by the look-up, or as told."""

from django import forms
from django.utils import timezone

from dossier.forms.choices import DayField
from dossier.forms.start import LIVES_HERE, TAKES_PART, WhoForm, second_household_reason

BOTH = [(TAKES_PART, "Doet mee"), (LIVES_HERE, "Woont er alleen")]
LONGEST_REASON = 100


def how_field():
    return forms.ChoiceField(
        label="Doet deze persoon mee?",
        choices=BOTH,
        widget=forms.RadioSelect,
        help_text="Doet mee: het plan gaat ook over deze persoon.",
        error_messages={"required": "Kies een van de twee."},
    )


class ProposalForm(WhoForm):
    def __init__(self, *args, around, **kwargs):
        super().__init__(*args, **kwargs)
        self.ask_about(around)

    def clean(self):
        given = super().clean()
        if not self.errors and not self.chosen():
            raise forms.ValidationError("Kies wie erbij hoort.")
        return given


class FoundForm(forms.Form):
    def __init__(self, *args, homes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["how"] = how_field()
        if homes:
            self.fields["reason"] = second_household_reason(LONGEST_REASON)

    @property
    def takes_part(self):
        return self.cleaned_data["how"] == TAKES_PART


class ToldForm(forms.Form):
    given_names = forms.CharField(
        label="Voornaam", max_length=200, error_messages={"required": "Vul de voornaam in."}
    )
    prefix = forms.CharField(
        label="Voorvoegsel", max_length=20, required=False, help_text="Bijvoorbeeld: de, van der."
    )
    surname = forms.CharField(
        label="Achternaam", max_length=200, error_messages={"required": "Vul de achternaam in."}
    )
    how = how_field()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["born"] = BirthField()
        self.order_fields(["given_names", "prefix", "surname", "born", "how"])

    def facts(self):
        given, born = self.cleaned_data, self.cleaned_data["born"]
        return {
            "given_names": given["given_names"],
            "prefix": given["prefix"],
            "surname": given["surname"],
            "birth_year": born and born.year,
            "birth_month": born and born.month,
            "birth_day": born and born.day,
            "takes_part": given["how"] == TAKES_PART,
        }


class BirthField(DayField):
    def __init__(self):
        super().__init__(
            "Geboortedatum",
            required=False,
            help_text="Bijvoorbeeld 1-12-1985. Weet je het niet? Laat het leeg. Dan vragen we bij delen wie er beslist.",
        )

    def clean(self, value):
        day = super().clean(value)
        if day and not timezone.localdate().year - 130 < day.year <= timezone.localdate().year:
            raise forms.ValidationError("Deze geboortedatum kan niet.")
        if day and day > timezone.localdate():
            raise forms.ValidationError("Deze dag is nog niet geweest.")
        return day
