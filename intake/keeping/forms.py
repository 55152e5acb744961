"""What a functional administrator fills in, in words that residents and colleagues read."""

from django import forms

from accounts.forms import UNREADABLE
from households.models import LifeDomain
from intake.models import PublicPage, SignalPartner
from plans.models import GeneralProvision

TOO_LONG = "Dit is te lang: hooguit %(limit_value)d tekens."
ALREADY_THERE = "Dit staat al op de kaart: dezelfde naam op dezelfde plek."


class InDutch(forms.ModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        for field in self.fields.values():
            field.error_messages |= UNREADABLE
            field.label = field.label[:1].upper() + field.label[1:]
            if getattr(field, "max_length", None):
                field.error_messages["max_length"] = TOO_LONG


class EntryForm(InDutch):
    website = forms.URLField(
        label="website",
        required=False,
        assume_scheme="https",
        max_length=200,
        error_messages={"invalid": "Vul een adres in dat begint met https://."},
    )

    class Meta:
        model = GeneralProvision
        fields = [
            "name",
            "organisation_name",
            "about",
            "for_whom",
            "place",
            "neighbourhood",
            "opening",
            "phone",
            "email",
            "website",
            "cost",
            "life_domains",
            "checked_on",
        ]
        widgets = {"life_domains": forms.CheckboxSelectMultiple}
        help_texts = {
            "about": "Eén of twee zinnen, zoals je het aan de telefoon zou zeggen.",
            "opening": "Bijvoorbeeld: dinsdag 10.00 tot 12.00 uur.",
            "cost": "Bijvoorbeeld: gratis, of € 2 per keer.",
            "checked_on": "Bijvoorbeeld 23-11-2026.",
        }
        error_messages = {
            "name": {"required": "Vul de naam in."},
            "email": {"invalid": "Vul een e-mailadres in, bijvoorbeeld naam@voorbeeld.nl."},
            "life_domains": {"required": "Kies minstens één leefgebied."},
            "checked_on": {"invalid": "Vul een datum in, bijvoorbeeld 23-11-2026."},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["life_domains"].queryset = LifeDomain.objects.filter(is_active=True)

    def clean(self):
        told = super().clean()
        same = GeneralProvision.objects.filter(
            municipality=self.instance.municipality, name=told.get("name"), place=told.get("place", "")
        )
        if same.exclude(pk=self.instance.pk).exists():
            self.add_error("name", ALREADY_THERE)
        return told


class PublicPageForm(InDutch):
    class Meta:
        model = PublicPage
        fields = [
            "is_open",
            "phone",
            "opening",
            "visit",
            "support_name",
            "support_phone",
            "answer_days",
            "for_another",
        ]
        help_texts = {
            "answer_days": "Zo snel belt of mailt een collega terug.",
            "for_another": "Staat standaard uit. Een inwoner kan dan een melding doen over iemand anders.",
            "support_name": "Onafhankelijk en gratis voor de inwoner.",
        }
        error_messages = {
            "answer_days": {"required": "Vul een aantal werkdagen in.", "invalid": "Vul een getal in."},
        }

    def clean_answer_days(self):
        days = self.cleaned_data["answer_days"]
        if not 1 <= days <= 10:
            raise forms.ValidationError("Kies 1 tot en met 10 werkdagen.")
        return days


class PartnerForm(InDutch):
    class Meta:
        model = SignalPartner
        fields = ["name", "sort"]
        error_messages = {
            "name": {"required": "Vul de naam in."},
            "sort": {"required": "Kies wat voor partij het is."},
        }

    def clean_name(self):
        name = self.cleaned_data["name"]
        if SignalPartner.objects.filter(municipality=self.instance.municipality, name=name).exists():
            raise forms.ValidationError("Deze partner staat er al.")
        return name
