"""From today's choices to the questions that are read aloud: one item per receiver, and per kind that is asked apart."""

from dataclasses import dataclass
from uuid import UUID

from accounts.laws import Law
from consent.authority import MustAgree
from consent.models import SharingBundle
from consent.purposes import Purpose
from consent.question import Question, Receiver, needs_paper, opened_from, sentence_apart, sentence_of
from households.kinds import Kind
from households.models import Person

REGISSEUR_MAY_HEAR = frozenset(kind for kind in Kind if kind < Kind.MENTAL_HEALTH)


@dataclass(frozen=True)
class Item:
    """One question for one receiver; `extra_kinds` are those a resident may add of their own accord."""

    code: str
    person: Person
    receiver: Receiver
    from_laws: tuple
    kinds: frozenset
    must: MustAgree
    sentence: str
    purpose: Purpose
    # What it is for, in words.
    why: str
    bundle: SharingBundle | None = None
    extra_kinds: frozenset = frozenset()
    left_out: tuple = ()

    @property
    def law(self):
        return self.receiver.law

    @property
    def is_apart(self):
        return self.bundle is None

    @property
    def is_way_back(self):
        return self.code.endswith("-terug")

    @property
    def is_written(self):
        return any(needs_paper(law, self.receiver.law, self.bundle) for law in self.from_laws)

    @property
    def sources(self):
        names = {Law.INTEGRAAL: "het plan"}
        return [names.get(law, Law(law).label) for law in self.from_laws]

    def question(self, household, *, kinds, refused, reasons, until, id: UUID):
        return Question(
            household=household,
            person=self.person,
            receiver=self.receiver,
            kinds=frozenset(kinds),
            refused_kinds=frozenset(refused),
            reasons=reasons,
            from_laws=self.from_laws,
            purpose=self.purpose,
            bundle=self.bundle,
            until=until,
            id=id,
        )


@dataclass(frozen=True)
class Maker:
    """Makes the items about one person in one talk."""

    decider: object
    talk_law: Law
    words: object

    def for_bundle(self, code, receiver, bundle, from_laws, purpose=None):
        purpose = purpose or self.words.purpose_of(bundle)
        kinds = frozenset(Kind(kind) for kind in bundle.kinds)
        extra = REGISSEUR_MAY_HEAR - kinds if bundle.to_law == Law.INTEGRAAL else frozenset()
        return Item(
            code=code,
            person=self.decider.person,
            receiver=receiver,
            from_laws=tuple(Law(law) for law in from_laws),
            kinds=kinds,
            must=self.decider.for_kinds(kinds),
            sentence=sentence_of(bundle, receiver),
            purpose=Purpose(purpose),
            why=self.words.why_of(purpose),
            bundle=bundle,
            extra_kinds=extra,
            left_out=tuple(self.words.left_out(kinds | extra)),
        )

    def to_receiver(self, code, receiver, bundle, named=()):
        return self.for_bundle(code, receiver, bundle, opened_from(self.talk_law, named))

    def way_back(self, code, law):
        """En andersom: the law of the talk sees what the other wrote down."""
        own = self.words.bundle_for(self.talk_law)
        return self.for_bundle(f"{code}-terug", Receiver(self.talk_law), own, (law,)) if own else None

    def apart(self, code, receiver, kind, named=()):
        return Item(
            code=f"{code}-{kind}",
            person=self.decider.person,
            receiver=receiver,
            from_laws=opened_from(self.talk_law, named),
            kinds=frozenset({kind}),
            must=self.decider.for_kinds({kind}),
            sentence=sentence_apart(self.words.categories[kind], receiver),
            purpose=(purpose := self._purpose_for(receiver)),
            why=self.words.why_of(purpose),
        )

    def _purpose_for(self, receiver):
        return self.words.purpose_of(self.words.bundle_for(receiver.law))
