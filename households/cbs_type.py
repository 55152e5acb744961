"""What kind of household Statistics Netherlands (CBS) would call this: derived, never asked.

Only partners and children at home count. A foster child is no child here, and household is not address, not family
and not the unit of any benefit law.
"""

from collections.abc import Collection, Hashable
from dataclasses import dataclass

SINGLE = "eenpersoonshuishouden"
MARRIED = "gehuwd paar zonder kinderen"
MARRIED_CHILDREN = "gehuwd paar met kinderen"
UNMARRIED = "niet-gehuwd paar zonder kinderen"
UNMARRIED_CHILDREN = "niet-gehuwd paar met kinderen"
SINGLE_PARENT = "eenouderhuishouden"
OTHER = "overig huishouden"
INSTITUTIONAL = "institutioneel huishouden"

# The values of HouseholdMembership.place.
PLACE_SINGLE, PLACE_PARTNER, PLACE_PARENT, PLACE_CHILD, PLACE_OTHER = (
    "single partner parent child other".split()
)


@dataclass(frozen=True)
class Ties:
    """Relations between members, as pairs; whoever is not a member is left out of account."""

    married: Collection[tuple[Hashable, Hashable]] = ()  # or registered partners
    living_together: Collection[tuple[Hashable, Hashable]] = ()
    parents: Collection[tuple[Hashable, Hashable]] = ()  # (parent, child)


def cbs_type(members, ties=Ties(), institutional=False):  # noqa: B008 - frozen
    if institutional:
        return INSTITUTIONAL
    if len(set(members)) == 1:
        return SINGLE
    places = cbs_places(members, ties)
    with_children = PLACE_CHILD in places.values()
    couples = _couples(members, ties)
    if couples:
        married = any(frozenset(pair) in couples for pair in ties.married)
        if married:
            return MARRIED_CHILDREN if with_children else MARRIED
        return UNMARRIED_CHILDREN if with_children else UNMARRIED
    return SINGLE_PARENT if with_children else OTHER


def cbs_places(members, ties=Ties()):  # noqa: B008 - frozen
    """{member: place}. A child at home has no partner and no child of its own in the household, whatever its age."""
    everybody = set(members)
    in_couple = set().union(*_couples(members, ties))
    pairs = [(parent, child) for parent, child in ties.parents if {parent, child} <= everybody]
    with_child = {parent for parent, _ in pairs}
    children = {child for _, child in pairs} - in_couple - with_child
    parents = {parent for parent, child in pairs if child in children}
    return {
        member: _place(member, in_couple, parents, children, alone=len(everybody) == 1)
        for member in everybody
    }


def _place(member, in_couple, parents, children, alone):
    if alone:
        return PLACE_SINGLE
    if member in children:
        return PLACE_CHILD
    if member in in_couple:
        return PLACE_PARTNER
    return PLACE_PARENT if member in parents else PLACE_OTHER


def _couples(members, ties):
    """Partners, and two parents of one child who live together: CBS takes them for a couple."""
    everybody = set(members)
    by_child = {}
    for parent, child in ties.parents:
        if {parent, child} <= everybody:
            by_child.setdefault(child, set()).add(parent)
    co_parents = [parents for parents in by_child.values() if len(parents) == 2]
    pairs = [*ties.married, *ties.living_together, *co_parents]
    return {frozenset(pair) for pair in pairs if set(pair) <= everybody and len(set(pair)) == 2}
