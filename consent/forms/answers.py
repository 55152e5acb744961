"""Step two: what was said, per question, per person who must agree, and per kind of data."""

from dataclasses import dataclass

from django import forms

from consent.authority import Capacity
from consent.forms.fields import (
    LATER,
    UntilField,
    answer_field,
    evidence_field,
    language_field,
    once_field,
    present_field,
    record_key,
    sentence,
    signer_key,
    way_field,
)
from consent.models import ConsentAnswer, ConsentRecord
from consent.question import REASONS, Answer, Reasons, Talk
from households.kinds import Kind
from households.models import Person

QUESTIONS = {
    "necessity": ("Waarom is het nodig?", "Bijvoorbeeld: Schuldhulp kan zonder huurschuld geen plan maken."),
    "proportionality": ("Waarom is het niet te veel?", "Bijvoorbeeld: alleen de huur, niet de gezondheid."),
    "subsidiarity": (
        "Waarom lukt het niet met minder?",
        "Bijvoorbeeld: zonder naam kan Schuldhulp niets regelen.",
    ),
}


@dataclass(frozen=True)
class Heard:
    item: object
    answers: tuple
    kinds: frozenset
    refused: frozenset

    @property
    def is_refusal(self):
        return not any(answer.is_yes for answer in self.answers)


@dataclass(frozen=True)
class Part:
    """One item with its fields, for the page."""

    item: object
    kinds: object
    answers: tuple


class AnswerForm(forms.Form):
    def __init__(self, *args, items, documents, words, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.items, self.people = items, {person.pk: person for person in people}
        self.documents = {str(document.pk): document for document in documents}
        for item in items:
            self._add(item, words)
        for name, (label, example) in QUESTIONS.items():
            self.fields[name] = sentence(label, help_text=example)
        self.fields["present"] = present_field()
        self.fields["language"] = language_field()
        self.fields["way"] = way_field()
        self.fields["evidence"] = evidence_field(documents)
        self.fields["until"] = UntilField(
            "Tot wanneer?", help_text="Leeg: een jaar, of tot een verjaardag waarop het opnieuw moet."
        )
        self.fields["once"] = once_field()

    def _add(self, item, words):
        if not item.is_apart:
            self.fields[kinds_of(item)] = forms.MultipleChoiceField(
                label="Wat mag? Haal weg wat niet mag.",
                required=False,
                choices=[(kind.value, words.name(kind)) for kind in sorted(item.kinds | item.extra_kinds)],
                initial=[kind.value for kind in sorted(item.kinds)],
                widget=forms.CheckboxSelectMultiple,
                error_messages={"invalid_choice": "Dit stond niet in de vraag. Vraag het apart."},
            )
        for signer in signers_of(item):
            self.fields[answer_of(item, signer)] = answer_field(f"Wat zegt {called(signer)}?")

    @property
    def parts(self):
        return [
            Part(
                item,
                None if item.is_apart else self[kinds_of(item)],
                tuple(self[answer_of(item, signer)] for signer in signers_of(item)),
            )
            for item in self.items
        ]

    @property
    def reasons(self):
        return [self[name] for name in REASONS]

    @property
    def about_the_talk(self):
        return [self[name] for name in ("present", "language", "way", "evidence", "until")]

    def clean(self):
        given = super().clean()
        for item in self.items:
            if self._says_yes(item) and not item.is_apart and not given.get(kinds_of(item)):
                self._once_more(
                    kinds_of(item), "Kies minstens één soort gegevens, of zet het antwoord op nee."
                )
        if not self.errors and not any(self._answers(item) for item in self.items):
            self.add_error(None, "Kies bij minstens één vraag ja of nee.")
        if given.get("evidence") and given.get("way") == ConsentRecord.Way.ORAL:
            self.add_error("way", "Er is een getekend papier. Kies dan “op papier ondertekend”.")
        return given

    def _once_more(self, name, text):
        if name not in self.errors:
            self.add_error(name, text)

    def _says_yes(self, item):
        return any(answer.is_yes for answer in self._answers(item))

    def _answers(self, item):
        said = [(signer, self.cleaned_data.get(answer_of(item, signer))) for signer in signers_of(item)]
        return tuple(self._answer(signer, word) for signer, word in said if word and word != LATER)

    def _answer(self, signer, word):
        return said_by(signer, word, self.people)

    def heard(self):
        """Only what was answered; a question that was not asked leaves no trace."""
        return [self._heard(item) for item in self.items if self._answers(item)]

    def _heard(self, item):
        answers = self._answers(item)
        if item.is_apart:
            return Heard(item, answers, item.kinds, frozenset())
        ticked = frozenset(Kind(int(kind)) for kind in self.cleaned_data[kinds_of(item)])
        return Heard(item, answers, ticked, item.kinds - ticked)

    def question(self, heard, household, acting):
        given = self.cleaned_data
        key = record_key(
            given["once"],
            acting=acting,
            household=household,
            about=f"{heard.item.person.pk}/{heard.item.code}",
        )
        asked = (heard.item.kinds, frozenset()) if heard.is_refusal else (heard.kinds, heard.refused)
        return heard.item.question(
            household,
            kinds=asked[0],
            refused=asked[1],
            reasons=Reasons(**{name: given[name] for name in REASONS}),
            until=given["until"],
            id=key,
        )

    def talk(self):
        given = self.cleaned_data
        return Talk(
            present=given["present"],
            way=given["way"],
            language=given["language"],
            evidence=self.documents.get(given["evidence"]),
        )


def kinds_of(item):
    return f"soorten_{item.code}"


def answer_of(item, signer):
    return f"antwoord_{item.code}_{signer_key(signer)}"


def signers_of(item):
    return (*item.must.signers, *item.must.agents)


def called(signer):
    return signer.name if signer.capacity == Capacity.SELF else f"{signer.name} ({signer.capacity.label})"


def said_by(signer, word, people):
    """By a person, who may live elsewhere and stay unread here, or by name: an institution."""
    person = None
    if signer.person_id:
        person = people.get(signer.person_id) or Person(pk=signer.person_id, call_name=signer.name)
    return Answer(ConsentAnswer.Answer(word), by=person, name="" if person else signer.name)
