"""Contact report: one talk, told once, in one or more parts that are each about somebody."""

import json

from django import forms
from django.utils import timezone

from accounts.laws import Law
from dossier.forms.choices import (
    TOGETHER,
    KindField,
    LawField,
    PastDayField,
    PersonField,
    refuse_outside_one_plan,
)
from dossier.mentions import mentioned
from households.kinds import Kind
from households.models import ContactReport

MAX_TEXT = 20_000
OWN_PART, LEAVE = "deel", "laten"


class ReportForm(forms.Form):
    channel = forms.ChoiceField(
        label="Hoe?", choices=ContactReport.Channel.choices, initial=ContactReport.Channel.PHONE
    )

    def __init__(self, *args, dossier, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["happened_on"] = PastDayField("Wanneer?", initial=timezone.localdate)
        self.fields["law"] = LawField(dossier)


class SectionForm(forms.Form):
    """One part. For each other member there is a question, asked only when the text names that member."""

    def __init__(self, *args, dossier, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.dossier = dossier
        self.fields["person"] = PersonField(dossier)
        self.fields["kind"] = KindField(dossier, user, initial=Kind.AGREEMENTS.value)
        self.fields["text"] = text_field(dossier, self.add_prefix("person"), self._reader())
        for person in dossier.people:
            self.fields[question_of(person)] = also_about(person)

    @property
    def questions(self):
        """The bound fields that are to be shown: asked now, or answered before."""
        return [self[name] for name in self.fields if name.startswith("ook_") and self._is_asked(name)]

    def _is_asked(self, name):
        return name in self.errors or bool(self[name].value())

    def names_besides(self, covered):
        """Members in the text whom no part is about."""
        text, about = self.cleaned_data.get("text", ""), self.cleaned_data.get("person")
        if about is None:
            return []
        return [person for person in mentioned(text, self.dossier.people) if person.pk not in covered]

    def _reader(self):
        chosen = self["person"].value()
        people = [person for person in self.dossier.people if str(person.pk) == chosen] or self.dossier.people
        return [person.first_name for person in people]


class SectionFormSet(forms.BaseFormSet):
    def clean(self):
        """When a text names a member whom it is not about, the form asks first."""
        covered = {form.cleaned_data["person"].pk for form in self.forms if form.cleaned_data.get("person")}
        self.own_parts = []
        for form in self.forms:
            for person in form.names_besides(covered):
                self._ask(form, person)

    def _ask(self, form, person):
        answer = form.cleaned_data.get(question_of(person))
        if not answer:
            form.add_error(question_of(person), f"Je noemt {person.first_name}. Kies ja of nee.")
        elif answer == OWN_PART and person not in [other for _, other in self.own_parts]:
            self.own_parts.append((form, person))


def section_forms(dossier, user, *args, **kwargs):
    factory = forms.formset_factory(
        SectionForm, formset=SectionFormSet, extra=0, min_num=1, max_num=8, validate_max=True
    )
    return factory(*args, prefix="deel", form_kwargs={"dossier": dossier, "user": user}, **kwargs)


def question_of(person):
    return f"ook_{person.pk.hex}"


def also_about(person):
    return forms.ChoiceField(
        label=f"Gaat dit ook over {person.first_name}?",
        choices=[(OWN_PART, "ja, maak er een eigen deel van"), (LEAVE, "nee, zo laten")],
        widget=forms.RadioSelect,
        required=False,
    )


def text_field(dossier, person_field, readers):
    """`data-namen` lets the page ask while somebody types; the server asks in any case."""
    names = [{"id": str(person.pk), "naam": person.first_name} for person in dossier.people]
    attributes = {
        "rows": 7,
        "data-ctrl-enter": "",
        "data-namen": json.dumps(names),
        "data-namen-veld": person_field,
        "data-namen-samen": TOGETHER,
    }
    return forms.CharField(
        label="Verslag",
        max_length=MAX_TEXT,
        help_text=f"Schrijf zo dat {any_of(readers)} dit mag lezen.",
        widget=forms.Textarea(attrs=attributes),
        error_messages={
            "required": "Schrijf op wat er is besproken.",
            "max_length": "Dit is te lang. Maak er twee verslagen van.",
        },
    )


def any_of(names):
    return (
        names[0] if len(names) == 1 else f"{', '.join(names[:-1])} of {names[-1]}" if names else "de inwoner"
    )


def check_one_plan(report, sections, household):
    """Each part of a report for the household as a whole."""
    if report.cleaned_data.get("law") != Law.INTEGRAAL:
        return
    for form in sections:
        if "person" in form.cleaned_data:
            refuse_outside_one_plan(form, household, form.cleaned_data["person"])
