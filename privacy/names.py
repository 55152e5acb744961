"""Names to the ids in the log, and ids to a typed name: through functions that the auditor may call, never contents."""

from dataclasses import dataclass, field
from uuid import UUID

from django.db import connections

from households.names import normalise_name, surname_key

UNKNOWN = "niet meer bekend"


@dataclass(frozen=True)
class Found:
    what: str
    id: UUID
    name: str

    @property
    def key(self):
        return f"{self.what}:{self.id}"

    @property
    def is_person(self):
        return self.what == "person"

    @property
    def sort(self):
        return "persoon" if self.is_person else "huishouden"


@dataclass(frozen=True)
class Names:
    known: dict = field(default_factory=dict)

    def person(self, person_id):
        return self._of("person", person_id)

    def household(self, household_id):
        return self._of("household", household_id)

    def user(self, user_id):
        return self._of("user", user_id)

    def _of(self, what, one):
        return self.known.get((what, one), UNKNOWN) if one else ""


def names_of(using, *, people=(), homes=(), users=()) -> Names:
    wanted = [sorted({one for one in ids if one}) for ids in (people, homes, users)]
    with connections[using].cursor() as cursor:
        cursor.execute("select what, id, name from gate.names(%s::uuid[], %s::uuid[], %s::uuid[])", wanted)
        return Names({(what, one): name for what, one, name in cursor.fetchall()})


def names_in(using, entries, *, people=(), homes=(), users=()) -> Names:
    """Everybody whom these rows of the log name, and some more."""
    return names_of(
        using,
        people=[*(entry.person_id for entry in entries), *people],
        homes=[*(entry.household_id for entry in entries), *homes],
        users=[*(entry.user_id for entry in entries), *users],
    )


def found_by_name(using, text, municipality_id) -> list[Found]:
    """Persons and households with every word in their name; those with only a part of them when nobody has all."""
    words = normalise_name(text).split()
    with connections[using].cursor() as cursor:
        cursor.execute(
            "select what, id, name from gate.ids_of(%s::text[], %s)", [keys_of(text), municipality_id]
        )
        found = [Found(*row) for row in cursor.fetchall()]
    whole = [one for one in found if set(words) <= set(normalise_name(one.name).split())]
    return whole or found


def keys_of(text):
    """ "Samira El Amrani" is asked for by her surname, whichever of the words it begins with; the others tell namesakes."""
    words = normalise_name(text).split()
    surnames = [surname_key(" ".join(words[first:])) for first in range(len(words))]
    return [key for key in dict.fromkeys([" ".join(words), *surnames, *words]) if key]
