"""A report in a list: its first words, whether it presses, and when it is late."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from intake.incoming import forgotten_on, pick_up_before
from intake.models import IncomingReport
from intake.models.help_request import Threat, Urgency
from intake.told import BY_ONESELF

MOST_WORDS = 140


@dataclass(frozen=True)
class Row:
    report: IncomingReport
    before: date
    is_mine: bool

    @property
    def is_late(self):
        return self.report.state == IncomingReport.State.OPEN and self.before < timezone.localdate()

    @property
    def presses(self):
        return bool(self.report.threats) or self.report.urgency == Urgency.NOW

    @property
    def threats(self):
        return [Threat(threat).label for threat in self.report.threats]

    @property
    def is_by_oneself(self):
        return self.report.source in BY_ONESELF

    @property
    def is_in_danger(self):
        return Threat.UNSAFE in self.report.threats

    @property
    def forgotten_on(self):
        return forgotten_on(self.report)

    @property
    def words(self):
        words = " ".join(self.report.words.split())
        return words if len(words) <= MOST_WORDS else words[:MOST_WORDS].rsplit(" ", 1)[0] + "…"


def rows_of(reports, user):
    return [row_of(report, user) for report in reports]


def row_of(report, user):
    return Row(report, pick_up_before(report), report.taken_by_id == user.pk)
