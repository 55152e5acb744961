"""Who could take a household on: by law, expertise, what they carry, and who knew these people before."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from accounts.laws import Law

# Shorter words tell nothing: "en", "van", "het".
SHORTEST_WORD = 5


@dataclass(frozen=True)
class Colleague:
    id: UUID
    name: str
    phone: str
    law: Law
    organisation: int
    may_coordinate: bool
    coordinates: int
    works_with: int
    coordinated_until: datetime | None
    knows: tuple[str, ...]

    @property
    def key(self):
        return f"collega-{self.id}-{int(self.law)}"


@dataclass(frozen=True)
class TeamOfLaw:
    id: int
    name: str
    law: Law
    organisation: int

    @property
    def key(self):
        return f"team-{self.id}-{int(self.law)}"


@dataclass(frozen=True)
class Ranked:
    """A colleague, with the reasons why to think of this one first."""

    colleague: Colleague
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Takers:
    colleagues: tuple[Colleague, ...] = ()
    teams: tuple[TeamOfLaw, ...] = ()
    # For whom something may be written for the household as a whole; None: for everybody together.
    one_plan: frozenset = frozenset()

    def by_key(self):
        return {one.key: one for one in (*self.colleagues, *self.teams)}

    def coordinators(self, laws, subjects=()) -> list[Ranked]:
        """The last coordinator first; then by law, expertise and how many somebody already has."""
        able = [one for one in self.colleagues if one.may_coordinate]
        ranked = sorted(able, key=lambda one: (*_continuity(one), *_fit(one, laws, subjects), one.coordinates, one.name))  # fmt: skip
        return [Ranked(one, _reasons(one, laws, subjects)) for one in ranked]

    def handlers(self, law, subjects=()):
        """Colleagues of this law, who carries least first; then its teams."""
        able = [one for one in self.colleagues if one.law == law]
        ranked = sorted(able, key=lambda one: (*_fit(one, [law], subjects), one.coordinates + one.works_with, one.name))  # fmt: skip
        return [*ranked, *(team for team in self.teams if team.law == law)]


def _continuity(colleague):
    last = colleague.coordinated_until
    return last is None, -last.timestamp() if last else 0


def _fit(colleague, laws, subjects):
    return colleague.law not in laws, -len(expertise_for(colleague, subjects))


def expertise_for(colleague, subjects):
    wanted = {word for subject in subjects for word in _words(subject)}
    return [subject for subject in colleague.knows if _words(subject) & wanted]


def _words(text):
    return {word.strip(",.()") for word in text.casefold().split() if len(word) >= SHORTEST_WORD}


def _reasons(colleague, laws, subjects):
    found = []
    if colleague.coordinated_until:
        found.append("was eerder regisseur en kent deze mensen")
    if colleague.law in laws:
        found.append(f"werkt voor {colleague.law.label}")
    found += [f"weet veel van: {subject}" for subject in expertise_for(colleague, subjects)]
    number = colleague.coordinates
    found.append(f"nu regisseur van {number} {'huishouden' if number == 1 else 'huishoudens'}")
    return tuple(found)


def takers_for(household) -> Takers:
    with connection.cursor() as cursor:
        cursor.execute("select gate.takers(%s::uuid)::text", [household.pk])
        found = json.loads(cursor.fetchone()[0])
    return Takers(
        tuple(_colleague(one) for one in found["colleagues"]),
        tuple(TeamOfLaw(one["id"], one["name"], Law(one["law"]), one["organisation"]) for one in found["teams"]),
        frozenset(UUID(one) if one else None for one in found["one_plan"]),
    )  # fmt: skip


def _colleague(one):
    last = one["coordinated_until"]
    return Colleague(
        id=UUID(one["id"]),
        name=one["name"],
        phone=one["phone"],
        law=Law(one["law"]),
        organisation=one["organisation"],
        may_coordinate=one["may_coordinate"],
        coordinates=one["coordinates"],
        works_with=one["works_with"],
        coordinated_until=datetime.fromisoformat(last) if last else None,
        knows=tuple(one["knows"]),
    )
