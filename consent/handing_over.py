"""How a paper reaches a resident: given at the table, or by post when that is safe. Asked before it is made."""

from dataclasses import dataclass

from django import forms
from django.shortcuts import render
from django.utils import timezone

from households.safe_contact import may_send_post, preference_of, warnings

TABLE, POST = "tafel", "post"
SECRET = "Het adres van {name} is geheim. Het komt niet op papier. Geef het aan tafel mee."
NO_ADDRESS = "Van {name} is geen adres bekend. Geef het aan tafel mee."


@dataclass(frozen=True)
class Reader:
    """Who gets the paper, and how that person may be reached."""

    person: object
    preference: object

    @property
    def warnings(self):
        return warnings([self.preference] if self.preference else [])

    @property
    def post(self):
        """Empty when a letter may go; else why not."""
        name = self.person.first_name
        answer = may_send_post(self.preference)
        if not answer:
            return answer.sentence
        if self.person.address_disclosure_block:
            return SECRET.format(name=name)
        return "" if self.person.street and self.person.postcode else NO_ADDRESS.format(name=name)

    @property
    def first_ask(self):
        return may_send_post(self.preference).sentence if may_send_post(self.preference) else ""

    @property
    def address(self):
        person = self.person
        return [
            person.name,
            f"{person.street} {person.house_number}".strip(),
            f"{person.postcode} {person.town}".strip(),
        ]


def reader_of(dossier, person):
    membership = next(one for one in dossier.members if one.person_id == person.pk)
    return Reader(person, preference_of(membership))


class HandOverForm(forms.Form):
    how = forms.ChoiceField(
        label="Hoe geef je het?",
        choices=[(TABLE, "Aan tafel meegeven"), (POST, "Met de post")],
        initial=TABLE,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe je het geeft.", "invalid_choice": "Kies tafel of post."},
    )

    def __init__(self, *args, reader, **kwargs):
        super().__init__(*args, **kwargs)
        self.reader = reader

    def clean_how(self):
        how = self.cleaned_data["how"]
        if how == POST and self.reader.post:
            raise forms.ValidationError(self.reader.post)
        return how

    @property
    def address(self):
        return self.reader.address if self.cleaned_data["how"] == POST else None


def withdrawal_paper(request, confirmation, *, back, coordinator=None, address=None):
    context = {
        "confirmation": confirmation,
        "today": timezone.localdate(),
        "coordinator": coordinator,
        "address": address,
        "back": back,
        "municipality": request.acting.municipality,
    }
    return render(request, "consent/paper/withdrawn.html", context)
