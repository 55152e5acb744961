"""Contact reports as the reader sees them: the sections that are open, put together again."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from households.models import Note


@dataclass
class Report:
    id: UUID
    happened_on: date
    author: object
    sections: list = field(default_factory=list)

    @property
    def about(self):
        return ", ".join(dict.fromkeys(section.about for section in self.sections))

    @property
    def laws(self):
        return sorted({section.law for section in self.sections})

    @property
    def text(self):
        return self.sections[0].text


def reports_of(dossier):
    """Newest first; `about` must have been told (dossier/about.py)."""
    reports = {}
    for note in sorted(dossier.records[Note], key=lambda note: (note.created_at, str(note.pk))):
        report = reports.setdefault(note.report_id, Report(note.report_id, note.happened_on, note.author))
        report.sections.append(note)
    return sorted(
        reports.values(), key=lambda report: (report.happened_on, report.sections[0].created_at), reverse=True
    )
