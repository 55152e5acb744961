"""What each move of a knelpunt asks and says; who may make it stands in plans/knelpunten/states.py."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms

from dossier.improving.forms import AnswerForm, EscalateForm, SaidForm
from plans.knelpunten import actions


@dataclass(frozen=True)
class Step:
    slug: str
    act: Callable
    told: str
    # Bound or not, for this knelpunt.
    form: Callable
    explanation: str = ""
    # The way forward: its button stands out.
    leads: bool = True


def says(label):
    return lambda data, knelpunt: SaidForm(data, label=label)


def asks_nothing(data, knelpunt):
    return forms.Form(data)


STEPS = {
    "take": Step(
        "naar-teams", actions.take_to_teams, "Het knelpunt ligt bij het team van teams.", asks_nothing,
        "Alle teams zien het dan. Wie het meldde, krijgt bericht.",
    ),
    "solve": Step("opgelost", actions.solve, "Het knelpunt is opgelost.", says("Hoe is het opgelost?"), leads=False),
    "escalate": Step(
        "naar-manager", actions.escalate, "De manager krijgt een taak met een datum.",
        lambda data, knelpunt: EscalateForm(data, knelpunt=knelpunt),
        "Alleen een manager die er een mandaat voor heeft, kan gevraagd worden.",
    ),
    "recall": Step(
        "terughalen", actions.recall, "Het knelpunt ligt weer bij het team van teams.", says("Waarom haal je het terug?"), leads=False
    ),
    "give_back": Step(
        "teruggeven", actions.give_back, "Het knelpunt ligt weer bij het team van teams.", says("Waarom geef je het terug?"), leads=False
    ),
    "answer": Step(
        "antwoord", actions.answer, "Wie het meldde, krijgt je antwoord.", lambda data, knelpunt: AnswerForm(data)
    ),
    "close": Step(
        "afronden", actions.close, "Het knelpunt is afgerond.", asks_nothing, "Het blijft te lezen, met het antwoord."
    ),
    "go_on": Step(
        "niet-opgelost", actions.go_on, "Het knelpunt ligt weer bij het team van teams.", says("Wat is er nog niet opgelost?"), leads=False
    ),
}  # fmt: skip
