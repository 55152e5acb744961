from datetime import timedelta

from django import forms
from django.utils import timezone

from accounts.laws import Law
from accounts.own_teams import members_of
from dossier.forms.choices import CHOOSE, DayField, FutureDayField
from dossier.improving.no_names import ABOUT_THE_WORK, WordsField
from plans.ambitions import open_ambitions
from plans.knelpunten.mandates import fitting
from plans.models import ImprovementAction, Knelpunt

NOBODY = ("", "Nog niemand")
MOST_WEEKS = timedelta(weeks=13)
LAWS = [
    (law.value, "Meer dan één wet" if law is Law.INTEGRAAL else law.label)
    for law in (Law.WMO, Law.PW, Law.JW, Law.WGS, Law.TOEGANG, Law.INTEGRAAL)
]


WHICH = {law: "alle wetten" if law is Law.INTEGRAAL else law.label for law in Law}


class ForOwnTeam(forms.Form):
    """Who is in one team is not asked which."""

    def __init__(self, *args, teams, **kwargs):
        super().__init__(*args, **kwargs)
        self.teams = {str(team.pk): team for team in teams}
        if len(self.teams) > 1:
            self.fields["team"] = forms.ChoiceField(
                label="Op het bord van welk team?",
                choices=[CHOOSE, *[(key, str(team)) for key, team in self.teams.items()]],
                error_messages={
                    "required": "Kies een team.",
                    "invalid_choice": "Kies een van je eigen teams.",
                },
            )

    @property
    def team(self):
        return (
            self.teams[self.cleaned_data["team"]] if len(self.teams) > 1 else next(iter(self.teams.values()))
        )


class ImprovementForm(ForOwnTeam):
    title = WordsField("Wat kan beter?", 150, "Vul in wat beter kan.", help_text=ABOUT_THE_WORK)
    about = WordsField("Hoe dan?", 400, help_text="Mag leeg blijven. Zonder namen.")


class ImprovementCardForm(forms.Form):
    """One form moves the card, and says who takes it and when."""

    was = forms.ChoiceField(choices=ImprovementAction.Progress, widget=forms.HiddenInput)
    progress = forms.ChoiceField(
        label="Waar staat deze actie?",
        choices=ImprovementAction.Progress,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies waar de actie staat.",
            "invalid_choice": "Kies waar de actie staat.",
        },
    )
    help_reason = WordsField("Welke hulp is nodig?", 200, help_text="Zonder namen van inwoners.")
    due_on = DayField("Wanneer is het klaar?", required=False)

    def __init__(self, *args, card, **kwargs):
        initial = {
            "was": card.progress,
            "progress": card.progress,
            "help_reason": card.help_reason,
            "owner": str(card.owner_id or ""),
            "due_on": card.due_on,
            "ambition": str(card.ambition_id or ""),
        }
        super().__init__(*args, initial=initial, **kwargs)
        people = {str(user.pk): user for user in members_of(card.team)}
        if card.owner:
            people.setdefault(str(card.owner_id), card.owner)
        self.people = people
        self.fields["owner"] = forms.ChoiceField(
            label="Wie pakt dit op?",
            required=False,
            choices=[NOBODY, *[(key, str(user)) for key, user in people.items()]],
            error_messages={"invalid_choice": "Kies iemand uit het team."},
        )
        self.ambitions = {str(one.pk): one for one in open_ambitions(team=card.team)}
        if card.ambition:
            self.ambitions.setdefault(str(card.ambition_id), card.ambition)
        self.fields["ambition"] = forms.ChoiceField(
            label="Bij welke ambitie?",
            required=False,
            choices=[("", "Geen"), *[(key, str(ambition)) for key, ambition in self.ambitions.items()]],
            error_messages={"invalid_choice": "Kies een ambitie van dit team."},
        )
        self.order_fields(["was", "progress", "help_reason", "owner", "due_on", "ambition"])

    def clean_owner(self):
        return self.people.get(self.cleaned_data["owner"])

    def clean_ambition(self):
        return self.ambitions.get(self.cleaned_data["ambition"])


class KnelpuntForm(ForOwnTeam):
    title = WordsField("Wat zit in de weg?", 150, "Vul in wat in de weg zit.", help_text=ABOUT_THE_WORK)
    kind = forms.ChoiceField(
        label="Waar ligt het aan?",
        choices=[
            (Knelpunt.Kind.RULE, "Een regel"),
            (Knelpunt.Kind.SYSTEM, "Een systeem"),
            (Knelpunt.Kind.PARTNER, "Een partner"),
            (Knelpunt.Kind.MONEY, "Geld"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies waar het aan ligt.", "invalid_choice": "Kies waar het aan ligt."},
    )
    law = forms.TypedChoiceField(
        label="Bij welke wet?",
        choices=[CHOOSE, *LAWS],
        coerce=int,
        error_messages={"required": "Kies een wet.", "invalid_choice": "Kies een wet."},
    )
    cost = WordsField(
        "Wat kost dit inwoners?",
        400,
        "Vul in wat dit inwoners kost.",
        rows=3,
        help_text="In het algemeen: weken wachten, geld, hun verhaal nog een keer doen. Niet over één gezin.",
    )


class EscalateForm(forms.Form):
    """Only who has a mandate for it may be asked."""

    answer_by = FutureDayField("Antwoord uiterlijk op", help_text="Binnen drie maanden.")

    def __init__(self, *args, knelpunt, **kwargs):
        super().__init__(*args, **kwargs)
        self.mandates = {str(mandate.pk): mandate for mandate in fitting(knelpunt)}
        self.fields["mandate"] = forms.ChoiceField(
            label="Aan welke manager?",
            choices=[
                CHOOSE,
                *[
                    (key, f"{mandate.user}, voor {WHICH[mandate.law]}")
                    for key, mandate in self.mandates.items()
                ],
            ],
            help_text="Wie een mandaat heeft om te antwoorden bij deze wet.",
            error_messages={
                "required": "Kies een manager.",
                "invalid_choice": "Kies een manager uit de lijst.",
            },
        )
        self.order_fields(["mandate", "answer_by"])

    def clean_mandate(self):
        return self.mandates[self.cleaned_data["mandate"]]

    def clean_answer_by(self):
        day = self.cleaned_data["answer_by"]
        if day > timezone.localdate() + MOST_WEEKS:
            raise forms.ValidationError("Kies een dag binnen drie maanden.")
        return day


class AnswerForm(forms.Form):
    outcome = forms.ChoiceField(
        label="Wat wordt het?",
        choices=[(value, label.capitalize()) for value, label in Knelpunt.Outcome.choices],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat het wordt.", "invalid_choice": "Kies wat het wordt."},
    )
    words = WordsField(
        "Je antwoord", 600, "Schrijf een antwoord.", rows=4,
        help_text="Wat gebeurt er, en wanneer? Wie het meldde, leest dit. Zonder namen van inwoners.",
    )  # fmt: skip


class SaidForm(forms.Form):
    def __init__(self, *args, label, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["said"] = WordsField(label, 400, "Vul dit in.", help_text="Zonder namen van inwoners.")
