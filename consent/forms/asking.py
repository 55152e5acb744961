"""Step one: who is asked, and which receivers today's question needs."""

from dataclasses import dataclass

from django import forms

from accounts.laws import FOUR_LAWS, Law
from consent.asked_today import Maker
from consent.forms.fields import CHOOSE, person_field, ticks
from consent.purposes import Purpose
from consent.question import Receiver
from consent.wording import APART, law_of_the_talk
from households.kinds import Kind

PARTNER = "partner"
MORE = {
    "noemt": "De inwoner noemt ook wat is opgeschreven bij",
    "apart": "Vraag apart, elk in een eigen vraag",
}


@dataclass(frozen=True)
class Today:
    """{law: why today's question needs it}, and the purposes one may ask for, the proposed one first."""

    laws: dict
    purposes: tuple = ()


NOTHING_PROPOSED = Today({})


@dataclass(frozen=True)
class Row:
    """One receiver to tick, with what may be added to it."""

    code: str
    bundle: object
    law: Law | None
    fields: tuple
    # Why today's question needs this receiver.
    reason: str = ""

    @property
    def is_open(self):
        return any(field.errors or field.value() for field in self.fields)


class AskForm(forms.Form):
    def __init__(self, *args, dossier, deciders, words, today=NOTHING_PROPOSED, **kwargs):
        """`today`: what today's question calls for; it is ticked, and anything else is not."""
        super().__init__(*args, **kwargs)
        self.deciders, self.words, self.today = deciders, words, today
        self.talk_laws = law_of_the_talk(dossier)
        own = self.talk_laws[0] if len(self.talk_laws) == 1 and self.talk_laws[0] != Law.INTEGRAAL else None
        self.bundles = words.law_bundles(except_law=own)
        self.fields["person"] = person_field(
            dossier.people,
            "Wie geeft antwoord over zijn of haar gegevens?",
            {str(pk): decider.must.sentence for pk, decider in deciders.items()},
        )
        self.fields["talk_law"] = talk_law_field(self.talk_laws)
        self.fields["receivers"] = forms.MultipleChoiceField(
            label="Wie heeft dit nodig voor de vraag van vandaag?",
            required=False,
            choices=[(bundle.identifier, bundle.receiver_name) for bundle in self.bundles],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"invalid_choice": "Kies alleen ontvangers uit de lijst."},
        )
        self.fields["receivers"].initial = [
            bundle.identifier for bundle in self.bundles if bundle.to_law in today.laws
        ]
        if today.purposes:
            self.fields["purpose"] = purpose_field(today.purposes, words)
        for bundle in self.bundles:
            self._add_more(bundle.identifier, bundle.to_law)
        self._add_partner()

    def _add_more(self, code, law):
        if law:
            self.fields[f"terug_{code}"] = forms.BooleanField(
                label="En andersom: wie nu vraagt, mag ook zien wat deze wet opschreef", required=False
            )
        named = [(other.value, other.label) for other in FOUR_LAWS if other != law]
        self.fields[f"noemt_{code}"] = ticks(MORE["noemt"], named)
        self.fields[f"apart_{code}"] = ticks(
            MORE["apart"], [(kind.value, self.words.name(kind)) for kind in APART]
        )

    def _add_partner(self):
        self.fields["partner"] = forms.ChoiceField(
            label="Een partner van buiten de gemeente",
            required=False,
            choices=[("", "Geen"), *[(str(one.pk), one.name) for one in self.words.partners]],
            error_messages={"invalid_choice": "Kies een partner uit de lijst."},
        )
        self.fields["partner_bundle"] = forms.ChoiceField(
            label="Wat voor partner is dit?",
            required=False,
            choices=[CHOOSE, *[(one.identifier, one.receiver_name) for one in self.words.partner_bundles]],
            error_messages={"invalid_choice": "Kies een soort uit de lijst."},
        )
        self._add_more(PARTNER, None)

    @property
    def rows(self):
        return [self._row(bundle.identifier, bundle, Law(bundle.to_law)) for bundle in self.bundles]

    @property
    def partner_row(self):
        return self._row(PARTNER, None, None)

    def _row(self, code, bundle, law):
        names = [f"{what}_{code}" for what in ("terug", "noemt", "apart") if f"{what}_{code}" in self.fields]
        return Row(code, bundle, law, tuple(self[name] for name in names), self.today.laws.get(law, ""))

    @property
    def chosen(self):
        return set(self["receivers"].value() or ())

    @property
    def decider(self):
        return next(d for pk, d in self.deciders.items() if str(pk) == self.cleaned_data["person"])

    @property
    def talk_law(self):
        return Law(int(self.cleaned_data["talk_law"]))

    def clean_person(self):
        """Who decides must be known before anything is asked."""
        chosen = self.cleaned_data["person"]
        must = next(d.must for pk, d in self.deciders.items() if str(pk) == chosen)
        if not must.can_open:
            raise forms.ValidationError(must.sentence)
        return chosen

    def clean(self):
        given = super().clean()
        if given.get("partner") and not given.get("partner_bundle"):
            self.add_error("partner_bundle", "Kies wat voor partner dit is.")
        if given.get("partner_bundle") and not given.get("partner"):
            self.add_error("partner", "Kies welke partner.")
        if not given.get("receivers") and not given.get("partner") and "receivers" not in self.errors:
            self.add_error("receivers", "Kies minstens één ontvanger.")
        if "talk_law" in given and self.talk_law.value in self._chosen_laws(given):
            self.add_error(
                "receivers", f"Dit gesprek is van {self.talk_law.label}. Daarvoor hoef je niets te vragen."
            )
        return given

    def _chosen_laws(self, given):
        """To the household as a whole consent is needed also for what is written there."""
        laws = {self.words.named(code).to_law for code in given.get("receivers") or ()}
        return laws - {Law.INTEGRAAL.value}

    def items(self):
        if "purpose" in self.fields:
            self.words.purpose = Purpose(int(self.cleaned_data["purpose"]))
        maker = Maker(self.decider, self.talk_law, self.words)
        found = []
        for code in self.cleaned_data["receivers"]:
            bundle = self.words.named(code)
            found += self._items_for(maker, code, Receiver(Law(bundle.to_law)), bundle)
        if self.cleaned_data["partner"]:
            partner = next(one for one in self.words.partners if str(one.pk) == self.cleaned_data["partner"])
            bundle = self.words.named(self.cleaned_data["partner_bundle"])
            found += self._items_for(maker, PARTNER, Receiver(organisation=partner), bundle)
        return found

    def _items_for(self, maker, code, receiver, bundle):
        named = [Law(int(law)) for law in self.cleaned_data[f"noemt_{code}"]]
        items = [maker.to_receiver(code, receiver, bundle, named)]
        if self.cleaned_data.get(f"terug_{code}"):
            items += filter(None, [maker.way_back(code, receiver.law)])
        kinds = [Kind(int(kind)) for kind in self.cleaned_data[f"apart_{code}"]]
        return items + [maker.apart(code, receiver, kind, named) for kind in kinds]


def purpose_field(purposes, words):
    """The first is proposed."""
    return forms.ChoiceField(
        label="Waarvoor vraag je het?",
        choices=[(purpose.value, _capitalised(words.why_of(purpose))) for purpose in purposes],
        initial=purposes[0].value,
        widget=forms.RadioSelect,
        help_text="De regisseur is altijd voor het plan.",
        error_messages={
            "required": "Kies waarvoor je het vraagt.",
            "invalid_choice": "Kies een van de twee.",
        },
    )


def _capitalised(text):
    return text[:1].upper() + text[1:]


def talk_law_field(laws):
    return forms.ChoiceField(
        label="Onder welke wet praat je nu?",
        choices=[(law.value, law.label) for law in laws],
        initial=laws[0].value,
        widget=forms.HiddenInput if len(laws) == 1 else forms.Select,
        error_messages={"required": "Kies een wet.", "invalid_choice": "Kies een wet waarin je hier werkt."},
    )
