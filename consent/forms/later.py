from dataclasses import replace

from django import forms

from consent.forms.answers import said_by
from consent.forms.fields import present_field, signer_key, spoken, way_field
from consent.models import ConsentAnswer


class LaterForm(forms.Form):
    answer_given = forms.ChoiceField(
        label="Wat is het antwoord?",
        choices=[(ConsentAnswer.Answer.YES.value, "Ja"), (ConsentAnswer.Answer.NO.value, "Nee")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies ja of nee.", "invalid_choice": "Kies ja of nee."},
    )

    def __init__(self, *args, must, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {person.pk: person for person in people}
        self.signers = {signer_key(one): one for one in (*must.signers, *must.agents)}
        self.fields["by"] = forms.ChoiceField(
            label="Van wie is dit antwoord?",
            choices=[(key, spoken(one)) for key, one in self.signers.items()],
            widget=forms.RadioSelect,
            error_messages={
                "required": "Kies van wie dit antwoord is.",
                "invalid_choice": "Kies iemand uit de lijst.",
            },
        )
        self.order_fields(["by", "answer_given"])

    def answer(self):
        given = self.cleaned_data
        return said_by(self.signers[given["by"]], given["answer_given"], self.people)


class TakeBackForm(forms.Form):
    way = way_field()

    def __init__(self, *args, must, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {person.pk: person for person in people}
        self.signers = {signer_key(one): one for one in (*must.signers, *must.agents)}
        self.fields["by"] = forms.ChoiceField(
            label="Wie trekt in?",
            choices=[(key, spoken(one)) for key, one in self.signers.items()],
            widget=forms.RadioSelect,
            error_messages={"required": "Kies wie intrekt.", "invalid_choice": "Kies iemand uit de lijst."},
        )
        self.order_fields(["by", "way"])

    def answer(self):
        given = self.cleaned_data
        said = said_by(self.signers[given["by"]], ConsentAnswer.Answer.WITHDRAWN, self.people)
        return replace(said, way=given["way"])


class PaperForm(forms.Form):
    present = present_field()

    def __init__(self, *args, documents, **kwargs):
        super().__init__(*args, **kwargs)
        self.documents = {str(document.pk): document for document in documents}
        self.fields["evidence"] = forms.ChoiceField(
            label="Welk papier is getekend?",
            choices=[("", "Kies"), *[(key, one.title) for key, one in self.documents.items()]],
            help_text="Staat het er niet bij? Voeg het eerst toe bij de documenten.",
            error_messages={
                "required": "Kies het getekende papier.",
                "invalid_choice": "Kies een papier uit de lijst.",
            },
        )
        self.order_fields(["evidence", "present"])

    @property
    def document(self):
        return self.documents[self.cleaned_data["evidence"]]
