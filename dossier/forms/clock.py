from django import forms
from django.utils import timezone

from deadlines.sentence import length
from dossier.forms.choices import PastDayField

# Where the law only says "redelijk".
MOST_LATER = 26


class MetForm(forms.Form):
    on = PastDayField("Wanneer is het gedaan?", initial=timezone.localdate)


class SuspendForm(forms.Form):
    asked_on = PastDayField("Wanneer vroeg je om aan te vullen?", initial=timezone.localdate)
    reason = forms.CharField(
        label="Waar wacht je op?",
        max_length=200,
        help_text="Bijvoorbeeld: bankafschriften. Schrijf geen bijzonderheden op.",
        error_messages={
            "required": "Vul in waar je op wacht.",
            "max_length": "Maak dit korter dan 200 tekens.",
        },
    )


class ResumeForm(forms.Form):
    until = PastDayField(
        "Wanneer was het compleet?",
        initial=timezone.localdate,
        help_text="Of de laatste dag die je ervoor gaf.",
    )


class ExtendForm(forms.Form):
    """In the unit of the term, and no further than the law allows."""

    reason = forms.CharField(
        label="Waarom is er meer tijd nodig?",
        max_length=100,
        error_messages={
            "required": "Vul in waarom er meer tijd nodig is.",
            "max_length": "Maak dit korter dan 100 tekens.",
        },
    )

    def __init__(self, *args, deadline, **kwargs):
        super().__init__(*args, **kwargs)
        rule = deadline.terms
        most = rule.extension.most
        left = MOST_LATER if most is None else most - deadline.extension
        self.fields["amount"] = forms.TypedChoiceField(
            label="Hoeveel langer?",
            choices=[("", "Kies"), *[(n, length(n, rule.unit)) for n in range(1, left + 1)]],
            coerce=int,
            error_messages={"required": "Kies hoeveel langer.", "invalid_choice": "Kies hoeveel langer."},
        )
        self.order_fields(["amount", "reason"])


class EndForm(forms.Form):
    reason = forms.CharField(
        label="Waarom vervalt deze termijn?",
        max_length=200,
        help_text="Bijvoorbeeld: de aanvraag is ingetrokken.",
        error_messages={
            "required": "Vul in waarom deze termijn vervalt.",
            "max_length": "Maak dit korter dan 200 tekens.",
        },
    )
