"""Rows of the log as the officer reads them: names beside the ids, and the ground that opened what was shown."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.db import connections
from django.utils import timezone

from accounts.laws import Law
from audit.choices import Outcome
from consent.purposes import Purpose
from privacy import words

DAY_BEGINS, DAY_ENDS = 7, 20


@dataclass(frozen=True)
class Told:
    """A ground that the log names: which one and since when, never what it opened."""

    id: UUID
    basis: str
    article: str
    purpose: int
    from_law: int
    to_law: int | None
    to_organisation: str | None
    consented_at: datetime | None
    valid_from: datetime
    valid_until: datetime
    closed_at: datetime | None

    @property
    def receiver(self):
        return self.to_organisation or Law(self.to_law).label

    @property
    def sender(self):
        return Law(self.from_law).label

    @property
    def purpose_in_words(self):
        return Purpose(self.purpose).label


@dataclass(frozen=True)
class Row:
    id: UUID
    at: datetime
    who: str
    role: str
    what: str
    about: str
    laws: tuple
    ground: str
    signal: str
    withheld: int


@dataclass(frozen=True)
class Around:
    """One line of what came before and after: everybody on one page together."""

    id: UUID
    at: datetime
    what: str
    about: str
    is_this: bool


def grounds_told(using, entries) -> dict[UUID, Told]:
    ids = sorted({ground for entry in entries for ground in entry.ground_ids})
    if not ids:
        return {}
    with connections[using].cursor() as cursor:
        cursor.execute("select * from gate.grounds_told(%s::uuid[])", [ids])
        return {row[0]: Told(*row) for row in cursor.fetchall()}


def rows_of(entries, names, told) -> list[Row]:
    return [
        Row(
            id=entry.id,
            at=entry.at,
            who=who(entry, names),
            role=words.role(entry),
            what=words.what(entry),
            about=about(entry, names),
            laws=tuple(law for law, _ in words.seen(entry)),
            ground=ground(entry, told),
            signal=signal(entry),
            withheld=words.n_withheld(entry),
        )
        for entry in entries
    ]


def who(entry, names):
    return names.user(entry.user_id) if entry.user_id else "Niet ingelogd"


def about(entry, names):
    return ", ".join(
        name for name in (names.person(entry.person_id), names.household(entry.household_id)) if name
    )


def ground(entry, told):
    """In a few words; the detail gives the article."""
    if entry.outcome == Outcome.REFUSED:
        return "Geen: niets getoond"
    if entry.emergency_id:
        return "Noodprocedure"
    bases = dict.fromkeys(told[one].basis for one in entry.ground_ids if one in told)
    if bases:
        return ", ".join(bases)
    if words.n_shown(entry):
        return "Eigen taak"
    return words.purpose(entry) if entry.special_purpose else ""


def signal(entry):
    """What asks for a second look, in two words; privacy/signals.py counts over days."""
    if entry.emergency_id:
        return "Nood"
    if entry.outcome == Outcome.REFUSED:
        return "Geweigerd"
    if entry.person_id and is_outside_hours(entry.at):
        return "Buiten 7-20 uur"
    return ""


def is_outside_hours(moment):
    return not DAY_BEGINS <= timezone.localtime(moment).hour < DAY_ENDS


def around_of(entries, entry, names) -> list[Around]:
    same_page = groupby(entries, key=lambda row: (row.request_id, words.what(row)))
    return [_around(list(rows), what, entry, names) for (_, what), rows in same_page]


def _around(rows, what, entry, names):
    first = rows[0]
    return Around(
        id=first.id,
        at=first.at,
        what=what,
        about=about(first, names) if len(rows) == 1 else f"{len(rows)} personen",
        is_this=any(row.id == entry.id for row in rows),
    )
