from django import forms

from dossier.forms.choices import DayField
from dossier.forms.plan import text
from plans.models import SolutionCheck


def choice(label, choices, missing):
    return forms.ChoiceField(
        label=label,
        choices=[(value, words.capitalize()) for value, words in choices],
        widget=forms.RadioSelect,
        error_messages={"required": missing, "invalid_choice": missing},
    )


class CheckForm(forms.Form):
    """Wordt het gebruikt, helpt het, wat dan wel?"""

    used = choice("Wordt het gebruikt?", SolutionCheck.Used.choices, "Kies of het gebruikt wordt.")
    helps = choice("Helpt het?", SolutionCheck.Helps.choices, "Kies of het helpt.")
    instead = text(
        "Wat dan wel?",
        300,
        required=False,
        help_text="Als het niet helpt: wat gaan jullie anders doen?",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    again_on = DayField(
        "Nog eens nagaan op",
        required=False,
        help_text="Mag leeg blijven. Anders 6 tot 12 weken vanaf vandaag.",
    )
