"""What the log says in ids only, in words: who it was, and the ground that opened what was shown."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connections

from accounts.laws import Law
from audit.choices import Outcome
from consent.purposes import Purpose
from privacy import words


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


def grounds_told(using, entries) -> dict[UUID, Told]:
    ids = sorted({ground for entry in entries for ground in entry.ground_ids})
    if not ids:
        return {}
    with connections[using].cursor() as cursor:
        cursor.execute("select * from gate.grounds_told(%s::uuid[])", [ids])
        return {row[0]: Told(*row) for row in cursor.fetchall()}


def who(entry, names):
    return names.user(entry.user_id) if entry.user_id else "Niet ingelogd"


def ground(entry, told):
    """In a few words; the detail gives the article."""
    if entry.outcome == Outcome.REFUSED:
        return "Geen: niets getoond"
    if entry.emergency_id:
        return "Noodprocedure"
    bases = dict.fromkeys(told[one].basis for one in entry.ground_ids if one in told)
    if bases:
        return ", ".join(bases)
    if entry.laws:
        return "Eigen taak"
    return words.purpose(entry) if entry.special_purpose else ""
