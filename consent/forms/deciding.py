from django import forms

from accounts.laws import FOUR_LAWS, Law
from consent.deciding import NOT_DECIDED
from consent.forms.fields import CHOOSE, UntilField, person_field, sentence, ticks
from consent.models import DataCategory, LegalBasis, SharingRule
from consent.purposes import Purpose
from consent.question import REASONS, Reasons, Receiver
from households.kinds import NAMED_ONLY, Kind

QUESTIONS = {
    "necessity": "Waarom is het nodig?",
    "proportionality": "Waarom is het niet te veel?",
    "subsidiarity": "Waarom lukt het niet met minder?",
}
FROM = (*FOUR_LAWS, Law.INTEGRAAL, Law.TOEGANG)
TO = (*FOUR_LAWS, Law.INTEGRAAL)


class DecideForm(forms.Form):
    """A law opens nothing by itself: somebody decides it, for one person, and says why."""

    def __init__(self, *args, dossier, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in dossier.people}
        self.own = set(dossier.laws) | ({Law.INTEGRAAL.value} if dossier.is_coordinator else set())
        bases = list(LegalBasis.objects.exclude(pk__in=NOT_DECIDED))
        self.bases = {str(basis.pk): basis for basis in bases if basis.is_on}
        self.off = [basis for basis in bases if not basis.is_on]
        self.rules = list(
            SharingRule.objects.filter(way=SharingRule.Way.LAW)
            .select_related("basis")
            .order_by("to_law", "from_law")
        )
        self.fields["person"] = person_field(dossier.people, "Over wie gaat het?")
        self.fields["from_law"] = law_field("Van welke wet zijn de gegevens?", FROM)
        self.fields["to_law"] = law_field("Wie mag ze zien?", TO)
        self.fields["basis"] = forms.ChoiceField(
            label="Op welke grondslag?",
            choices=[CHOOSE, *[(key, f"{one.name}: {one.article}") for key, one in self.bases.items()]],
            error_messages={
                "required": "Kies een grondslag.",
                "invalid_choice": "Deze grondslag staat uit, of bestaat niet. Kies er een uit de lijst.",
            },
        )
        self.fields["kinds"] = ticks(
            "Welke gegevens?",
            [(c.code, c.name) for c in DataCategory.objects.all() if c.code not in NAMED_ONLY],
            required="Kies minstens één soort gegevens.",
        )
        for name, label in QUESTIONS.items():
            self.fields[name] = sentence(label)
        self.fields["until"] = UntilField("Tot wanneer?", help_text="Leeg: een jaar.")

    @property
    def proposals(self):
        """What the matrix proposes to or from the laws this colleague works in here."""
        return [rule for rule in self.rules if {rule.from_law, rule.to_law} & self.own and rule.basis.is_on]

    def clean(self):
        given = super().clean()
        laws = {int(given[name]) for name in ("from_law", "to_law") if given.get(name)}
        if len(laws) == 2 and not laws & self.own:
            self.add_error(
                "to_law", "Je besluit alleen over gegevens van of naar een wet waarin je hier werkt."
            )
        if len(laws) == 1 and given.get("from_law") and given.get("to_law"):
            self.add_error("to_law", "Binnen één wet is geen grond nodig.")
        return given

    def facts(self):
        given = self.cleaned_data
        return {
            "from_law": Law(int(given["from_law"])),
            "receiver": Receiver(Law(int(given["to_law"]))),
            "kinds": {Kind(int(kind)) for kind in given["kinds"]},
            "purpose": Purpose.ONE_PLAN,
            "basis": self.bases[given["basis"]],
            "reasons": Reasons(**{name: given[name] for name in REASONS}),
            "until": given["until"],
        }

    @property
    def person(self):
        return self.people[self.cleaned_data["person"]]


def law_field(label, laws):
    return forms.ChoiceField(
        label=label,
        choices=[CHOOSE, *[(law.value, law.label) for law in laws]],
        error_messages={"required": "Kies een wet.", "invalid_choice": "Kies een wet uit de lijst."},
    )
