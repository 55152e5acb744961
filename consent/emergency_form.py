from django import forms

from consent.emergency import REASON_LENGTH
from consent.models import EmergencyAccess

LONGEST = 2000
UNREADABLE = {"null_characters_not_allowed": "Hier staat een teken in dat niet kan. Typ het opnieuw."}


def words(required="", **more):
    """What Django says about a text field, in our own words."""
    return (
        UNREADABLE
        | {"required": required, "max_length": "Dit is te lang: hooguit %(limit_value)s tekens."}
        | more
    )


def big(rows=4):
    return forms.Textarea(attrs={"rows": rows})


class EmergencyForm(forms.Form):
    """consent.emergency.open_emergency holds the rules; this holds the words."""

    called_whom = forms.CharField(
        label="Wie belde je eerst?",
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages=words(),
    )
    call_result = forms.ChoiceField(
        label="Wat gebeurde er toen je belde?",
        choices=EmergencyAccess.Call,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies wat er gebeurde toen je belde.",
            "invalid_choice": "Kies wat er gebeurde toen je belde.",
        },
    )
    reason = forms.CharField(
        label="Wat is het gevaar?",
        help_text="Schrijf kort op wat er aan de hand is. De inwoner en de privacy officer kunnen dit lezen.",
        max_length=LONGEST,
        widget=big(),
        error_messages=words(f"Vul in wat het gevaar is. Minstens {REASON_LENGTH} tekens."),
    )
    danger_to_life = forms.BooleanField(label="Er is direct gevaar voor iemands leven.", required=False)


class AccountForm(forms.Form):
    account = forms.CharField(
        label="Wat zag je, en wat deed je ermee?",
        help_text="Noem wie je belde en wat er is afgesproken. De privacy officer leest dit.",
        max_length=LONGEST,
        widget=big(6),
        error_messages=words("Schrijf op wat je zag en wat je deed."),
    )
