"""What colleagues record about the people of a household."""

from django import forms

from dossier.forms.choices import CHOOSE, PastDayField, people_choices, person_of
from households.models import ContactPreference, ParentalAuthority, Relationship, Representation

SOMEBODY_ELSE = "ander"
PHONE = "Vul een telefoonnummer in, bijvoorbeeld 06 12 34 56 78."


def phone_field(**options):
    return forms.RegexField(
        r"^[0-9 +()-]{4,30}$", label="Telefoon", required=False, error_messages={"invalid": PHONE}, **options
    )


class HolderForm(forms.Form):
    """Somebody of this household, or a name."""

    holder_label = ""

    def __init__(self, *args, dossier, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.dossier = dossier
        others = [choice for choice in people_choices(dossier) if choice[0] not in ("samen", str(person.pk))]
        self.fields["holder"] = forms.ChoiceField(
            label=self.holder_label,
            choices=[CHOOSE, *others, (SOMEBODY_ELSE, "Iemand anders, of een instelling")],
            error_messages={"required": "Kies wie dit is."},
        )
        self.fields["name"] = forms.CharField(
            label="Naam, als het iemand anders is", max_length=120, required=False
        )
        self.order_fields(["kind", "holder", "name"])

    def clean(self):
        facts = super().clean()
        if facts.get("holder") == SOMEBODY_ELSE and not facts.get("name"):
            self.add_error("name", "Vul de naam in.")
        return facts

    @property
    def person(self):
        """None: it is somebody else, by name."""
        chosen = self.cleaned_data["holder"]
        return None if chosen == SOMEBODY_ELSE else person_of(self.dossier, chosen)

    @property
    def name(self):
        return "" if self.person else self.cleaned_data["name"]


def document_field():
    return forms.CharField(
        label="Uit welk stuk blijkt dat?",
        max_length=150,
        help_text="Bijvoorbeeld: uittreksel gezagsregister.",
        error_messages={"required": "Vul in uit welk stuk dit blijkt."},
    )


class CustodyForm(HolderForm):
    holder_label = "Wie heeft het gezag?"
    kind = forms.ChoiceField(label="Soort gezag", choices=ParentalAuthority.Kind.choices)
    document = document_field()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seen_on"] = PastDayField("Wanneer zag je dat stuk?")

    def facts(self):
        given = self.cleaned_data
        return {
            "kind": given["kind"],
            "document": given["document"],
            "seen_on": given["seen_on"],
            "holder": self.person,
            "holder_name": self.name,
        }


class RepresentativeForm(HolderForm):
    holder_label = "Wie vertegenwoordigt?"
    kind = forms.ChoiceField(label="Als wat?", choices=Representation.Kind.choices)
    document = document_field()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["since"] = PastDayField("Vanaf wanneer?")
        self.fields["phone"] = phone_field()

    def facts(self):
        given = self.cleaned_data
        return {
            "kind": given["kind"],
            "document": given["document"],
            "since": given["since"],
            "phone": given["phone"],
            "representative": self.person,
            "name": self.name,
        }


class ContactPreferenceForm(forms.ModelForm):
    phone = phone_field()

    def __init__(self, *args, **kwargs):
        """Danger is named in a talk and never chosen here: whoever fills this in asked how."""
        super().__init__(*args, **kwargs)
        safety = self.fields["safety"]
        safety.choices = [choice for choice in safety.choices if choice[0] != ContactPreference.Safety.DANGER]

    class Meta:
        model = ContactPreference
        fields = ["safety", "allow_post", "allow_phone", "allow_mail", "phone", "email", "wish", "language"]
        widgets = {"safety": forms.RadioSelect}
        labels = {
            "safety": "Is deze persoon veilig bereikbaar?",
            "email": "E-mail",
            "wish": "Wens",
            "language": "Taal",
        }
        error_messages = {"email": {"invalid": "Vul een e-mailadres in, bijvoorbeeld naam@voorbeeld.nl."}}

    def clean(self):
        facts = super().clean()
        if facts.get("safety") == ContactPreference.Safety.NOTHING_HOME and facts.get("allow_post"):
            self.add_error("allow_post", "Niets naar huis betekent ook geen post. Haal dit vinkje weg.")
        if facts.get("safety") == ContactPreference.Safety.ASK and not all(
            facts.get(name) for name in ("allow_post", "allow_phone", "allow_mail")
        ):
            self.add_error("safety", "Je vinkte al iets uit. Kies dan ook hoe iemand wel bereikbaar is.")
        return facts


class NetworkForm(forms.Form):
    """A network contact has a first name, a relation and a phone number, and no file."""

    name = forms.CharField(
        label="Voornaam",
        max_length=60,
        help_text="Alleen de voornaam. Vraag diegene of het goed is dat je dit opschrijft.",
        error_messages={"required": "Vul de voornaam in."},
    )
    kind = forms.ChoiceField(
        label="Wat is de relatie?",
        choices=[
            (kind.value, kind.label)
            for kind in Relationship.Kind
            if kind not in (Relationship.Kind.PARENT, Relationship.Kind.PARTNER)
        ],
        initial=Relationship.Kind.NETWORK,
    )
    phone = phone_field()
    asked = forms.BooleanField(
        label="Ik heb gevraagd of ik dit mag opschrijven.",
        error_messages={"required": "Vraag dat eerst. Zonder ja schrijf je deze naam niet op."},
    )

    def __init__(self, *args, dossier, **kwargs):
        super().__init__(*args, **kwargs)
        self.dossier = dossier
        people = [choice for choice in people_choices(dossier) if choice[0] != "samen"]
        self.fields["person"] = forms.ChoiceField(
            label="Van wie?",
            choices=people if len(people) == 1 else [CHOOSE, *people],
            error_messages={"required": "Kies van wie."},
        )
        self.order_fields(["name", "kind", "person", "phone", "asked"])

    def clean_person(self):
        return person_of(self.dossier, self.cleaned_data["person"])
