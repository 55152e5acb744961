"""Each member with what belongs to them: address, custody, representation, how to be reached. A fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.utils import timezone

from consent.authority import CUSTODY_UNKNOWN
from consent.authority_facts import birth_of
from dossier.address import Address, address_of
from households.models import (
    ContactPreference,
    HouseholdMembership,
    ParentalAuthority,
    Relationship,
    Representation,
)
from households.partial_date import PartialDate
from households.safe_contact import preference_of

ADULT = 18


@dataclass
class Resident:
    membership: HouseholdMembership
    birth: PartialDate
    address: Address
    preference: ContactPreference | None
    is_minor: bool
    custody: list = field(default_factory=list)
    representatives: list = field(default_factory=list)
    relations: list = field(default_factory=list)

    @property
    def person(self):
        return self.membership.person

    @property
    def custody_unknown(self):
        """Never derived from parenthood: unknown until a colleague saw a document."""
        return CUSTODY_UNKNOWN if self.is_minor and not self.custody else ""


def residents_of(dossier, acting):
    live = {"household": dossier.household, "ended_at": None}
    custody = by_person(
        ParentalAuthority.objects.filter(**live).select_related("holder", "recorded_by"), "child_id"
    )
    representation = by_person(
        Representation.objects.filter(**live).select_related("representative", "recorded_by"), "person_id"
    )
    relations = by_person(relations_of(dossier), "person_id")
    return [
        Resident(
            membership=membership,
            birth=birth_of(membership.person),
            address=address_of(membership.person, acting),
            preference=preference_of(membership),
            is_minor=is_minor(membership.person),
            custody=custody[membership.person_id],
            representatives=representation[membership.person_id],
            relations=relations[membership.person_id],
        )
        for membership in dossier.members
    ]


def relations_of(dossier):
    """Between people on this page, and with the network; whoever else stays unnamed."""
    shown = {membership.person_id: membership.person for membership in dossier.members}
    found = Relationship.objects.filter(household=dossier.household, ended_at=None).order_by("kind", "pk")
    told = [
        one for one in found if one.person_id in shown and (one.other_person_id or None) in {None, *shown}
    ]
    for one in told:
        one.other = shown[one.other_person_id].first_name if one.other_person_id else one.other_name
    return told


def is_minor(person):
    """Unknown counts as a minor: better asked once too often."""
    return not birth_of(person).certainly_at_least(ADULT, timezone.localdate())


def by_person(rows, key):
    found = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return found
