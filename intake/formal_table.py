"""Which formal step of which law starts, stops and ends which term: data, read by intake/formal_steps.py.

At the desk (`toegang`) only the first steps of a law are written down: they keep the date, and move with the route.
"""

from dataclasses import dataclass
from enum import Enum, auto

from accounts.laws import Law
from intake.models import FormalStep

Step = FormalStep.Step


class When(Enum):
    """Of the person or of the request, on the day of the step."""

    ALWAYS = auto()
    UNDER_27 = auto()
    THREAT = auto()
    NO_THREAT = auto()


class CountedFrom(Enum):
    THE_STEP = auto()
    # Awb 7:10: from the last day on which an objection could be made.
    END_OF_OBJECTION_TERM = auto()


@dataclass(frozen=True)
class Start:
    rule: str
    when: When = When.ALWAYS
    counted_from: CountedFrom = CountedFrom.THE_STEP


@dataclass(frozen=True)
class Effect:
    """Codes of deadlines/rules.py. Without any: a check item, or a date that is kept."""

    starts: tuple[Start, ...] = ()
    meets: tuple[str, ...] = ()
    # Nothing is to be done any more.
    ends: tuple[str, ...] = ()
    suspends: tuple[str, ...] = ()
    resumes: tuple[str, ...] = ()
    extends: tuple[str, ...] = ()

    @property
    def touches(self):
        """Of clocks that run already."""
        return (*self.meets, *self.ends, *self.suspends, *self.resumes, *self.extends)

    @property
    def needs_a_clock(self):
        return self.suspends or self.resumes or self.extends


REPORTED = Effect(starts=(Start("wmo.persoonlijk_plan"), Start("wmo.onderzoek")))
REGISTERED = Effect(starts=(Start("pw.zoektermijn", When.UNDER_27),))
REQUESTED = Effect(
    starts=(Start("wgs.gesprek", When.NO_THREAT), Start("wgs.gesprek_bedreigend", When.THREAT)),
)
ANNOUNCED = Effect(starts=(Start("awb.bezwaar"),))
OBJECTED = Effect(
    meets=("awb.bezwaar",),
    starts=(Start("awb.beslissing_bezwaar", counted_from=CountedFrom.END_OF_OBJECTION_TERM),),
)
OBJECTION_DECIDED = Effect(meets=("awb.beslissing_bezwaar",))


def _decided_in(decision):
    """What is the same in all laws, with the term within which this law decides."""
    clocks = (decision, "awb.beslissing_bezwaar")
    return {
        Step.ASKED_TO_COMPLETE: Effect(suspends=clocks),
        Step.COMPLETED: Effect(resumes=clocks),
        Step.EXTENDED: Effect(extends=clocks),
        Step.DECISION: Effect(meets=(decision,)),
        Step.ANNOUNCED: ANNOUNCED,
        Step.OBJECTION: OBJECTED,
        Step.OBJECTION_DECIDED: OBJECTION_DECIDED,
    }


TABLE: dict[Law, dict[Step, Effect]] = {
    Law.WMO: {
        Step.REPORT: REPORTED,
        Step.REPORT_CONFIRMED: Effect(),
        Step.SUPPORT_OFFERED: Effect(),
        Step.PERSONAL_PLAN: Effect(meets=("wmo.persoonlijk_plan",)),
        Step.INVESTIGATION_DONE: Effect(meets=("wmo.onderzoek",)),
        Step.APPLICATION: Effect(starts=(Start("wmo.beschikking"),)),
        **_decided_in("wmo.beschikking"),
        Step.WITHDRAWN: Effect(
            ends=("wmo.persoonlijk_plan", "wmo.onderzoek", "wmo.beschikking", "awb.beslissing_bezwaar")
        ),
    },
    Law.PW: {
        Step.REGISTERED: REGISTERED,
        Step.APPLICATION: Effect(
            meets=("pw.zoektermijn",), starts=(Start("pw.beschikking"), Start("pw.voorschot"))
        ),
        **_decided_in("pw.beschikking"),
        # Participatiewet, art. 52: after the first, every four weeks again.
        Step.ADVANCE_PAID: Effect(meets=("pw.voorschot",), starts=(Start("pw.voorschot"),)),
        Step.DECISION: Effect(meets=("pw.beschikking",), ends=("pw.voorschot",)),
        Step.WITHDRAWN: Effect(
            ends=("pw.zoektermijn", "pw.beschikking", "pw.voorschot", "awb.beslissing_bezwaar")
        ),
    },
    Law.JW: {
        # No term of this law runs from it; the date is kept.
        Step.REPORT: Effect(),
        Step.APPLICATION: Effect(starts=(Start("jw.beschikking"),)),
        **_decided_in("jw.beschikking"),
        Step.NO_FAMILY_PLAN: Effect(starts=(Start("jw.gezinsplan"),)),
        Step.PROVIDER_PLAN: Effect(meets=("jw.gezinsplan",)),
        Step.WITHDRAWN: Effect(ends=("jw.beschikking", "jw.gezinsplan", "awb.beslissing_bezwaar")),
    },
    Law.WGS: {
        Step.REQUEST: REQUESTED,
        Step.FIRST_TALK: Effect(
            meets=("wgs.gesprek", "wgs.gesprek_bedreigend"), starts=(Start("wgs.besluit"),)
        ),
        **_decided_in("wgs.besluit"),
        Step.WITHDRAWN: Effect(
            ends=("wgs.gesprek", "wgs.gesprek_bedreigend", "wgs.besluit", "awb.beslissing_bezwaar")
        ),
    },
    Law.TOEGANG: {
        Step.REPORT: REPORTED,
        Step.REPORT_CONFIRMED: Effect(),
        Step.SUPPORT_OFFERED: Effect(),
        Step.REGISTERED: REGISTERED,
        Step.REQUEST: REQUESTED,
    },
}
# What the date of first contact becomes in the law of the route; in the Jeugdwet nothing runs from it.
FIRST_STEP = {Law.WMO: Step.REPORT, Law.PW: Step.REGISTERED, Law.WGS: Step.REQUEST}
# At the desk the record itself does not tell the law; each step there is of one law only.
LAW_AT_THE_DESK = {
    Step.REPORT: Law.WMO,
    Step.REPORT_CONFIRMED: Law.WMO,
    Step.SUPPORT_OFFERED: Law.WMO,
    Step.REGISTERED: Law.PW,
    Step.REQUEST: Law.WGS,
}
# Wmo 2015, art. 2.3.2: not a term, but never left out; shown until they are done.
CHECKS = (Step.REPORT_CONFIRMED, Step.SUPPORT_OFFERED, Step.PERSONAL_PLAN)


def effect_of(law, step) -> Effect | None:
    """None: this step does not exist in this law."""
    return TABLE.get(Law(law), {}).get(Step(step))


def steps_in(law) -> list[Step]:
    """In the order in which they are written down."""
    return [step for step in Step if step in TABLE.get(Law(law), {})]
