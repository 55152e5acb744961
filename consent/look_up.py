"""Without reach (design 5.5): the questions the desk may ask about people, with fixed columns.

The functions check the role by themselves, and know nobody who is hidden from the desk.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from django.db import connection

from households.brp.found import FoundName
from households.fields import blind_index
from households.partial_date import PartialDate


@dataclass(frozen=True)
class Known:
    """Somebody of ours, by number."""

    person_id: UUID
    is_hidden: bool
    is_too_near: bool


@dataclass(frozen=True)
class Home:
    """A household that somebody belongs to: whom to call, and nothing else."""

    household_id: UUID
    coordinator: str
    phone: str


@dataclass(frozen=True)
class Ours:
    person_id: UUID
    bsn_index: str
    name: FoundName
    call_name: str
    birth: PartialDate
    is_deceased: bool
    is_too_near: bool
    homes: tuple[Home, ...] = field(default=())


@dataclass(frozen=True)
class Asked:
    """What is asked about our own people; nothing filled in asks nothing."""

    bsns: tuple[str, ...] = ()
    people: tuple[UUID, ...] = ()
    birth_date: date | None = None
    surname_keys: tuple[str, ...] | None = None
    postcode: str = ""
    house_number: int | None = None


def known_among(bsns, *, acting) -> dict[str, Known]:
    by_index = {index_of(bsn, acting): bsn for bsn in bsns if bsn}
    if not by_index:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "select bsn_index, person_id, is_hidden, is_too_near from gate.known_among(%s::text[])",
            [list(by_index)],
        )
        return {by_index[index]: Known(*facts) for index, *facts in cursor.fetchall()}


def look_up(asked: Asked, *, acting) -> list[Ours]:
    born = asked.birth_date
    with connection.cursor() as cursor:
        cursor.execute(
            "select * from gate.look_up(%s::text[], %s::text[], %s::int, %s::int, %s::int, %s::text, %s::text, %s::uuid[])",
            [
                [index_of(bsn, acting) for bsn in asked.bsns],
                list(asked.surname_keys) if asked.surname_keys is not None else None,
                *((born.year, born.month, born.day) if born else (None, None, None)),
                asked.postcode,
                str(asked.house_number or ""),
                list(asked.people),
            ],
        )
        columns = [column.name for column in cursor.description]
        rows = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    return people_from(rows)


def index_of(bsn, acting):
    return blind_index(bsn, municipality_id=acting.municipality.pk)


def people_from(rows):
    """A child may be in two households: one row for each."""
    found = {}
    for row in rows:
        person = found.setdefault(row["person_id"], _person(row))
        if row["household_id"]:
            home = Home(row["household_id"], row["coordinator_name"] or "", row["coordinator_phone"] or "")
            found[row["person_id"]] = replace(person, homes=(*person.homes, home))
    return list(found.values())


def _person(row):
    return Ours(
        person_id=row["person_id"],
        bsn_index=row["bsn_index"] or "",
        name=FoundName(
            given_names=row["given_names"],
            prefix=row["prefix"],
            surname=row["surname"],
            partner_prefix=row["partner_prefix"],
            partner_surname=row["partner_surname"],
            name_use=row["name_use"],
        ),
        call_name=row["call_name"],
        birth=PartialDate(row["birth_year"], row["birth_month"], row["birth_day"]),
        is_deceased=row["is_deceased"],
        is_too_near=row["is_too_near"],
    )
