from django import forms

from dossier.forms.choices import AboutSomebody, FutureDayField, KindField
from households.kinds import Kind
from households.marked_form import MarkedForm
from households.models import LifeDomain
from plans.ambitions import ambitions_for
from plans.models import Action, Ambition, Goal

SCORES = [("", "Geen cijfer"), *[(str(n), str(n)) for n in range(1, 6)]]


def text(label, most, missing="", **options):
    errors = {"max_length": f"Maak dit korter dan {most} tekens."}
    if missing:
        errors["required"] = missing
    return forms.CharField(label=label, max_length=most, error_messages=errors, **options)


class StartPlanForm(forms.Form):
    evaluate_on = FutureDayField("Wanneer kijken we samen terug?", help_text="Bijvoorbeeld over zes weken.")


class WishForm(AboutSomebody):
    words = text(
        "Wat is de belangrijkste wens?",
        300,
        "Vul de wens in, of ga terug.",
        help_text="In de woorden van het gezin.",
        widget=forms.Textarea(attrs={"rows": 2, "class": "ep-stem"}),
    )
    field_order = ["words", "person", "law"]


class GoalWords(forms.Form):
    """What a goal says; the words alone are enough. `acting`: whose teams have the ambitions it may hang to."""

    words = text(
        "Wat wil iemand bereiken?", 200, "Vul het doel in.", help_text="Begin met ‘Ik’, in eigen woorden."
    )
    life_domain = forms.ModelChoiceField(
        LifeDomain.objects.filter(is_active=True),
        label="Bij welk leefgebied?",
        required=False,
        empty_label="Geen",
    )
    now = text("Waar staan we nu?", 200, required=False)
    wanted = text("Waar willen we heen?", 200, required=False)
    score_now = forms.TypedChoiceField(
        label="Cijfer nu", choices=SCORES, required=False, coerce=int, empty_value=None
    )
    score_wanted = forms.TypedChoiceField(
        label="Gewenst cijfer", choices=SCORES, required=False, coerce=int, empty_value=None
    )
    ambition = forms.ModelChoiceField(
        Ambition.objects.none(),
        label="Bij welke ambitie van je team hoort dit?",
        required=False,
        empty_label="Geen",
    )

    def __init__(self, *args, acting, **kwargs):
        super().__init__(*args, **kwargs)
        found = ambitions_for(acting, self.initial.get("ambition"))
        self.fields["ambition"].queryset = found
        if not found.exists():
            del self.fields["ambition"]


class ChangeGoalForm(GoalWords, MarkedForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.remember(self.initial)


class GoalForm(AboutSomebody, GoalWords):
    field_order = [
        "words",
        "person",
        "law",
        "life_domain",
        "kind",
        "now",
        "wanted",
        "score_now",
        "score_wanted",
        "ambition",
    ]

    def __init__(self, *args, dossier, acting, **kwargs):
        super().__init__(*args, dossier=dossier, acting=acting, **kwargs)
        self.fields["kind"] = KindField(dossier, acting.user, initial=Kind.AGREEMENTS, required=False)
        self.fields[
            "kind"
        ].help_text = "Laat staan als je het niet weet: het leefgebied beschermt vanzelf meer."
        self.order_fields(self.field_order)

    def clean(self):
        """The more protected of what was chosen and what the life domain says."""
        facts = super().clean()
        domain = facts.get("life_domain")
        kinds = [facts.get("kind") or Kind.AGREEMENTS, domain.kind if domain else 0]
        facts["kind"] = Kind(max(kinds))
        return facts


class FinishGoalForm(forms.Form):
    result = forms.ChoiceField(
        label="Hoe is het gegaan?",
        choices=Goal.Result,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe het is gegaan."},
    )
    words = text("Wil je er iets bij zeggen?", 300, required=False)


class CardForm(forms.Form):
    progress = forms.ChoiceField(
        label="Waar staat deze actie?",
        choices=[(progress, progress.label.capitalize()) for progress in Action.Progress],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies waar de actie staat.",
            "invalid_choice": "Kies waar de actie staat.",
        },
    )
    help_reason = text("Welke hulp is nodig?", 200, required=False)

    def clean(self):
        facts = super().clean()
        if facts.get("progress") == Action.Progress.HELP and not facts.get("help_reason", "").strip():
            self.add_error("help_reason", "Vul in welke hulp nodig is.")
        return facts


class VersionForm(forms.Form):
    why = text("Wat is er anders?", 200, required=False, help_text="In een paar woorden, zonder namen.")
