"""Who decides about somebody's data, for everybody in a household at once: two queries."""

from dataclasses import dataclass

from django.utils import timezone

from consent.authority import (
    CUSTODY_CONTRADICTS,
    CUSTODY_UNKNOWN,
    OTHER_HOLDER_UNKNOWN,
    Capacity,
    Facts,
    MustAgree,
    Signer,
    who_must_agree,
)
from consent.authority_facts import facts_of_all
from households.kinds import Kind

EVERYTHING_ASKED = frozenset(kind for kind in Kind if kind <= Kind.MENTAL_HEALTH)
ABOUT_CUSTODY = {CUSTODY_UNKNOWN, OTHER_HOLDER_UNKNOWN, CUSTODY_CONTRADICTS}


@dataclass(frozen=True)
class Decider:
    """About one person, whatever is asked; `for_kinds` when a mentor or administrator decides in part."""

    person: object
    facts: Facts
    must: MustAgree

    def for_kinds(self, kinds) -> MustAgree:
        return who_must_agree(self.facts, kinds, timezone.localdate())

    @property
    def needs_custody(self):
        return bool(ABOUT_CUSTODY & set(self.must.missing))

    @property
    def short(self):
        """ "41, beslist zelf": below a name."""
        age = f"{self.person.age}, " if self.person.age is not None else ""
        return age + self._who()

    def _who(self):
        if self.must.missing:
            return self.must.missing[0]
        if [signer.capacity for signer in self.must.signers] == [Capacity.SELF]:
            return "beslist zelf"
        names = [signer.name for signer in self.must.signers]
        return (
            f"{names[0]} beslist" if len(names) == 1 else f"{', '.join(names[:-1])} en {names[-1]} beslissen"
        )

    @property
    def themselves(self):
        return Signer(self.facts.name, Capacity.SELF, self.facts.person_id)

    @property
    def speakers(self):
        """Who can answer for this person, also in place of the person itself."""
        return tuple(dict.fromkeys((*self.must.signers, *self.must.agents)))


def deciders_of(people):
    facts = facts_of_all(people)
    today = timezone.localdate()
    return {
        person.pk: Decider(
            person, facts[person.pk], who_must_agree(facts[person.pk], EVERYTHING_ASKED, today)
        )
        for person in people
    }
