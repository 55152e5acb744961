"""The lines that were asked for. What may be chosen is the same for every household: an address tells nothing of it."""

from itertools import groupby

from django import forms

from accounts.laws import Law
from dossier.timeline.entry import Sort
from households.models import LifeDomain

ALL = ("", "Alles")


class ChoiceForm(forms.Form):
    soort = forms.ChoiceField(
        label="Wat", required=False, choices=[ALL, *((sort, sort.label.capitalize()) for sort in Sort)]
    )
    wet = forms.TypedChoiceField(
        label="Wet", required=False, choices=[ALL, *Law.choices], coerce=int, empty_value=None
    )
    gebied = forms.ChoiceField(label="Leefgebied", required=False)
    jaar = forms.IntegerField(
        label="Jaar", required=False, min_value=1900, max_value=2999, widget=forms.HiddenInput
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        domains = LifeDomain.objects.filter(is_active=True).values_list("code", "name")
        self.fields["gebied"].choices = [ALL, *domains]


def chosen(entries, *, soort="", wet=None, gebied="", jaar=None):
    return [
        entry
        for entry in entries
        if (not soort or entry.sort == soort)
        and (wet is None or wet in entry.laws)
        and (not gebied or entry.life_domain == gebied)
        and (jaar is None or entry.day.year == jaar)
    ]


def by_month(entries):
    """[(year, [(first day that is told of the month, entries)])], in the order of `entries`."""
    return [
        (year, [(month[0].day, month) for month in _months(of_year)])
        for year, of_year in groupby(entries, key=lambda entry: entry.day.year)
    ]


def _months(entries):
    return [list(found) for _, found in groupby(entries, key=lambda entry: entry.day.month)]
