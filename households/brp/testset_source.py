"""Looks people up in the imported test set, through the functions of `install.py`."""

import json

from django.db import connection

from households.names import surname_keys
from households.partial_date import PartialDate

from . import custody, install
from .found import FoundAddress, FoundName, FoundPerson, FoundRelation
from .questions import clean_bsn, clean_house_number, clean_postcode


class TestSetSource:
    __test__ = False  # a name that pytest would take for a test

    def by_bsn(self, bsn):
        return _rows("brp_by_bsn(%s::text)", [clean_bsn(bsn)], install.EVERYTHING, _complete)

    def by_name_and_birth_date(self, surname, birth_date):
        found = [
            person
            for key in surname_keys(surname)
            for person in _rows(
                "brp_by_name(%s::text, %s::date)", [key, birth_date], install.IDENTITY, _identity
            )
        ]
        return list(dict.fromkeys(found))

    def by_postcode_and_house_number(self, postcode, house_number, birth_date):
        asked = [clean_postcode(postcode), clean_house_number(house_number), birth_date]
        return _rows("brp_by_address(%s::text, %s::integer, %s::date)", asked, install.IDENTITY, _identity)

    def at_address(self, postcode, house_number, letter="", addition=""):
        asked = [clean_postcode(postcode), clean_house_number(house_number), letter, addition]
        return _rows(
            "brp_at_address(%s::text, %s::integer, %s::text, %s::text)", asked, install.EVERYTHING, _complete
        )


def _rows(call, arguments, columns, build):
    with connection.cursor() as cursor:
        cursor.execute(f"select {', '.join(columns)} from gate.{call}", arguments)
        return [build(dict(zip(columns, row, strict=True))) for row in cursor.fetchall()]


def _identity(row):
    return FoundPerson(**_who(row))


def _complete(row):
    return FoundPerson(
        **_who(row),
        is_complete=True,
        address=_address(row),
        under_guardianship=row["under_guardianship"],
        custody=custody.from_code(row["custody_code"]),
        parents=_relations(row["parents"]),
        partners=_relations(row["partners"]),
        children=_relations(row["children"]),
    )


def _who(row):
    return {
        "bsn": row["bsn"],
        "name": FoundName(**{name: row[name] for name in FoundName.__dataclass_fields__}),
        "birth": PartialDate(row["birth_year"], row["birth_month"], row["birth_day"]),
        "sex": row["sex"],
        "deceased": row["deceased"],
        "deceased_on": _deceased_on(row),
        "suspended": row["suspended"],
        "address_disclosure_block": row["address_disclosure_block"],
    }


def _deceased_on(row):
    if not row["deceased"]:
        return None
    return PartialDate(row["deceased_year"], row["deceased_month"], row["deceased_day"])


def _address(row):
    return FoundAddress(
        kind=row["address_kind"],
        street=row["street"],
        house_number=row["house_number"],
        house_letter=row["house_letter"],
        house_addition=row["house_addition"],
        house_indication=row["house_indication"],
        postcode=row["postcode"],
        town=row["town"],
        municipality_code=row["municipality_code"],
        municipality_name=row["municipality_name"],
        location=row["location"],
        foreign_lines=tuple(_decoded(row["foreign_address"])),
        since=_date(row["address_since"]) or PartialDate(),
    )


def _relations(stored):
    return tuple(
        _relation(entry) for entry in _decoded(stored) if entry["is_current"] and not entry.get("stillborn")
    )


def _relation(entry):
    return FoundRelation(
        bsn=entry["bsn"],
        name=FoundName(entry["given_names"], prefix=entry["prefix"], surname=entry["surname"]),
        birth=_date(entry["birth"]) or PartialDate(),
        sex=entry["sex"],
        since=_date(entry.get("since", "")) or PartialDate(),
        until=_date(entry.get("until", "")),
        which=str(entry.get("which", "")),
    )


def _date(digits):
    return PartialDate.from_digits(digits) if digits else None


def _decoded(value):
    """Django hands jsonb of a plain cursor over as text."""
    return json.loads(value) if isinstance(value, str) else value
