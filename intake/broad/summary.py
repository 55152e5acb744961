"""What stands there of one person, to read back together; only what this reader may see."""

from dataclasses import dataclass

from households.models import Person
from intake.broad.life_domains import open_findings
from intake.broad.speaking import about, people_of
from intake.models import BroadIntake, HelpRequest


@dataclass(frozen=True)
class Told:
    person: Person
    stories: list
    talks: list
    findings: list

    @property
    def is_empty(self):
        return not (self.stories or self.talks or self.findings)

    @property
    def at_table(self):
        """(who, when) of the last talk that says so."""
        return next(((talk.at_table, talk.talked_on) for talk in self.talks if talk.at_table), None)

    @property
    def read_back_at(self):
        return next((talk.finished_at for talk in self.talks if talk.finished_at), None)


def told_by(dossier, person):
    return Told(
        person,
        about(dossier, HelpRequest, person),
        about(dossier, BroadIntake, person),
        open_findings(dossier, person),
    )


def told_by_all(dossier):
    return [told_by(dossier, person) for person in people_of(dossier)]


def began(dossier):
    """The first record of this talk that this reader may see: who wrote it, and when."""
    records = [record for found in dossier.records.values() for record in found]
    return min(records, key=lambda record: record.created_at) if records else None


def last_touched(dossier):
    records = [record for found in dossier.records.values() for record in found]
    return max(records, key=lambda record: record.created_at) if records else None
