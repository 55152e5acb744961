from django import forms

from accounts.forms import UNREADABLE
from households.models import LifeDomain
from plans.social_map import neighbourhoods

ALL = [("", "alle")]


class MapForm(forms.Form):
    words = forms.CharField(
        label="Zoek op woord",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        error_messages=UNREADABLE | {"max_length": "Zoek met hooguit 100 tekens."},
    )
    life_domain = forms.ChoiceField(label="Onderwerp", required=False)
    neighbourhood = forms.ChoiceField(label="Wijk", required=False)

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        domains = LifeDomain.objects.filter(is_active=True).values_list("code", "name")
        self.fields["life_domain"].choices = [*ALL, *domains]
        self.fields["neighbourhood"].choices = [
            *ALL,
            *[(name, name) for name in neighbourhoods(municipality)],
        ]
        for name in ("life_domain", "neighbourhood"):
            self.fields[name].error_messages["invalid_choice"] = "Kies uit de lijst."
