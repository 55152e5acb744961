"""Possible duplicates: who of ours may be the same person. Tells no more than the look-up may (consent/lookalikes_sql.py)."""

import json
from dataclasses import dataclass

from django.db import connection

from consent.look_up import Ours, people_from
from households.models import Person
from households.names import normalise_name
from households.partial_date import PartialDate

REASONS = {
    "bsn": "hetzelfde BSN",
    "name": "dezelfde naam en geboortedatum",
    "address": "dezelfde geboortedatum en hetzelfde adres",
}


@dataclass(frozen=True)
class Lookalike:
    """`person` is the one we look at, `ours` who may be the same."""

    person: Person
    ours: Ours
    reasons: tuple[str, ...]

    @property
    def key(self):
        """In the name of a form; it says nothing about either."""
        return f"{self.person.pk.hex}-{self.ours.person_id.hex}"

    @property
    def words(self):
        return " en ".join(REASONS[reason] for reason in self.reasons)


def lookalikes(people) -> list[Lookalike]:
    """Of these people of ours, in one question."""
    people = [person for person in people if person.birth_year or person.bsn_index]
    if not people:
        return []
    with connection.cursor() as cursor:
        cursor.execute("select * from gate.lookalikes(%s::jsonb)", [json.dumps([*map(_asked, people)])])
        columns = [column.name for column in cursor.description]
        rows = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    return [_lookalike(people[nr - 1], rows_of) for nr, rows_of in _by_pair(rows)]


def _asked(person):
    return {
        "id": str(person.pk),
        "bsn_index": person.bsn_index or None,
        "surnames": [key for key in (person.surname_search, person.partner_surname_search) if key],
        "first_names": [*_first_names(person)],
        "birth_year": person.birth_year,
        "birth_month": person.birth_month,
        "birth_day": person.birth_day,
        "postcode": person.postcode or None,
        "house_number": person.house_number,
    }


def _first_names(person):
    names = (person.given_names.split(" ")[0], person.call_name)
    return {normalise_name(name) for name in names if name}


def _by_pair(rows):
    pairs: dict = {}
    for row in rows:
        pairs.setdefault((row["nr"], row["person_id"]), []).append(row)
    return [(nr, found) for (nr, _), found in pairs.items()]


def _lookalike(person, rows):
    (ours,) = people_from(rows)
    return Lookalike(person, ours, tuple(rows[0]["reasons"]))


def differs(found, ours: Ours) -> bool:
    """One number, and another name or birth date: the BRP and we may mean two people."""
    one, other = _identity(found.name, found.birth), _identity(ours.name, ours.birth)
    return one != other


def _identity(name, birth: PartialDate):
    return normalise_name(name.surname), normalise_name(name.given_names.split(" ")[0]), birth
