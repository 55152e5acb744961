"""The two other kinds of consent, each with its own text: they are never mixed with sharing data."""

from django import forms

from consent.agreeing import ABOUT_CARE
from consent.forms.answers import said_by
from consent.forms.fields import (
    LATER,
    UntilField,
    answer_field,
    evidence_field,
    language_field,
    once_field,
    person_field,
    present_field,
    sentence,
    signer_key,
    way_field,
)
from consent.models import ConsentRecord
from consent.question import Talk


class AgreeForm(forms.Form):
    """Everybody's answer about everybody stands on the page; only those about the chosen person count."""

    def __init__(self, *args, dossier, deciders, documents, **kwargs):
        super().__init__(*args, **kwargs)
        self.deciders = {str(pk): decider for pk, decider in deciders.items()}
        self.people = {person.pk: person for person in dossier.people}
        self.documents = {str(document.pk): document for document in documents}
        self.fields["person"] = person_field(
            dossier.people,
            "Wie geeft antwoord?",
            {pk: self.must_of(decider).sentence for pk, decider in self.deciders.items()},
        )
        self.add_what()
        for signer in self.signers.values():
            self.fields[f"antwoord_{signer_key(signer)}"] = answer_field(f"Wat zegt {signer.name}?")
        self.fields["present"] = present_field()
        self.fields["language"] = language_field()
        self.fields["way"] = way_field()
        self.fields["evidence"] = evidence_field(documents)
        self.fields["once"] = once_field()

    def must_of(self, decider):
        return decider.for_kinds(ABOUT_CARE)

    @property
    def signers(self):
        found = {}
        for decider in self.deciders.values():
            must = self.must_of(decider)
            found |= {(signer_key(one), one.capacity): one for one in (*must.signers, *must.agents)}
        return {key: one for (key, _), one in found.items()}

    def clean(self):
        given = super().clean()
        if not given.get("person"):
            return given
        must = self.must_of(self.deciders[given["person"]])
        if not must.can_open:
            self.add_error("person", must.sentence)
        elif not self.answers():
            self.add_error("person", f"Kies hieronder een antwoord. {must.sentence}")
        if given.get("evidence") and given.get("way") == ConsentRecord.Way.ORAL:
            self.add_error("way", "Er is een getekend papier. Kies dan “op papier ondertekend”.")
        return given

    @property
    def person(self):
        return self.deciders[self.cleaned_data["person"]].person

    def answers(self):
        must = self.must_of(self.deciders[self.cleaned_data["person"]])
        said = [
            (one, self.cleaned_data.get(f"antwoord_{signer_key(one)}"))
            for one in (*must.signers, *must.agents)
        ]
        return [said_by(one, word, self.people) for one, word in said if word and word != LATER]

    def talk(self):
        given = self.cleaned_data
        evidence = self.documents.get(given["evidence"])
        return Talk(given["present"], given["way"], given["language"], evidence)


class WaiverForm(AgreeForm):
    def add_what(self):
        self.fields["professional"] = sentence(
            "Wie mag er praten?",
            required="Vul in welke hulpverlener dit is.",
            most=150,
            help_text="Eén hulpverlener met naam, bijvoorbeeld: huisarts De Groot.",
        )
        self.fields["about"] = sentence(
            "Waarover?",
            required="Vul in waarover.",
            help_text="Zo klein mogelijk, bijvoorbeeld: of traplopen kan.",
        )
        self.fields["until"] = UntilField("Tot wanneer?", help_text="Leeg: een jaar.")

    def facts(self):
        return {name: self.cleaned_data[name] for name in ("professional", "about", "until")}


class AgreementForm(AgreeForm):
    def add_what(self):
        self.fields["about"] = sentence(
            "Waarmee stemt de inwoner in?",
            required="Vul in waarmee de inwoner instemt.",
            help_text="Bijvoorbeeld: wekelijks gesprek met de jeugdhulp.",
        )

    def facts(self):
        return {"about": self.cleaned_data["about"]}
