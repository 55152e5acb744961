"""What is asked, of whom the answer is, and whether it may be asked like this at all."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError

from accounts.laws import Law
from accounts.models import Organisation
from consent.models import ConsentAnswer, ConsentRecord, DataCategory, PurposeText, SharingBundle
from consent.purposes import BY_CONSENT, Purpose
from households.kinds import NAMED_ONLY, ONE_BY_ONE, Kind
from households.models import Document, Household, HouseholdMembership, Person

# Asked in a question of their own, never together with anything else.
APART = frozenset({Kind.MENTAL_HEALTH, *ONE_BY_ONE})
REASONS = ("necessity", "proportionality", "subsidiarity")
ASKED_APART = "los"
BUNDLE_IN_VERSION = 15


@dataclass(frozen=True)
class Receiver:
    """One law of the municipality, or one organisation."""

    law: int | None = None
    organisation: Organisation | None = None

    def __post_init__(self):
        if (self.law is None) == (self.organisation is None):
            raise ValueError("a receiver is a law or an organisation")

    def __str__(self):
        if self.organisation:
            return self.organisation.name
        return "de regisseur" if self.law == Law.INTEGRAAL else Law(self.law).label


@dataclass(frozen=True)
class Reasons:
    """Three questions, each answered in a sentence (AVG 5 lid 1 onder c, EVRM 8)."""

    necessity: str
    proportionality: str
    subsidiarity: str

    def check(self):
        missing = {name: "Schrijf dit in één zin op." for name in REASONS if not getattr(self, name).strip()}
        too_long = {
            name: "Houd het bij 200 tekens." for name in REASONS if len(getattr(self, name).strip()) > 200
        }
        if missing or too_long:
            raise ValidationError(missing | too_long)

    def as_fields(self):
        return {name: getattr(self, name).strip() for name in REASONS}


@dataclass(frozen=True)
class Question:
    """About one person, for one receiver and one purpose, each kind of data apart."""

    household: Household
    person: Person
    receiver: Receiver
    kinds: frozenset
    reasons: Reasons
    # The law of the talk and `integraal`; another law only when the resident names it. See `opened_from`.
    from_laws: tuple
    refused_kinds: frozenset = frozenset()
    purpose: int = Purpose.ONE_PLAN
    bundle: SharingBundle | None = None
    # Shorter than the default term, when the resident wishes so.
    until: date | None = None
    # From the page that asked: the same answer sent twice is written down once.
    id: UUID | None = None

    @property
    def asked_kinds(self):
        return frozenset(self.kinds) | frozenset(self.refused_kinds)

    def check(self):
        _check_kinds(self)
        _check_bundle(self)
        _check_purpose(self)
        self.reasons.check()
        if not self.from_laws:
            raise ValidationError({"from_laws": "Kies waar de gegevens vandaan komen."})
        check_member(self.household, self.person)


@dataclass(frozen=True)
class Talk:
    """How it was asked: who was there, in which language, on paper or out loud."""

    present: str
    way: str = ConsentRecord.Way.ORAL
    language: str = "Nederlands"
    evidence: Document | None = None

    def check(self, household, person):
        if not self.present.strip():
            raise ValidationError({"present": "Vul in wie erbij was."})
        paper = self.evidence
        if paper is None:
            return
        if paper.household_id != household.pk or paper.person_id not in (None, person.pk):
            raise ValidationError({"evidence": "Dit papier hoort niet bij deze persoon."})


@dataclass(frozen=True)
class Answer:
    """A yes or a no as it was heard. A representative that is an institution has a name and no person."""

    answer: str
    by: Person | None = None
    name: str = ""
    reason: str = ""
    way: str = ""

    @property
    def is_yes(self):
        return self.answer == ConsentAnswer.Answer.YES

    @property
    def called(self):
        return self.by.name if self.by else self.name


def check_member(household, person):
    if not HouseholdMembership.objects.filter(household=household, person=person, ended_at=None).exists():
        raise ValidationError("Deze persoon hoort niet (meer) bij dit huishouden.")


def opened_from(law_of_the_talk, named=()):
    """The law of the talk and the household as a whole; what another law made only when it is named."""
    return tuple(dict.fromkeys([Law(law_of_the_talk), Law.INTEGRAAL, *(Law(law) for law in named)]))


def needs_paper(from_law, to_law, bundle=None):
    """Data of the Participatiewet leave it in writing only (Pw 65 lid 2 onder b); its own question too."""
    return Law.PW in (from_law, to_law) or bool(bundle and bundle.written_only)


def text_to_read(bundle, receiver_name, purpose=Purpose.ONE_PLAN):
    """The sentence that is read aloud, with what it is for."""
    return _with_purpose(sentence_of(bundle, receiver_name), purpose)


def sentence_of(bundle, receiver_name):
    return bundle.sentence.replace("{ontvanger}", _capitalised(str(receiver_name)))


def text_for_kind(kind, receiver_name, purpose=Purpose.ONE_PLAN):
    """One kind asked apart: "Mag Schuldhulp zien ...?" """
    return _with_purpose(sentence_apart(DataCategory.objects.get(pk=kind), receiver_name), purpose)


def sentence_apart(category, receiver_name):
    return f"Mag {receiver_name} zien: {category.question}?"


def text_of(question):
    if question.bundle:
        text = text_to_read(question.bundle, question.receiver, question.purpose)
        return text, f"{question.bundle.identifier[:BUNDLE_IN_VERSION]}-{question.bundle.version}"
    texts = [
        text_for_kind(kind, question.receiver, question.purpose) for kind in sorted(question.asked_kinds)
    ]
    return " ".join(texts), ASKED_APART


def bundle_of(consent, bundles=None):
    """The question it was asked with; the text that was read stands on the consent itself."""
    begin, _, _ = consent.text_version.rpartition("-")
    if bundles is None:
        bundles = SharingBundle.objects.filter(identifier__startswith=begin) if begin else []
    found = bundles if begin else []
    return next((bundle for bundle in found if bundle.identifier[:BUNDLE_IN_VERSION] == begin), None)


def _with_purpose(sentence, purpose):
    why = PurposeText.objects.filter(pk=purpose).values_list("sentence", flat=True).first()
    return f"{sentence} Waarvoor: {why}." if why else sentence


def _capitalised(text):
    return text[:1].upper() + text[1:]


def _check_kinds(question):
    asked = question.asked_kinds
    if not asked:
        raise ValidationError({"kinds": "Kies minstens één soort gegevens."})
    if frozenset(question.kinds) & frozenset(question.refused_kinds):
        raise ValidationError({"kinds": "Een soort gegevens is ja of nee, niet allebei."})
    if asked & set(NAMED_ONLY):
        raise ValidationError(
            {
                "kinds": "Meldcode en geheim verblijf deel je nooit met toestemming. Overleg met de aandachtsfunctionaris."
            }
        )
    if asked & APART and len(asked) > 1:
        apart = Kind(min(asked & APART)).label
        raise ValidationError({"kinds": f"Vraag “{apart}” apart, niet samen met andere gegevens."})


def _check_bundle(question):
    bundle = question.bundle
    if bundle is None:
        return
    if bundle.to_law is not None and bundle.to_law != question.receiver.law:
        raise ValidationError({"receiver": "Deze vraag is voor een andere ontvanger."})
    # To the coordinator a resident may name more than the question holds.
    if bundle.to_law != Law.INTEGRAAL and not question.asked_kinds <= set(bundle.kinds):
        raise ValidationError({"kinds": "Dit stond niet in de vraag. Vraag het apart."})


def _check_purpose(question):
    if question.purpose in BY_CONSENT:
        return
    by_no_objection = question.purpose == Purpose.DECIDE_PROVISION and set(question.from_laws) == {Law.PW}
    if not by_no_objection:
        raise ValidationError({"purpose": "Voor dit doel kun je geen toestemming vragen."})
