from django import forms
from django.core.validators import RegexValidator

from accounts.forms import within_reason
from privacy.log_filter import NO_DATE, UNREADABLE

# The log holds no sentences and no names: a reason from a list, and the number under which the rest is kept elsewhere.
REASONS = {
    "inzageverzoek": "Inzageverzoek van een inwoner",
    "steekproef": "Steekproef of interne controle",
    "onderzoek": "Onderzoek naar een mogelijk datalek",
    "audit": "Externe audit of toezichthouder",
}
CASE_NUMBER = RegexValidator(
    r"^[A-Za-z0-9./-]{3,30}$", "Gebruik 3 tot 30 letters, cijfers, punten, streepjes of schuine strepen."
)


class ExportForm(forms.Form):
    reason = forms.ChoiceField(
        label="Waarvoor is de uitvoer?",
        choices=[("", "Kies"), *REASONS.items()],
        error_messages={
            "required": "Kies waarvoor de uitvoer is.",
            "invalid_choice": "Kies een reden uit de lijst.",
        },
    )
    case_number = forms.CharField(
        label="Zaaknummer of kenmerk",
        help_text="Geen namen: dit staat straks in het log.",
        max_length=30,
        validators=[CASE_NUMBER],
        error_messages=UNREADABLE
        | {"required": "Vul een zaaknummer of kenmerk in.", "max_length": "Hooguit 30 tekens."},
    )
    with_names = forms.BooleanField(
        label="Met namen van collega's", required=False, help_text="Standaard staat er alleen een functie."
    )
    names_case_number = forms.CharField(
        label="Kenmerk van het besluit dat namen nodig zijn",
        required=False,
        max_length=30,
        validators=[CASE_NUMBER],
        error_messages=UNREADABLE | {"max_length": "Hooguit 30 tekens."},
    )

    def clean(self):
        asked = super().clean()
        if (
            asked.get("with_names")
            and not asked.get("names_case_number")
            and "names_case_number" not in self.errors
        ):
            self.add_error("names_case_number", "Geef het kenmerk van het besluit van de FG.")
        return asked

    def as_logged(self):
        facts = self.cleaned_data
        kept = {"reason": facts["reason"], "case": facts["case_number"], "with_names": facts["with_names"]}
        return kept | ({"names_case": facts["names_case_number"]} if facts["with_names"] else {})


class RequestForm(forms.Form):
    """Uitvoer voor inzageverzoek: whose looks, and over which period."""

    wie = forms.CharField(
        label="Van welke inwoner?",
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages=UNREADABLE
        | {"required": "Vul een naam in.", "max_length": "Zoek met hooguit 100 tekens."},
    )
    van = forms.DateField(
        label="Van", validators=[within_reason], error_messages=NO_DATE | {"required": "Vul een begin in."}
    )
    tot = forms.DateField(
        label="Tot en met",
        validators=[within_reason],
        error_messages=NO_DATE | {"required": "Vul een eind in."},
    )

    def clean(self):
        asked = super().clean()
        if asked.get("van") and asked.get("tot") and asked["van"] > asked["tot"]:
            self.add_error("tot", "Het eind ligt voor het begin.")
        return asked
