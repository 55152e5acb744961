"""Who might belong to the household of the person we talk with: a proposal to tick, never more than that.

An address is no household. The BRP knows parents, children and partners; it knows no stepparent, no brother and no
living together, so those are worked out here and say so.
"""

from dataclasses import dataclass

from households.brp.found import FoundPerson, FoundRelation
from households.cbs_type import Ties

ADULT = 18

# The relation of a row to the person we talk with.
SELF = "self"
PARTNER = "partner"
FORMER_PARTNER = "former_partner"
CO_PARENT = "co_parent"
CHILD = "child"
PARTNERS_CHILD = "partners_child"
PARENT = "parent"
PARENTS_PARTNER = "parents_partner"
SIBLING = "sibling"
GRANDCHILD = "grandchild"
GRANDPARENT = "grandparent"
NONE = "none"

SENTENCES = {
    SELF: "Met deze persoon praat je nu.",
    PARTNER: "Partner volgens de BRP.",
    FORMER_PARTNER: "Ex-partner volgens de BRP, staat wel op dit adres. Vraag of ze samen een huishouden zijn.",
    CO_PARENT: "Ouder van hetzelfde kind volgens de BRP. Of ze samenwonen weet de BRP niet.",
    CHILD: "Kind volgens de BRP.",
    PARTNERS_CHILD: "Kind van de partner volgens de BRP.",
    PARENT: "Ouder volgens de BRP. Dat zegt niets over het gezag.",
    PARENTS_PARTNER: "Partner van een ouder volgens de BRP.",
    SIBLING: "Heeft dezelfde ouder volgens de BRP.",
    GRANDCHILD: "Kind van een kind volgens de BRP.",
    GRANDPARENT: "Ouder van een ouder volgens de BRP.",
    NONE: "Staat op dit adres. De BRP kent geen relatie.",
}
ADULT_LIVES_HERE = "Is 18 of ouder en beslist zelf of hij of zij meedoet."
AGE_UNKNOWN = "De leeftijd is niet zeker. Vraag ernaar."
DECEASED = "Overleden. Kan niet meedoen."
ELSEWHERE = "Staat niet op dit adres."
CHILD_ELSEWHERE = "Een kind kan bij twee huishoudens horen."

_ALWAYS = frozenset({SELF, PARTNER})
_WHEN_MINOR = frozenset({CHILD, PARTNERS_CHILD, GRANDCHILD})
_WHEN_ASKED_IS_MINOR = frozenset({PARENT, PARENTS_PARTNER, SIBLING})


@dataclass(frozen=True)
class Row:
    person: FoundPerson | FoundRelation
    relation: str
    takes_part: bool  # what we suggest; False is "woont er alleen"
    reason: str
    at_address: bool = True
    selectable: bool = True


@dataclass(frozen=True)
class Proposal:
    rows: tuple[Row, ...]

    @property
    def here(self):
        return tuple(row for row in self.rows if row.at_address)

    @property
    def elsewhere(self):
        return tuple(row for row in self.rows if not row.at_address)


def propose(asked: FoundPerson, at_address, today):
    """Rows for everybody at the address, and for the close family who live elsewhere."""
    people = _without_doubles([asked, *at_address])
    family = _Family(asked, people)
    here = [_row(family, person, today) for person in people]
    numbers = {person.bsn for person in people}
    away = [
        _away(relation, kind, today)
        for kind, relations in ((PARTNER, asked.partners), (CHILD, asked.children))
        for relation in relations
        if relation.bsn and relation.bsn not in numbers and not relation.has_ended
    ]
    return Proposal((*here, *away))


def ties(people):
    """The relations between these people as the BRP has them, to derive the CBS type from."""
    numbers = {person.bsn for person in people if person.bsn}
    married = {
        frozenset((person.bsn, partner.bsn))
        for person in people
        for partner in person.partners
        if {person.bsn, partner.bsn} <= numbers and not partner.has_ended
    }
    parents = {
        pair
        for person in people
        for pair in (
            *((parent.bsn, person.bsn) for parent in person.parents),
            *((person.bsn, child.bsn) for child in person.children),
        )
        if set(pair) <= numbers
    }
    return Ties(
        married=[tuple(sorted(pair)) for pair in sorted(married, key=sorted)], parents=sorted(parents)
    )


class _Family:
    """Relations seen from one person; each list is asked both ways, because either may name the other."""

    def __init__(self, asked, people):
        self.asked, self.people = asked, people
        self.parent_pairs = set(ties(people).parents) | {
            pair
            for person in people
            for pair in (
                *((parent.bsn, person.bsn) for parent in person.parents),
                *((person.bsn, child.bsn) for child in person.children),
            )
            if all(pair)
        }
        self.partners, self.former = _pairs(people, ended=False), _pairs(people, ended=True)

    def relation_of(self, person):
        asked, other = self.asked.bsn, person.bsn
        if person is self.asked:
            return SELF
        return next((name for name, holds in self._tests(asked, other) if other and asked and holds()), NONE)

    def _tests(self, asked, other):
        children, parents = self._children, self._parents
        pair = frozenset((asked, other))
        return (
            (PARTNER, lambda: pair in self.partners),
            (CHILD, lambda: other in children(asked)),
            (PARENT, lambda: other in parents(asked)),
            (CO_PARENT, lambda: pair not in self.former and children(asked) & children(other)),
            (FORMER_PARTNER, lambda: pair in self.former),
            (SIBLING, lambda: parents(asked) & parents(other)),
            (PARTNERS_CHILD, lambda: any(other in children(p) for p in self._partners(asked))),
            (PARENTS_PARTNER, lambda: any(other in self._partners(p) for p in parents(asked))),
            (GRANDCHILD, lambda: any(other in children(child) for child in children(asked))),
            (GRANDPARENT, lambda: any(other in parents(parent) for parent in parents(asked))),
        )

    def _children(self, number):
        return {child for parent, child in self.parent_pairs if parent == number}

    def _parents(self, number):
        return {parent for parent, child in self.parent_pairs if child == number}

    def _partners(self, number):
        return {other for pair in self.partners if number in pair for other in pair if other != number}


def _pairs(people, ended):
    return {
        frozenset((person.bsn, partner.bsn))
        for person in people
        for partner in person.partners
        if person.bsn and partner.bsn and partner.has_ended == ended
    }


def _row(family, person, today):
    relation = family.relation_of(person)
    if person.deceased:
        return Row(person, relation, False, f"{SENTENCES[relation]} {DECEASED}", selectable=False)
    minor = person.birth.certainly_younger_than(ADULT, today)
    adult = person.birth.certainly_at_least(ADULT, today)
    asked_is_minor = family.asked.birth.certainly_younger_than(ADULT, today)
    takes_part = (
        relation in _ALWAYS
        or (relation in _WHEN_MINOR and minor)
        or (relation in _WHEN_ASKED_IS_MINOR and asked_is_minor)
        or (relation == CO_PARENT and _share_a_minor(family, person, today))
    )
    return Row(person, relation, takes_part, _reason(relation, minor, adult, takes_part))


def _reason(relation, minor, adult, takes_part):
    sentence = SENTENCES[relation]
    if relation in _WHEN_MINOR and not takes_part:
        return f"{sentence} {ADULT_LIVES_HERE if adult else AGE_UNKNOWN}"
    return sentence


def _share_a_minor(family, person, today):
    shared = family._children(family.asked.bsn) & family._children(person.bsn)
    return any(
        child.bsn in shared and child.birth.certainly_younger_than(ADULT, today)
        for adult in (family.asked, person)
        for child in adult.children
    )


def _away(relation, kind, today):
    minor = kind == CHILD and relation.birth.certainly_younger_than(ADULT, today)
    also = f" {CHILD_ELSEWHERE}" if minor else ""
    return Row(relation, kind, False, f"{SENTENCES[kind]} {ELSEWHERE}{also}", at_address=False)


def _without_doubles(people):
    """The one we talk with is at the address too; who has no number is told apart by name and birth."""
    found = {}
    for person in people:
        found.setdefault(person.bsn or (person.name, person.birth), person)
    return list(found.values())
