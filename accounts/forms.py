from django import forms
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError

from accounts.models import User

WRONG = "Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar. Probeer het opnieuw."
UNREADABLE = {"null_characters_not_allowed": "Hier staat een teken in dat niet kan. Typ het opnieuw."}

# Whoever is meant was born after the first, and no term or paper of today reaches the second.
YEARS = range(1850, 2151)


def within_reason(day):
    """A slip in the year, which would else stand there for good; the ends of the calendar cannot be counted with."""
    if day.year not in YEARS:
        raise ValidationError("Kijk het jaar van deze datum na.")


class LoginForm(forms.Form):
    username = forms.CharField(
        label="Gebruikersnaam",
        max_length=80,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "username",
                "autocapitalize": "none",
                "autofocus": True,
                "spellcheck": "false",
            }
        ),
        error_messages=UNREADABLE
        | {
            "required": "Vul je gebruikersnaam in.",
            "max_length": "Een gebruikersnaam heeft hooguit 80 tekens.",
        },
    )
    password = forms.CharField(
        label="Wachtwoord",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages=UNREADABLE
        | {
            "required": "Vul je wachtwoord in.",
            "max_length": "Een wachtwoord heeft hooguit 200 tekens.",
        },
    )

    def __init__(self, *args, request=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.request, self.user, self.tried = request, None, ""

    def clean_username(self):
        return User.normalize_username(self.cleaned_data["username"])

    def clean(self):
        """One answer for unknown, inactive and wrong; Django hashes a password for unknown names too."""
        if not self.errors:
            self.tried = self.cleaned_data["username"]
            self.user = authenticate(self.request, **self.cleaned_data)
            if self.user is None:
                raise forms.ValidationError(WRONG)


class OrganisationForm(forms.Form):
    organisation = forms.ChoiceField(
        label="Organisatie",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies een organisatie.",
            "invalid_choice": "Kies een organisatie uit de lijst.",
        },
    )

    def __init__(self, *args, possible, **kwargs):
        super().__init__(*args, **kwargs)
        self.possible = {acting.place: acting for acting in possible}
        self.fields["organisation"].choices = [
            (place, f"{acting.organisation}, gemeente {acting.municipality}")
            for place, acting in self.possible.items()
        ]

    @property
    def acting(self):
        return self.possible[self.cleaned_data["organisation"]]


class ColleagueSearch(forms.Form):
    text = forms.CharField(
        label="Zoek een collega",
        help_text="Naam, organisatie, team, wet of onderwerp",
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
        error_messages=UNREADABLE | {"max_length": "Zoek met hooguit 100 tekens."},
    )
