"""What happened, to whom and when. Each kind of event asks only what it needs."""

from django import forms

from dossier.forms.choices import PastDayField
from dossier.forms.join import ToldForm

STAYS, LEAVES, BOTH = "blijft", "weg", "beide"
NOBODY = "Kies om wie het gaat."
POSTCODE = r"^\s*[1-9][0-9]{3}\s?[A-Za-z]{2}\s*$"


def members_field(members, label):
    return forms.MultipleChoiceField(
        label=label,
        choices=[(str(member.person_id), member.person.name) for member in members],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": NOBODY, "invalid_choice": "Kies iemand van dit huishouden."},
    )


class EventForm(forms.Form):
    def __init__(self, *args, dossier, **kwargs):
        super().__init__(*args, **kwargs)
        self.members = {str(member.person_id): member for member in dossier.members}


class BirthForm(ToldForm):
    def __init__(self, *args, dossier, **kwargs):
        super().__init__(*args, **kwargs)
        self.members = {str(member.person_id): member for member in dossier.members}
        self.fields["parents"] = members_field(dossier.members, "Wie zijn de ouders?")
        self.fields["parents"].required = False
        self.fields["parents"].help_text = "Dit zegt niets over het gezag. Dat kijk je na in een stuk."
        self.fields["born"].required = True
        self.fields["born"].error_messages["required"] = "Vul de geboortedatum in."
        self.fields["born"].help_text = "Bijvoorbeeld 1-12-2026."

    @property
    def parents(self):
        return [self.members[key].person for key in self.cleaned_data["parents"]]


class MoveForm(EventForm):
    street = forms.CharField(label="Straat", max_length=100, error_messages={"required": "Vul de straat in."})
    house_number = forms.RegexField(
        r"^\s*[0-9]+.*$",
        label="Huisnummer",
        max_length=20,
        error_messages={"required": "Vul het huisnummer in.", "invalid": "Begin met een cijfer, zoals 27 a."},
    )
    postcode = forms.RegexField(
        POSTCODE,
        label="Postcode",
        error_messages={"required": "Vul de postcode in.", "invalid": "Een postcode is zoals 1234 AB."},
    )
    town = forms.CharField(label="Plaats", max_length=80, error_messages={"required": "Vul de plaats in."})

    def __init__(self, *args, dossier, **kwargs):
        super().__init__(*args, dossier=dossier, **kwargs)
        self.fields["people"] = members_field(dossier.members, "Wie verhuist?")
        self.fields["day"] = PastDayField("Sinds wanneer?")
        self.order_fields(["people", "day", "street", "house_number", "postcode", "town"])

    @property
    def people(self):
        return [self.members[key].person for key in self.cleaned_data["people"]]

    @property
    def address(self):
        names = ("street", "house_number", "town")
        postcode = "".join(self.cleaned_data["postcode"].split()).upper()
        return {name: self.cleaned_data[name].strip() for name in names} | {"postcode": postcode}


class SplitForm(EventForm):
    """Per person: stays, leaves, or belongs to both from now on."""

    def __init__(self, *args, dossier, **kwargs):
        super().__init__(*args, dossier=dossier, **kwargs)
        for key, member in self.members.items():
            self.fields[f"wie_{key}"] = forms.ChoiceField(
                label=member.person.name,
                choices=[(STAYS, "Blijft"), (LEAVES, "Gaat weg"), (BOTH, "Hoort bij allebei")],
                widget=forms.RadioSelect,
                initial=STAYS,
                error_messages={
                    "required": "Kies een van de drie.",
                    "invalid_choice": "Kies een van de drie.",
                },
            )
        self.fields["day"] = PastDayField("Sinds wanneer?")
        self.fields["second"] = forms.BooleanField(
            label="Begin een tweede huishouden voor wie weggaat", required=False
        )
        self.fields["label"] = forms.CharField(
            label="Hoe heet het tweede huishouden?",
            max_length=120,
            required=False,
            help_text="Meestal een achternaam.",
        )
        self.fields["unsafe"] = forms.BooleanField(
            label="Het is niet veilig: niemand mag weten dat het tweede huishouden er is",
            required=False,
            help_text="Niemand vindt het dan bij opzoeken. Er gaat geen post heen.",
        )

    @property
    def choices(self):
        return [self[f"wie_{key}"] for key in self.members]

    def clean(self):
        given = super().clean()
        if self.errors:
            return given
        if not self.who(LEAVES):
            raise forms.ValidationError("Kies wie er weggaat.")
        if not self.who(STAYS) and not self.who(BOTH):
            raise forms.ValidationError("Er moet iemand blijven. Gaat iedereen weg? Kies dan verhuizing.")
        if given["second"] and not given["label"].strip():
            self.add_error("label", "Vul een naam in voor het tweede huishouden.")
        if not given["second"] and (given["unsafe"] or self.who(BOTH)):
            self.add_error("second", "Vink dit ook aan: anders is er geen tweede huishouden.")
        return given

    def who(self, choice):
        return [
            member for key, member in self.members.items() if self.cleaned_data.get(f"wie_{key}") == choice
        ]


class DeathForm(EventForm):
    def __init__(self, *args, dossier, **kwargs):
        super().__init__(*args, dossier=dossier, **kwargs)
        self.fields["person"] = forms.ChoiceField(
            label="Wie is overleden?",
            choices=[(key, member.person.name) for key, member in self.members.items()],
            widget=forms.RadioSelect,
            error_messages={"required": NOBODY, "invalid_choice": "Kies iemand van dit huishouden."},
        )
        self.fields["day"] = PastDayField("Op welke dag?")

    @property
    def member(self):
        return self.members[self.cleaned_data["person"]]
