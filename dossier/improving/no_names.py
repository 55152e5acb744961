"""Words for a board are about the work. What is plainly of a resident is refused; a name only a reader recognises."""

import re

from django import forms

from intake.public.bsn_in_text import holds_bsn

ABOUT_THE_WORK = "Geen namen en geen gegevens van inwoners: iedereen in je team leest dit."
MAIL = re.compile(r"\b[\w.+-]+@[\w-]+\.\w+")
ADDRESS = re.compile(r"\b[1-9]\d{3} ?[A-Z]{2}\b")
BIRTH = re.compile(r"\b(?:geboren|geb\.)\s*(?:op\s*)?\d{1,2}[-/. ]", re.IGNORECASE)
NUMBER = "Haal het burgerservicenummer weg: hier staan geen gegevens van inwoners."
OTHERWISE = "Haal het adres of de geboortedatum weg: hier staan geen gegevens van inwoners."


def refuse_personal_data(text):
    if holds_bsn(text):
        raise forms.ValidationError(NUMBER)
    if MAIL.search(text) or ADDRESS.search(text) or BIRTH.search(text):
        raise forms.ValidationError(OTHERWISE)


class WordsField(forms.CharField):
    def __init__(self, label, most, missing="", *, rows=2, **options):
        errors = {"max_length": f"Maak dit korter dan {most} tekens."}
        if missing:
            errors["required"] = missing
        super().__init__(
            label=label,
            max_length=most,
            required=bool(missing),
            error_messages=errors,
            widget=forms.Textarea(attrs={"rows": rows}),
            validators=[refuse_personal_data],
            **options,
        )
