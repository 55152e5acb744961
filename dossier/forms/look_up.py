"""Zoeken: by name within own reach, and the front desk's look-up of a resident."""

from django import forms
from django.utils import timezone

from accounts.forms import UNREADABLE
from dossier.look_up import Question
from households.brp.questions import clean_bsn, clean_house_number, clean_postcode
from households.brp.source import LookUpRefused
from households.names import search_words

DATE_FORMATS = ["%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%d %m %Y", "%Y%m%d", "%Y-%m-%d"]
BIRTH_DATE = "Vul de geboortedatum in, bijvoorbeeld 1-12-1985."
NOT_ENOUGH = "Vul een BSN in. Of een achternaam en een geboortedatum. Of een postcode, een huisnummer en een geboortedatum."
SHORTEST = 2


def text(label, longest, **attrs):
    return forms.CharField(
        label=label,
        max_length=longest,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", **attrs}),
        error_messages=UNREADABLE | {"max_length": f"Dit is te lang: hooguit {longest} tekens."},
    )


class SearchForm(forms.Form):
    q = forms.CharField(
        label="Naam",
        max_length=100,
        help_text="Voornaam, achternaam of de naam van de partner. Een deel van de naam mag ook.",
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "spellcheck": "false"}),
        error_messages=UNREADABLE
        | {"required": "Vul een naam in.", "max_length": "Zoek met hooguit 100 tekens."},
    )

    def clean_q(self):
        typed = self.cleaned_data["q"]
        if sum(map(len, search_words(typed))) < SHORTEST:
            raise forms.ValidationError("Vul minstens 2 letters in.")
        return typed

    @property
    def words(self):
        return search_words(self.cleaned_data["q"])[:6]


class LookUpForm(forms.Form):
    bsn = text("BSN", 20, inputmode="numeric")
    surname = text("Achternaam", 100)
    postcode = text("Postcode", 10)
    house_number = text("Huisnummer", 10, inputmode="numeric")
    birth_date = forms.DateField(
        label="Geboortedatum",
        required=False,
        help_text="Bijvoorbeeld 1-12-1985 of 19851201.",
        input_formats=DATE_FORMATS,
        widget=forms.DateInput(format="%d-%m-%Y", attrs={"autocomplete": "off", "inputmode": "numeric"}),
        error_messages={"invalid": BIRTH_DATE},
    )

    def clean_bsn(self):
        return self._asked("bsn", clean_bsn)

    def clean_postcode(self):
        return self._asked("postcode", clean_postcode)

    def clean_house_number(self):
        return self._asked("house_number", clean_house_number)

    def clean_birth_date(self):
        day = self.cleaned_data["birth_date"]
        if day and day > timezone.localdate():
            raise forms.ValidationError("Deze dag is nog niet geweest.")
        return day

    def _asked(self, name, clean):
        typed = self.cleaned_data[name]
        try:
            return clean(typed) if typed else ""
        except LookUpRefused as refusal:
            raise forms.ValidationError(str(refusal)) from None

    def clean(self):
        asked = super().clean()
        if self.errors or asked.get("bsn"):
            return asked
        if asked.get("postcode") or asked.get("house_number"):
            self._need(
                asked,
                postcode="Vul de postcode in.",
                house_number="Vul het huisnummer in.",
                birth_date=BIRTH_DATE,
            )
        elif asked.get("surname") or asked.get("birth_date"):
            self._need(asked, surname="Vul de achternaam in.", birth_date=BIRTH_DATE)
        else:
            raise forms.ValidationError(NOT_ENOUGH)
        return asked

    def _need(self, asked, **fields):
        for name, message in fields.items():
            if not asked.get(name):
                self.add_error(name, message)

    @property
    def question(self):
        asked = self.cleaned_data
        if asked["bsn"]:
            return Question(bsn=asked["bsn"])
        if asked["postcode"]:
            return Question(
                postcode=asked["postcode"], house_number=asked["house_number"], birth_date=asked["birth_date"]
            )
        return Question(surname=asked["surname"], birth_date=asked["birth_date"])
