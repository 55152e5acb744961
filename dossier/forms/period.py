from django import forms

from dossier.forms.choices import DayField
from dossier.looks import period


class PeriodForm(forms.Form):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        first, last = period(None, None)
        self.fields["van"] = DayField("Van", required=False, initial=first)
        self.fields["tot"] = DayField("Tot en met", required=False, initial=last)

    def clean(self):
        days = super().clean()
        if days.get("van") and days.get("tot") and days["tot"] < days["van"]:
            self.add_error("tot", "Deze dag ligt voor de eerste dag.")
        return days
