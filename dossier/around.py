"""Who else might belong: the people at the same address and the close family, as a proposal to tick."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.utils import timezone
from django.utils.crypto import salted_hmac

from consent import look_up as without_reach
from households.brp import source
from households.brp.found import FoundPerson
from households.household_proposal import NONE, SELF, propose

# More than this at one address is a home or a hostel: then only family is asked about.
ONE_HOUSE = 12


@dataclass(frozen=True)
class Around:
    key: str
    person: object  # FoundPerson at the address, FoundRelation elsewhere
    reason: str
    suggested: bool
    at_address: bool
    selectable: bool
    person_id: UUID | None
    is_too_near: bool

    @property
    def label(self):
        return f"{self.person.name.full}, {self.born}"

    @property
    def born(self):
        birth = self.person.birth
        age = birth.age_on(timezone.localdate())
        return f"geboren {birth}" + (f" ({age})" if age is not None else "")

    @property
    def explanation(self):
        custody = (
            f" {self.person.custody}." if self._is_minor and isinstance(self.person, FoundPerson) else ""
        )
        return self.reason + custody + (" Voorstel: doet mee." if self.suggested else "")

    @property
    def _is_minor(self):
        return self.person.birth.certainly_younger_than(18, timezone.localdate())


def people_around(hit, *, acting):
    """Nobody who is hidden from the desk is in it, nor in the reasons of the others."""
    if hit.found is None:
        return []
    asked, here = hit.found, at_address_of(hit.found)
    known = without_reach.known_among([person.bsn for person in everybody(asked, here)], acting=acting)
    return [around_of(row, hit.key, known) for row in rows_around(asked, here, known)]


def rows_around(asked, here, known):
    """`known` says who of all these is hidden (consent/look_up.py)."""
    told = [_without_hidden(one, known) for one in here if _may_be_told(one, known)]
    proposal = propose(_without_hidden(asked, known), told, timezone.localdate())
    rows = [row for row in proposal.rows if row.relation != SELF]
    if len(proposal.here) > ONE_HOUSE:
        rows = [row for row in rows if row.relation != NONE]
    return rows


def complete(person):
    """Of family elsewhere the BRP list gives a name only; None when it is not one person."""
    if isinstance(person, FoundPerson):
        return person
    found = source.current().by_bsn(person.bsn)
    return found[0] if len(found) == 1 else None


def at_address_of(asked):
    address = asked.address
    if not (address and address.is_one_place):
        return []
    return source.current().at_address(
        address.postcode, address.house_number, address.house_letter, address.house_addition
    )


def everybody(asked, here):
    return [person for one in (asked, *here) for person in (one, *one.parents, *one.partners, *one.children)]


def _may_be_told(person, known):
    return not (person.bsn in known and known[person.bsn].is_hidden)


def _without_hidden(person, known):
    kept = {
        relation: tuple(one for one in getattr(person, relation) if _may_be_told(one, known))
        for relation in ("parents", "partners", "children")
    }
    return replace(person, **kept)


def around_of(row, key, known):
    """The page holds no number: `key` makes another opaque one for each talk or household."""
    of_ours = known.get(row.person.bsn) if row.person.bsn else None
    return Around(
        key=salted_hmac(
            f"around:{key}", f"{row.person.bsn}{row.person.name}{row.person.birth.digits()}"
        ).hexdigest()[:16],
        person=row.person,
        reason=row.reason,
        suggested=row.takes_part,
        at_address=row.at_address,
        selectable=row.selectable,
        person_id=of_ours.person_id if of_ours else None,
        is_too_near=bool(of_ours and of_ours.is_too_near),
    )
