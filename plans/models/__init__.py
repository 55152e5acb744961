"""The plan and what hangs on it, one file per question."""

from plans.models.board import Ambition, Retrospective
from plans.models.conference import (
    AgendaItem,
    CaseConference,
    ConferenceSeat,
    ConferenceSheet,
    MinutesLine,
    SheetLine,
)
from plans.models.cost import PlanCost
from plans.models.general_provision import GeneralProvision
from plans.models.improvement import ImprovementAction
from plans.models.knelpunt import Knelpunt
from plans.models.may_stand import MayStandOnPlanOf
from plans.models.plan import Action, Goal, MainWish, Plan
from plans.models.safety import CourtMeasure, SafetyLead
from plans.models.solution import TailoredSolution
from plans.models.version import PlanVersion, PlanVersionLine, VersionAgreement

__all__ = [
    "Action",
    "Ambition",
    "AgendaItem",
    "CaseConference",
    "ConferenceSeat",
    "ConferenceSheet",
    "CourtMeasure",
    "GeneralProvision",
    "Goal",
    "ImprovementAction",
    "Knelpunt",
    "MainWish",
    "MayStandOnPlanOf",
    "MinutesLine",
    "Plan",
    "PlanCost",
    "PlanVersion",
    "PlanVersionLine",
    "Retrospective",
    "TailoredSolution",
    "SheetLine",
    "SafetyLead",
    "VersionAgreement",
]
