"""One line of the timeline: what happened, when, and where it can be read."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import TextChoices
from django.utils import timezone


class Sort(TextChoices):
    """The values stand in addresses."""

    CONTACT = "contact", "contact"
    STEP = "stap", "stap"
    DECISION = "besluit", "besluit"
    HANDOVER = "overdracht", "overdracht"


@dataclass(frozen=True)
class Entry:
    sort: Sort
    at: date | datetime
    title: str
    url: str
    detail: str = ""
    laws: tuple = ()
    life_domain: str = ""
    who: str = ""
    about: str = ""

    @property
    def day(self):
        return timezone.localtime(self.at).date() if isinstance(self.at, datetime) else self.at

    @property
    def moment(self):
        """Of one day: what has no clock stands before what has."""
        return (
            self.at
            if isinstance(self.at, datetime)
            else timezone.make_aware(datetime.combine(self.at, time.min))
        )


def of_record(record, sort, at, title, url, **facts):
    """Of a gated record, with its `about` told (dossier/about.py)."""
    laws = facts.pop("laws", (record.law,))
    return Entry(sort, at, title, url, laws=laws, who=str(record.author), about=record.about, **facts)
