"""Formal steps as a page tells them: per person and law, with the clocks each step started, and what is still to do."""

from dataclasses import dataclass, field
from itertools import groupby

from accounts.laws import Law
from dossier.about import tell_about
from dossier.clocks import told
from intake.formal_table import CHECKS, LAW_AT_THE_DESK, TABLE
from intake.models import FormalStep

Step = FormalStep.Step
# In the words of who ticks it off.
TO_DO = {
    Step.REPORT_CONFIRMED: "Melding bevestigd, met uitleg over het persoonlijk plan",
    Step.SUPPORT_OFFERED: "Gewezen op gratis cliëntondersteuning",
    Step.PERSONAL_PLAN: "Persoonlijk plan ontvangen",
}
OPTIONAL = "Mag, hoeft niet. Binnen 7 dagen na de melding."


@dataclass
class Check:
    step: Step
    done_on: object
    explanation: str = ""

    @property
    def text(self):
        return TO_DO[self.step]


@dataclass
class File:
    """Of one person in one law."""

    person: object
    about: str
    law: Law
    steps: list
    checks: list = field(default_factory=list)
    may_add: bool = False


def files(dossier, steps, deadlines, may_add):
    """The person and law with the newest step first; within it from old to new."""
    _with_clocks(steps, told(deadlines))
    tell_about(dossier, steps)
    people = {membership.person_id: membership.person for membership in dossier.members}
    found = [
        File(
            people.get(person),
            ordered[0].about,
            Law(law),
            ordered,
            _checks(law, ordered),
            may_add=may_add and person in people and law in dossier.laws,
        )
        for (person, law), group in groupby(sorted(steps, key=_file), key=_file)
        if (ordered := sorted(group, key=lambda step: (step.happened_on, step.created_at)))
    ]
    return sorted(found, key=lambda file: file.steps[-1].happened_on, reverse=True)


def _file(step):
    return step.person_id, step.law


def _with_clocks(steps, deadlines):
    for step in steps:
        step.clocks = sorted(
            (clock for clock in deadlines if clock.cause_id == step.pk), key=lambda clock: clock.due_on
        )
        step.shown_law = shown_law(step)


def shown_law(step):
    """At the desk a step shows the law it is of."""
    return LAW_AT_THE_DESK.get(step.step, step.law) if step.law == Law.TOEGANG else step.law


def _checks(law, steps):
    """What must not be forgotten after the last report."""
    reports = [step for step in steps if step.step == Step.REPORT]
    if not reports or Step.REPORT_CONFIRMED not in TABLE.get(law, {}):
        return []
    since = reports[-1].happened_on
    done = {step.step: step.happened_on for step in steps if step.happened_on >= since}
    return [
        Check(check, done.get(check), OPTIONAL if check == Step.PERSONAL_PLAN else "")
        for check in CHECKS
        if check in TABLE[law]
    ]
