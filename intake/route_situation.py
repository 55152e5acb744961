"""What the page of the decision knows before anything is chosen, and the first step that it proposes."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from deadlines.working_days import add_working_days, is_working_day
from intake.models.decision import Route
from intake.models.help_request import THREATENS_BASIC_NEEDS, Threat
from intake.routing import NextStep
from intake.takers import Ranked, Takers


@dataclass(frozen=True)
class Situation:
    dossier: object
    facts: object
    proposal: object
    takers: Takers
    sections: tuple
    story: object
    person: object
    told_on: object
    subjects: tuple = ()
    provisions: tuple = ()

    @property
    def laws(self):
        return sorted(self.facts.laws or ())

    @property
    def threatens_basic_needs(self):
        return bool(set(THREATENS_BASIC_NEEDS) & self.facts.threats)

    @property
    def threat_names(self):
        return sorted(Threat(one).label for one in self.facts.threats)

    @property
    def coordinators(self) -> list[Ranked]:
        return self.takers.coordinators(self.laws, self.subjects)


def proposed_step(situation, route):
    return NextStep(first_step_title(situation, route), first_step_day(situation, route))


def first_step_title(situation, route):
    if situation.threatens_basic_needs:
        return "Eerste gesprek over wat er dreigt"
    if route == Route.PLAN:
        return "Samen het plan maken"
    return "Bellen voor een eerste gesprek"


def first_step_day(situation, route):
    """Wgs art. 4 lid 2: within three working days of the first contact, where basic needs are threatened."""
    today = timezone.localdate()
    if situation.threatens_basic_needs:
        return max(today, add_working_days(situation.told_on, 3))
    if route == Route.PLAN:
        day = today + timedelta(days=14)
        return day if is_working_day(day) else add_working_days(day, 1)
    return add_working_days(today, 5)
