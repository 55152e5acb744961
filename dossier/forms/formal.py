from django import forms
from django.utils import timezone

from accounts.laws import Law
from dossier.forms.choices import CHOOSE, DayField, PastDayField, person_of
from intake.formal_table import LAW_AT_THE_DESK, TABLE, effect_of, steps_in
from intake.models import FormalStep, Provision
from plans.checks import proposed_check
from plans.models import GeneralProvision

Step = FormalStep.Step
MOST_WEEKS = 12


def laws_here(dossier):
    """Those that have formal steps, and that this writer works in."""
    return [Law(law) for law in sorted(dossier.laws) if law in TABLE]


class PersonHereField(forms.ChoiceField):
    """One resident; a formal step or a provision is never of the household together."""

    def __init__(self, dossier):
        self.dossier = dossier
        people = [(str(person.pk), person.first_name) for person in dossier.people]
        super().__init__(
            label="Van wie?",
            choices=people if len(people) == 1 else [CHOOSE, *people],
            error_messages={"required": "Kies van wie dit is.", "invalid_choice": "Kies van wie dit is."},
        )

    def clean(self, value):
        return person_of(self.dossier, super().clean(value))


class FormalStepForm(forms.Form):
    """Which step, of whom, when; the rest only where the step asks for it."""

    what = forms.ChoiceField(
        label="Welke stap?",
        error_messages={"required": "Kies een stap.", "invalid_choice": "Kies een stap uit de lijst."},
    )
    happened_on = PastDayField("Wanneer?", initial=timezone.localdate)
    follows = forms.ChoiceField(
        label="Bij welke eerdere stap?",
        required=False,
        help_text="Alleen als er meer tegelijk lopen.",
        error_messages={"invalid_choice": "Kies een stap uit de lijst."},
    )
    is_threatened = forms.BooleanField(
        label="Er dreigt ontruiming, afsluiting van energie of water, of het einde van de zorgverzekering",
        required=False,
        help_text="Alleen bij een verzoek om schuldhulp: dan is het eerste gesprek binnen 3 werkdagen.",
    )
    extend_by = forms.IntegerField(
        label="Met hoeveel weken verlengen?",
        required=False,
        min_value=1,
        max_value=MOST_WEEKS,
        error_messages={
            "invalid": "Vul een heel getal in.",
            "min_value": "Vul minstens 1 week in.",
            "max_value": f"Vul hoogstens {MOST_WEEKS} weken in.",
        },
    )

    def __init__(self, *args, dossier, steps, **kwargs):
        super().__init__(*args, **kwargs)
        laws = laws_here(dossier)
        self.fields["person"] = PersonHereField(dossier)
        self.fields["what"].choices = [CHOOSE, *step_choices(laws)]
        self.steps = {str(step.pk): step for step in steps if step.law in laws}
        self.fields["follows"].choices = [
            ("", "Kies alleen als het nodig is"),
            *[(key, earlier(step)) for key, step in self.steps.items()],
        ]
        self._leave_out_what_no_step_here_asks(laws)
        self.order_fields(["person", "what", "happened_on", "is_threatened", "extend_by", "follows"])

    def _leave_out_what_no_step_here_asks(self, laws):
        if not any(effect_of(law, Step.REQUEST) for law in laws):
            del self.fields["is_threatened"]
        if not any(effect_of(law, Step.EXTENDED) for law in laws):
            del self.fields["extend_by"]
        if not self.steps:
            del self.fields["follows"]

    @property
    def first_fields(self):
        return [self[name] for name in ("person", "what", "happened_on")]

    @property
    def other_fields(self):
        return [self[name] for name in ("is_threatened", "extend_by", "follows") if name in self.fields]

    @property
    def asks_more(self):
        return any(field.errors or field.value() for field in self.other_fields)

    def facts(self):
        law, step = self.cleaned_data["what"].split("-")
        return {
            "person": self.cleaned_data["person"],
            "law": Law(int(law)),
            "step": Step(step),
            "happened_on": self.cleaned_data["happened_on"],
            "follows": self.steps.get(self.cleaned_data.get("follows", "")),
            "is_threatened": self.cleaned_data.get("is_threatened", False),
            "extend_by": self.cleaned_data.get("extend_by"),
        }

    def refuse(self, error):
        """The messages of the action, beside the field that this form has for it."""
        for name, messages in error.message_dict.items():
            field = "what" if name == "step" else name
            self.add_error(field if field in self.fields else None, messages)


def step_choices(laws):
    if laws == [Law.TOEGANG]:
        return [(f"{Law.TOEGANG}-{step}", at_the_desk(step)) for step in steps_in(Law.TOEGANG)]
    if len(laws) == 1:
        return [(f"{laws[0]}-{step}", capitals(step)) for step in steps_in(laws[0])]
    return [(law.label, [(f"{law}-{step}", capitals(step)) for step in steps_in(law)]) for law in laws]


def at_the_desk(step):
    return f"{capitals(step)} ({LAW_AT_THE_DESK[step].label})"


def capitals(step):
    return step.label[0].upper() + step.label[1:]


def earlier(step):
    return f"{step.get_step_display()} van {step.happened_on:%d-%m-%Y}"


class ProvisionForm(forms.Form):
    sort = forms.ChoiceField(
        label="Wat voor hulp?",
        choices=Provision.Sort.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat voor hulp het is."},
    )
    general_provision = forms.ModelChoiceField(
        GeneralProvision.objects.none(),
        label="Van de sociale kaart",
        required=False,
        empty_label="Staat er niet op",
        help_text="Bij een algemene voorziening.",
        error_messages={"invalid_choice": "Kies iets van de sociale kaart."},
    )
    name = forms.CharField(
        label="Wat is het?",
        max_length=150,
        required=False,
        help_text="Mag leeg blijven als je iets van de sociale kaart koos.",
        error_messages={"max_length": "Maak dit korter dan 150 tekens."},
    )
    provider = forms.CharField(
        label="Bij wie?",
        max_length=150,
        required=False,
        error_messages={"max_length": "Maak dit korter dan 150 tekens."},
    )
    starts_on = DayField("Vanaf", initial=timezone.localdate)
    ends_on = DayField("Tot en met", required=False)
    check_on = DayField(
        "Wanneer ga je na of het helpt?",
        required=False,
        help_text="6 tot 12 weken na het begin. Je ziet het dan op je werkdag. Laat je dit leeg, dan kiezen wij een dag.",
    )

    def __init__(self, *args, dossier, provision=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.dossier, self.provision = dossier, provision
        self.fields["general_provision"].queryset = GeneralProvision.objects.filter(
            municipality=dossier.household.municipality_id, is_active=True
        )
        self.fields["check_on"].initial = proposed_check(timezone.localdate())
        if provision is None:
            self.fields["person"] = PersonHereField(dossier)
            self.fields["law"] = _law_field(dossier)
            self.order_fields(["person", "law"])

    def clean(self):
        facts = super().clean()
        entry = facts.get("general_provision")
        if entry and facts.get("sort") not in (None, Provision.Sort.GENERAL):
            self.add_error("general_provision", "Iets van de sociale kaart is een algemene voorziening.")
        if entry:
            facts["name"] = facts.get("name") or entry.name
            facts["provider"] = facts.get("provider") or entry.organisation_name
        elif "name" in facts and not facts["name"]:
            self.add_error("name", "Vul in wat het is.")
        return facts


class EndProvisionForm(forms.Form):
    ends_on = DayField("Wat is de laatste dag?", initial=timezone.localdate)


def _law_field(dossier):
    laws = [(law.value, law.label) for law in laws_here(dossier)]
    return forms.TypedChoiceField(
        label="Voor welke wet?",
        choices=laws if len(laws) == 1 else [CHOOSE, *laws],
        coerce=lambda value: Law(int(value)),
        error_messages={"required": "Kies een wet.", "invalid_choice": "Kies een wet uit de lijst."},
    )
