from django import forms

from dossier.forms.choices import AboutSomebody
from dossier.forms.plan import text
from dossier.forms.solution import euros
from plans.models import PlanCost


class CostLine(forms.Form):
    what = text(
        "Waarvoor?", 120, "Vul in waarvoor dit is.", help_text="Bijvoorbeeld: hulp in huis, 2 uur per week."
    )
    amount = euros("Bedrag in hele euro's")
    per = forms.ChoiceField(
        label="Hoe vaak?",
        choices=PlanCost.Per,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies per jaar of eenmalig."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["amount"].required = True
        self.fields["amount"].error_messages["required"] = "Vul een bedrag in."


class NewCostForm(AboutSomebody, CostLine):
    """Of a goal or an action, if the writer wants to say so."""

    pays_for = forms.TypedChoiceField(label="Bij welk doel of welke actie hoort dit?", required=False)
    field_order = ["what", "amount", "per", "pays_for", "person", "law"]

    def __init__(self, *args, dossier, goals, actions, **kwargs):
        super().__init__(*args, dossier=dossier, **kwargs)
        self.fields["law"].label = "Welke wet betaalt?"
        known = {str(one.pk): one for one in (*goals, *actions)}
        self.fields["pays_for"].choices = [
            ("", "Bij geen van beide"),
            ("Doelen", [(str(goal.pk), goal.words) for goal in goals]),
            ("Acties", [(str(action.pk), action.title) for action in actions]),
        ]
        self.fields["pays_for"].coerce = known.get
        self.fields["pays_for"].empty_value = None
        self.order_fields(self.field_order)
