"""A message for who keeps a household that the desk cannot open."""

from uuid import uuid4

from django import forms

from accounts.forms import UNREADABLE
from dossier.forms.people import phone_field
from intake.letter_box import Message, Sort

LONGEST = 2000


class MessageForm(forms.Form):
    sort = forms.ChoiceField(
        label="Wat laat je achter?",
        choices=[(sort.value, sort.label.capitalize()) for sort in Sort],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat je achterlaat.", "invalid_choice": "Kies wat je achterlaat."},
    )
    text = forms.CharField(
        label="Bericht",
        required=False,
        help_text="Bij terugbellen mag dit leeg blijven.",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages=UNREADABLE | {"max_length": f"Maak dit korter dan {LONGEST} tekens."},
    )
    caller_name = forms.CharField(
        label="Wie sprak je?",
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages=UNREADABLE | {"max_length": "Maak dit korter dan 120 tekens."},
    )
    caller_phone = phone_field()
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args, homes, **kwargs):
        super().__init__(*args, **kwargs)
        self.homes = {str(home.household_id): home for home in homes}
        if len(homes) > 1:
            self.fields["home"] = forms.ChoiceField(
                label="Voor wie?",
                choices=[(key, home.coordinator or "Toegang") for key, home in self.homes.items()],
                widget=forms.RadioSelect,
                error_messages={"required": "Kies voor wie het bericht is."},
            )

    def clean(self):
        given = super().clean()
        if given.get("sort") in (Sort.MESSAGE, Sort.QUESTION) and not given.get("text"):
            self.add_error("text", "Schrijf je bericht op.")
        return given

    @property
    def home(self):
        return self.homes[self.cleaned_data.get("home") or next(iter(self.homes))]

    def message(self, told):
        given = self.cleaned_data
        return Message(
            key=given["key"],
            sort=Sort(given["sort"]),
            text=given["text"],
            caller_name=given["caller_name"],
            caller_phone=given["caller_phone"],
            names_danger=bool(told and told.names_danger),
        )
