from django import forms
from django.utils import timezone

from dossier.forms.choices import CHOOSE, DayField, PastDayField, person_of
from dossier.forms.plan import text
from plans.models import CourtMeasure


class MeasureForm(forms.Form):
    person = forms.ChoiceField(
        label="Over welk kind gaat het?", error_messages={"required": "Kies een kind."}
    )
    sort = forms.ChoiceField(
        label="Welke maatregel?",
        choices=[CHOOSE, *CourtMeasure.Sort.choices],
        error_messages={"required": "Kies een maatregel."},
    )
    since = PastDayField("Vanaf")
    until = DayField(
        "Tot en met", required=False, help_text="Zoals de rechter het bepaalde. Leeg: zonder einddatum."
    )
    document = text(
        "Uit welk stuk?",
        150,
        "Vul in waar je dit zag.",
        help_text="Bijvoorbeeld: beschikking van de rechtbank.",
    )

    def __init__(self, *args, dossier, **kwargs):
        super().__init__(*args, **kwargs)
        self.dossier = dossier
        children = [person for person in dossier.people if not (person.age and person.age >= 18)]
        self.fields["person"].choices = [CHOOSE, *((str(one.pk), one.first_name) for one in children)]

    def clean_person(self):
        return person_of(self.dossier, self.cleaned_data["person"])


class LeadForm(forms.Form):
    name = text(
        "Wie leidt op veiligheid?", 120, "Vul een naam in.", help_text="Bijvoorbeeld de jeugdbeschermer."
    )
    organisation_name = text("Van welke organisatie?", 120, "Vul de organisatie in.")
    phone = text("Telefoon", 30, required=False)
    since = PastDayField("Sinds")


class ChangeMeasureForm(forms.Form):
    until = DayField("Loopt tot en met", required=False, help_text="Langer als de rechter verlengt.")
    ended_on = PastDayField("Of: gestopt op", required=False)

    def clean_until(self):
        until = self.cleaned_data["until"]
        if until and until < timezone.localdate():
            raise forms.ValidationError("Deze dag is voorbij. Vul in op welke dag de maatregel stopte.")
        return until
