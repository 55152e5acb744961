"""Looking back at a plan: nothing has to be filled in, and what was saved can be changed until it is finished."""

from dataclasses import dataclass

from django import forms

from dossier.forms.choices import FutureDayField
from dossier.forms.plan import SCORES, text
from households.marked_form import MarkedForm
from households.versions import MARK
from intake.broad.forms import SCORES as WORDS
from plans.models import GoalEvaluation, ResidentAnswer

UNDECIDED = ("", "Nog niet besproken")
NO_ANSWER = ("", "Geen antwoord")


def name_of(sort, key, what):
    return f"{sort}-{key}-{what}"


@dataclass(frozen=True)
class Typed:
    """What was typed in one row, what stood there when the page was made, and the name of each field."""

    facts: dict
    was: dict
    names: dict


class EvaluationForm(MarkedForm):
    """`goals`, `scores` and `answers` are rows of dossier/plan/looking_back.py that this writer may fill in."""

    def __init__(self, data=None, *, goals, scores, answers):
        super().__init__(data)
        self.goal_rows, self.score_rows, self.answer_rows = goals, scores, answers
        for row in goals:
            self._add_goal(row)
        for number, row in enumerate(scores):
            score = row.score and row.score.score
            self.fields[name_of("cijfer", number, "score")] = _number(f"{row.about}: {row.domain}", score)
        for row in answers:
            self._add_answer(row)
        self.remember({name: field.initial for name, field in self.fields.items()})

    def _add_goal(self, row):
        key, line = row.goal.pk, row.line
        self.fields[name_of("doel", key, "helped")] = text(
            "Wat hielp?",
            300,
            required=False,
            initial=line and line.helped,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        self.fields[name_of("doel", key, "next")] = forms.ChoiceField(
            label="Hoe nu verder?",
            choices=[
                UNDECIDED,
                *((value, label.capitalize()) for value, label in GoalEvaluation.Next.choices),
            ],
            required=False,
            initial=line.next if line else "",
            error_messages={"invalid_choice": "Kies hoe het verder gaat met dit doel."},
        )
        self.fields[name_of("doel", key, "next_words")] = text(
            "Toelichting", 300, required=False, initial=line and line.next_words
        )

    def _add_answer(self, row):
        key, answer = row.person.pk, row.answer
        self.fields[name_of("inwoner", key, "helped")] = _choice(
            "Bent u hiermee geholpen?", ResidentAnswer.Helped.choices, answer.helped if answer else ""
        )
        self.fields[name_of("inwoner", key, "times_told")] = _choice(
            "Hoe vaak moest u uw verhaal doen?",
            ResidentAnswer.TimesTold.choices,
            answer.times_told if answer else None,
            coerce=int,
            empty_value=None,
        )

    def goals(self):
        """[(row, its fields)]"""
        return [
            (row, self._fields("doel", row.goal.pk, "helped", "next", "next_words")) for row in self.goal_rows
        ]

    def scores(self):
        """[(row, name of the field, its scale with what is chosen, whether nothing is)], with `about` once."""
        found = []
        for number, row in enumerate(self.score_rows):
            field = self[name_of("cijfer", number, "score")]
            chosen = str(field.value() or "")
            scale = [(value, WORDS[value], str(value) == chosen) for value in WORDS]
            found.append((row, field, scale, not chosen))
        return found

    def answers(self):
        return [
            (row, self._fields("inwoner", row.person.pk, "helped", "times_told")) for row in self.answer_rows
        ]

    def _fields(self, sort, key, *names):
        return [self[name_of(sort, key, name)] for name in names]

    def said_of_goals(self):
        for row in self.goal_rows:
            yield row, self._typed("doel", row.goal.pk, "helped", "next", "next_words")

    def said_of_scores(self):
        for number, row in enumerate(self.score_rows):
            yield row, self._typed("cijfer", number, "score")

    def said_by_residents(self):
        for row in self.answer_rows:
            yield row, self._typed("inwoner", row.person.pk, "helped", "times_told")

    def _typed(self, sort, key, *names):
        return Typed(
            {what: self.cleaned_data[name_of(sort, key, what)] for what in names},
            {what: self.cleaned_data[MARK + name_of(sort, key, what)] for what in names},
            {what: name_of(sort, key, what) for what in names},
        )


def _number(label, initial):
    return forms.TypedChoiceField(
        label=label,
        choices=SCORES,
        required=False,
        coerce=int,
        empty_value=None,
        initial=initial,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Kies een cijfer van 1 tot 5, of geen cijfer."},
    )


def _choice(label, choices, initial, **options):
    return forms.TypedChoiceField(
        label=label,
        choices=[NO_ANSWER, *((value, words.capitalize()) for value, words in choices)],
        required=False,
        initial="" if initial is None else initial,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Kies een antwoord uit de lijst."},
        **options,
    )


class NextDateForm(forms.Form):
    """There is always a next date."""

    evaluate_on = FutureDayField("Wanneer kijken jullie weer terug?", help_text="Binnen een half jaar.")
