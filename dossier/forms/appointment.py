from django import forms
from django.core.exceptions import ValidationError

from plans.appointments import Where, place_of

TIMES = ["%H:%M", "%H.%M", "%H"]


class TimeField(forms.TimeField):
    def __init__(self, label, **options):
        super().__init__(
            label=label,
            input_formats=TIMES,
            widget=forms.TimeInput(format="%H.%M", attrs={"autocomplete": "off", "inputmode": "decimal"}),
            error_messages={
                "required": "Vul een tijd in, bijvoorbeeld 10.30.",
                "invalid": "Vul een tijd in, bijvoorbeeld 10.30.",
            },
            **options,
        )


class AppointmentFields(forms.Form):
    """A step becomes an appointment by a time; then it also has a place."""

    at_time = TimeField("Hoe laat?", required=False)
    where = forms.ChoiceField(
        label="Waar?",
        choices=[("", "Kies"), *Where.choices],
        required=False,
        error_messages={"invalid_choice": "Kies waar de afspraak is."},
    )
    place = forms.CharField(
        label="Welk kantoor?",
        max_length=150,
        required=False,
        help_text="Bijvoorbeeld: Stadskantoor, Plein 1, kamer 2. Nooit het adres van een inwoner.",
        error_messages={"max_length": "Maak dit korter dan 150 tekens."},
    )

    APPOINTMENT = ("at_time", "where", "place")

    @property
    def step_fields(self):
        return [field for field in self if field.name not in self.APPOINTMENT]

    @property
    def appointment_fields(self):
        return [self[name] for name in self.APPOINTMENT]

    @property
    def is_appointment(self):
        return any(field.errors or field.value() for field in self.appointment_fields)

    def clean(self):
        facts = super().clean()
        where, place = facts.pop("where", ""), facts.pop("place", "")
        if self._is_complete(facts, where, place):
            try:
                facts["place"] = place_of(where, place, self.dossier.people)
            except ValidationError as error:
                self.add_error("place", error)
        return facts

    def _is_complete(self, facts, where, place):
        if facts.get("at_time") and not where:
            self.add_error("where", "Kies waar de afspraak is.")
        elif where == Where.OFFICE and not place:
            self.add_error("place", "Vul in welk kantoor het is.")
        elif (where or place) and "at_time" in facts and not facts["at_time"]:
            self.add_error("at_time", "Vul ook een tijd in, bijvoorbeeld 10.30.")
        return not any(name in self.errors for name in self.APPOINTMENT)
