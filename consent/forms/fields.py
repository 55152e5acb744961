"""Fields that several pages about consent share."""

from uuid import NAMESPACE_URL, uuid4, uuid5

from django import forms
from django.utils import timezone

from accounts.forms import within_reason
from consent.authority import Capacity
from consent.models import ConsentAnswer, ConsentRecord

CHOOSE = ("", "Kies")
LATER = "later"
ANSWERS = [
    (ConsentAnswer.Answer.YES.value, "Ja"),
    (ConsentAnswer.Answer.NO.value, "Nee"),
    (LATER, "Nog niet gevraagd"),
]
WAYS = [(way.value, way.label) for way in (ConsentRecord.Way.ORAL, ConsentRecord.Way.PAPER)]
NAMES = uuid5(NAMESPACE_URL, "een-plan:signers")
DAY = "Vul een datum in, bijvoorbeeld 23-11-2026."


class UntilField(forms.DateField):
    def __init__(self, label, **options):
        super().__init__(
            label=label,
            required=False,
            input_formats=["%d-%m-%Y", "%d-%m-%y", "%Y-%m-%d", "%d/%m/%Y"],
            validators=[within_reason],
            widget=forms.DateInput(format="%d-%m-%Y", attrs={"inputmode": "numeric", "autocomplete": "off"}),
            error_messages={"invalid": DAY},
            **options,
        )

    def clean(self, value):
        day = super().clean(value)
        if day and day <= timezone.localdate():
            raise forms.ValidationError("Kies een einddatum na vandaag.")
        return day


def sentence(label, *, required="Schrijf dit in één zin op.", most=200, **options):
    return forms.CharField(
        label=label,
        max_length=most,
        error_messages={"required": required, "max_length": f"Houd het bij {most} tekens."},
        **options,
    )


def person_field(people, label, explanations=None):
    field = forms.ChoiceField(
        label=label,
        choices=[(str(person.pk), person.name) for person in people],
        widget=forms.RadioSelect,
        initial=str(people[0].pk) if len(people) == 1 else None,
        error_messages={"required": "Kies een persoon.", "invalid_choice": "Kies iemand van dit huishouden."},
    )
    field.explanations = explanations or {}
    return field


def ticks(label, choices, *, required=""):
    """`required`: what is said when nothing is ticked."""
    return forms.MultipleChoiceField(
        label=label,
        required=bool(required),
        choices=choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Kies alleen uit de lijst.", "required": required},
    )


def answer_field(label):
    return forms.ChoiceField(
        label=label,
        choices=ANSWERS,
        widget=forms.RadioSelect,
        initial=LATER,
        required=False,
        error_messages={
            "invalid_choice": "Kies ja, nee of nog niet gevraagd.",
        },
    )


def way_field():
    return forms.ChoiceField(label="Hoe gezegd?", choices=WAYS, initial=ConsentRecord.Way.ORAL)


def present_field():
    return sentence(
        "Wie was erbij?",
        required="Vul in wie erbij was.",
        help_text="Bijvoorbeeld: Samira, haar zus, en ik.",
    )


def language_field():
    return sentence(
        "In welke taal?", required="Vul in welke taal jullie spraken.", most=40, initial="Nederlands"
    )


def evidence_field(documents):
    return forms.ChoiceField(
        label="Getekend papier",
        required=False,
        choices=[("", "Nog niet"), *[(str(document.pk), document.title) for document in documents]],
        error_messages={"invalid_choice": "Kies een papier uit de lijst."},
    )


def signer_key(signer):
    """Who answers, as a name in a form: never by its place in a list, which may change meanwhile."""
    return signer.person_id.hex if signer.person_id else uuid5(NAMES, signer.name.casefold()).hex


def once_field():
    """One number per form that was opened: the same answer sent twice is written down once."""
    return forms.UUIDField(
        widget=forms.HiddenInput,
        initial=uuid4,
        error_messages={
            "required": "Open de vraag opnieuw en vul hem nog eens in.",
            "invalid": "Open de vraag opnieuw en vul hem nog eens in.",
        },
    )


def record_key(once, *, acting, household, about):
    """Nobody can choose the key of a record, nor hit upon somebody else's."""
    return uuid5(once, f"{acting.user.pk}/{household.pk}/{about}")


def complain(form, error):
    """What an action refuses, beside the field it is about."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, problems in error.error_dict.items():
        form.add_error(name if name in form.fields else None, problems)


def spoken(signer):
    return (
        f"{signer.name} zelf"
        if signer.capacity == Capacity.SELF
        else f"{signer.name} ({signer.capacity.label})"
    )
