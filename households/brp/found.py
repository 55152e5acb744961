"""What a look-up in the BRP gives back, the same whichever source answered."""

from __future__ import annotations

from dataclasses import dataclass

from households.display import display_name, joined, surname_in_use
from households.partial_date import PartialDate


@dataclass(frozen=True)
class FoundName:
    given_names: str = ""
    initials: str = ""
    prefix: str = ""
    surname: str = ""
    partner_prefix: str = ""
    partner_surname: str = ""
    name_use: str = ""  # E eigen, P partner, V partner en dan eigen, N eigen en dan partner

    @property
    def first_name(self):
        return self.given_names.split(" ")[0]

    @property
    def full(self):
        return joined(self.given_names, surname_in_use(self))

    def __str__(self):
        return display_name(self)


@dataclass(frozen=True)
class FoundAddress:
    kind: str = ""  # W woonadres, B briefadres
    street: str = ""
    house_number: int | None = None
    house_letter: str = ""
    house_addition: str = ""
    house_indication: str = ""
    postcode: str = ""
    town: str = ""
    municipality_code: str = ""
    municipality_name: str = ""
    location: str = ""
    foreign_lines: tuple[str, ...] = ()
    since: PartialDate = PartialDate()

    @property
    def number(self):
        number = "" if self.house_number is None else str(self.house_number)
        with_letter = f"{number}{self.house_letter}"
        indication = {"to": "tegenover ", "by": "bij "}.get(self.house_indication, "")
        return indication + with_letter + (f"-{self.house_addition}" if self.house_addition else "")

    @property
    def lines(self):
        if self.foreign_lines:
            return self.foreign_lines
        first = self.location or joined(self.street, self.number)
        second = joined(_spaced(self.postcode), self.town or self.municipality_name)
        return tuple(line for line in (first, second) if line)

    @property
    def is_one_place(self):
        return bool(self.postcode and self.house_number)


@dataclass(frozen=True)
class FoundRelation:
    """A parent, partner or child as the person's own list names them; not a person we looked up."""

    bsn: str
    name: FoundName
    birth: PartialDate = PartialDate()
    sex: str = ""
    since: PartialDate = PartialDate()
    until: PartialDate | None = None
    which: str = ""  # of a parent: 1 or 2, the numbers that custody codes refer to

    @property
    def has_ended(self):
        return self.until is not None


@dataclass(frozen=True)
class Custody:
    """Who has custody as the BRP says it; never worked out from who the parents are.

    Nothing registered does not mean that nobody has it, and a code we do not know means: to be found out.
    """

    codes: tuple[str, ...] = ()
    is_known: bool = False
    explanation: str = ""
    holders: tuple[str, ...] = ()  # numbers (BSN), where the source names them

    def __str__(self):
        return f"Gezag: {self.explanation}" if self.is_known else "Gezag: nagaan"


CUSTODY_UNKNOWN = Custody()


@dataclass(frozen=True)
class FoundPerson:
    bsn: str
    name: FoundName
    birth: PartialDate
    sex: str = ""
    deceased: bool = False
    deceased_on: PartialDate | None = None
    suspended: str = ""  # E emigratie, M ministerieel besluit, O overleden, R niet-ingezetene
    address_disclosure_block: bool = False
    # A search gives identity only; the rest comes with `by_bsn` and `at_address`.
    is_complete: bool = False
    address: FoundAddress | None = None
    under_guardianship: bool = False
    custody: Custody = CUSTODY_UNKNOWN
    parents: tuple[FoundRelation, ...] = ()
    partners: tuple[FoundRelation, ...] = ()
    children: tuple[FoundRelation, ...] = ()

    @property
    def current_partner(self):
        return next((partner for partner in self.partners if not partner.has_ended), None)


def _spaced(postcode):
    return f"{postcode[:4]} {postcode[4:]}" if len(postcode) == 6 else postcode
