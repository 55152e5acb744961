"""Taking back: who says so, and what; as short as it can be."""

from django import forms

from accounts.laws import FOUR_LAWS, Law
from consent.authority import Capacity
from consent.forms.fields import WAYS, signer_key, spoken
from consent.models import ConsentRecord
from consent.shared_by import State
from consent.withdrawing import EVERYTHING, Scope
from households.kinds import Kind

ALL, NOTHING = "alles", "niets"
IDENTITIES = [
    ("legitimatie gezien", "Ik zag een paspoort, ID-kaart of rijbewijs"),
    ("twee controlevragen goed", "Twee controlevragen waren goed"),
]


class WithdrawForm(forms.Form):
    way = forms.ChoiceField(label="Hoe gezegd?", choices=WAYS, initial=ConsentRecord.Way.ORAL)

    def __init__(self, *args, decider, partners, running=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.speakers = {signer_key(one): one for one in speakers_of(decider)}
        # None: not the one who keeps the consents, who may not learn what runs.
        self.running = running
        self.fields["by"] = forms.ChoiceField(
            label="Wie trekt in?",
            choices=[(key, spoken(one)) for key, one in self.speakers.items()],
            widget=forms.RadioSelect,
            initial=next(iter(self.speakers), None) if len(self.speakers) == 1 else None,
            error_messages={"required": "Kies wie intrekt.", "invalid_choice": "Kies iemand uit de lijst."},
        )
        self.fields["what"] = what_field(receivers(running, partners))
        if running is not None:
            kinds = sorted({kind for one in running for kind in one.kinds})
            self.fields["kinds"] = forms.MultipleChoiceField(
                label="Alleen deze gegevens",
                required=False,
                choices=[(kind, Kind(kind).label) for kind in kinds],
                widget=forms.CheckboxSelectMultiple,
                help_text="Niets aangevinkt: alles van wat je hierboven koos.",
                error_messages={"invalid_choice": "Kies alleen uit de lijst."},
            )
        self.order_fields(["by", "what", "kinds", "way"])

    @property
    def speaker(self):
        return self.speakers[self.cleaned_data["by"]]

    @property
    def scope(self):
        return scope_of(self.cleaned_data["what"])

    @property
    def kinds(self):
        return frozenset(Kind(int(kind)) for kind in self.cleaned_data.get("kinds") or ())

    @property
    def narrowed(self):
        """The consents of which only some kinds are taken back."""
        return [
            one.consent
            for one in self.running or ()
            if self.cleaned_data["what"] in (ALL, receiver_value(one.key)) and self.kinds & set(one.kinds)
        ]


class DeskForm(forms.Form):
    """Somebody who stands at the counter. The choices are the same for everybody, so they tell nothing."""

    identity = forms.ChoiceField(
        label="Hoe weet je zeker wie dit is?",
        choices=IDENTITIES,
        widget=forms.RadioSelect,
        error_messages={"required": "Stel eerst vast wie dit is.", "invalid_choice": "Kies uit de lijst."},
    )
    way = forms.ChoiceField(label="Hoe gezegd?", choices=WAYS, initial=ConsentRecord.Way.ORAL)

    def __init__(self, *args, partners, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["what"] = what_field(receivers(None, partners), nothing=True)
        self.order_fields(["identity", "what", "way"])

    @property
    def scope(self):
        return scope_of(self.cleaned_data["what"])

    @property
    def only_children(self):
        return self.cleaned_data["what"] == NOTHING


def speakers_of(decider):
    """Who answers for this person, and the person itself: somebody may always take back what is about them."""
    themselves = [one for one in decider.speakers if one.capacity == Capacity.SELF] or [decider.themselves]
    return [*themselves, *[one for one in decider.speakers if one.capacity != Capacity.SELF]]


def what_field(choices, *, nothing=False):
    last = [(NOTHING, "Niets van uzelf, alleen over een kind")] if nothing else []
    return forms.ChoiceField(
        label="Wat wordt ingetrokken?",
        choices=[(ALL, "Alles, voor iedereen"), *choices, *last],
        initial=ALL,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat wordt ingetrokken.", "invalid_choice": "Kies uit de lijst."},
    )


def receivers(running, partners):
    if running is not None:
        found = {receiver_value(one.key): f"Alleen voor {one.receiver}" for one in running}
        return list(found.items())
    laws = [(f"law-{law.value}", f"Alleen voor {law.label}") for law in FOUR_LAWS]
    regisseur = [(f"law-{Law.INTEGRAAL.value}", "Alleen voor de regisseur")]
    return [*laws, *regisseur, *[(f"org-{one.pk}", f"Alleen voor {one.name}") for one in partners]]


def receiver_value(key):
    return f"{key[0]}-{key[1]}"


def scope_of(value):
    if value == ALL:
        return EVERYTHING
    kind, _, number = value.partition("-")
    return Scope(law=int(number)) if kind == "law" else Scope(organisation_id=int(number))


def running_of(asked):
    return [one for one in asked if one.state in (State.OPEN, State.WAITING)]
