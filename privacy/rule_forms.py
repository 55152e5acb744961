from django import forms

from accounts.forms import within_reason
from consent.models import LegalBasis, SharingRule
from households.kinds import Kind
from privacy.actions import BY_LAW_AT_MOST, REASON_LENGTH
from privacy.log_filter import NO_DATE, UNREADABLE

Way = SharingRule.Way


def text(label, most, **more):
    says = {"required": "Vul dit in.", "max_length": f"Hooguit {most} tekens."}
    return forms.CharField(label=label, max_length=most, error_messages=UNREADABLE | says, **more)


def why():
    return text(
        "Waarom wijzig je dit?",
        100,
        help_text=f"Dit blijft bij de wijziging staan. Minstens {REASON_LENGTH} tekens.",
    )


class RuleForm(forms.Form):
    """privacy.actions.change_sharing_rule holds the rules."""

    way = forms.ChoiceField(
        label="Hoe mag dit gedeeld worden?",
        choices=[(way.value, way.label) for way in Way if way != Way.OWN],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe.", "invalid_choice": "Kies uit de lijst."},
    )
    basis = forms.ModelChoiceField(
        LegalBasis.objects.all(),
        label="Grondslag",
        empty_label="Kies",
        error_messages={"required": "Kies een grondslag.", "invalid_choice": "Kies uit de lijst."},
    )
    article = text("Artikel", 160)
    needs = text("Wat je eerst nodig hebt", 250, widget=forms.Textarea(attrs={"rows": 2}))
    sentence = text("Een zin die je kunt zeggen", 300, widget=forms.Textarea(attrs={"rows": 2}))
    kinds = forms.TypedMultipleChoiceField(
        label="Welke soorten gegevens, volgens de wet",
        help_text="Alleen bij delen volgens de wet.",
        required=False,
        coerce=int,
        choices=[(kind.value, kind.label) for kind in Kind if kind in BY_LAW_AT_MOST],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Deze soort deel je nooit zonder toestemming."},
    )
    is_sure = forms.BooleanField(label="Een jurist heeft dit nagekeken", required=False)
    reason = why()


class BasisForm(forms.Form):
    """privacy.actions.switch_legal_basis holds the rules."""

    is_on = forms.BooleanField(label="Deze grondslag staat aan", required=False)
    valid_from = forms.DateField(
        label="Geldt vanaf", required=False, validators=[within_reason], error_messages=NO_DATE
    )
    reason = why()
