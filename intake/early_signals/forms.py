from datetime import timedelta

from django import forms
from django.utils import timezone

from accounts.forms import within_reason
from accounts.models import Team
from households.names import normalise_name, without_prefix
from intake.early_signals.reading_csv import MOST_BYTES, TOO_BIG, Unreadable, read
from intake.models import SignalPartner

# A list that came longer ago has lost the time in which help must be offered.
OLDEST_DAYS = 28
TITLES = {"de", "den", "dhr", "mw", "mevr", "mevrouw", "meneer", "mr", "fam", "familie", "en", "erven", "of"}


def own_teams(acting):
    return Team.objects.filter(
        is_outreach=True,
        kind__in=Team.REACH_KINDS,
        municipalities=acting.municipality,
        memberships__in=acting.user.team_memberships.live().filter(leads=False),
    ).distinct()


class ImportForm(forms.Form):
    """One choice and one file: the rest is filled in already."""

    partner = forms.ModelChoiceField(
        label="Van welke partner?",
        queryset=SignalPartner.objects.none(),
        empty_label="Kies",
        error_messages={
            "required": "Kies van welke partner de lijst is.",
            "invalid_choice": "Kies een partner uit de lijst.",
        },
    )
    file = forms.FileField(
        label="Lijst (CSV)",
        max_length=200,
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={
            "required": "Kies een bestand.",
            "empty": "Dit bestand is leeg.",
            "max_length": "De naam van dit bestand is te lang.",
        },
    )
    received_on = forms.DateField(
        label="Ontvangen op",
        validators=[within_reason],
        input_formats=["%d-%m-%Y", "%Y-%m-%d"],
        widget=forms.DateInput(format="%d-%m-%Y"),
        error_messages={
            "required": "Vul in wanneer de lijst kwam.",
            "invalid": "Vul een datum in, bijvoorbeeld 23-11-2026.",
        },
    )

    def __init__(self, *args, acting, teams, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        partners = SignalPartner.objects.filter(municipality=acting.municipality, is_active=True)
        self.fields["partner"].queryset = partners.order_by("name")
        self.fields["received_on"].initial = timezone.localdate
        self.teams = {str(team.pk): team for team in teams}
        if len(teams) > 1:
            self.fields["team"] = forms.ChoiceField(
                label="Voor welk team?",
                choices=[(key, str(team)) for key, team in self.teams.items()],
                error_messages={"invalid_choice": "Kies een team uit de lijst."},
            )

    def clean_received_on(self):
        day, today = self.cleaned_data["received_on"], timezone.localdate()
        if day > today:
            raise forms.ValidationError("Deze dag is nog niet geweest.")
        if day < today - timedelta(days=OLDEST_DAYS):
            raise forms.ValidationError("Deze lijst is te oud. Vraag de partner om een nieuwe.")
        return day

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(TOO_BIG)
        try:
            self.reading = read(file.read())
        except Unreadable as problem:
            raise forms.ValidationError(str(problem)) from None
        return file

    @property
    def team(self):
        return (
            self.teams[self.cleaned_data["team"]] if len(self.teams) > 1 else next(iter(self.teams.values()))
        )


class LinkForm(forms.Form):
    """Who of one's own households it is about."""

    person = forms.ChoiceField(
        label="Bij wie hoort dit signaal?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies bij wie dit hoort.", "invalid_choice": "Kies iemand uit de lijst."},
    )

    def __init__(self, *args, households, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.found = {
            f"{household.pk}.{person.pk}": (household, person)
            for household in households
            for person in household.people
        }
        self.fields["person"].choices = [
            (key, f"{person} ({household.label})") for key, (household, person) in self.found.items()
        ]

    @property
    def chosen(self):
        return self.found[self.cleaned_data["person"]]


def surname_of(name):
    """A proposal for the look-up: the last word of a name as a partner writes it; who looks corrects it."""
    words = [word for word in without_prefix(name.replace(",", " ")).split() if is_surname(word)]
    return words[-1] if words else ""


def is_surname(word):
    bare = normalise_name(word)
    return len(bare.replace(" ", "")) > 1 and "." not in word and bare not in TITLES
