"""The plan and what hangs on it, one file per question."""

from plans.models.board import Ambition, Retrospective
from plans.models.check import SolutionCheck
from plans.models.conference import (
    AgendaItem,
    CaseConference,
    ConferenceSeat,
    ConferenceSheet,
    MinutesLine,
    SheetLine,
)
from plans.models.cost import PlanCost
from plans.models.evaluation import DomainScore, Evaluation, GoalEvaluation, ResidentAnswer
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
    "AgendaItem",
    "Ambition",
    "CaseConference",
    "ConferenceSeat",
    "ConferenceSheet",
    "CourtMeasure",
    "DomainScore",
    "Evaluation",
    "GeneralProvision",
    "Goal",
    "GoalEvaluation",
    "ImprovementAction",
    "Knelpunt",
    "MainWish",
    "MayStandOnPlanOf",
    "MinutesLine",
    "Plan",
    "PlanCost",
    "PlanVersion",
    "PlanVersionLine",
    "ResidentAnswer",
    "Retrospective",
    "SafetyLead",
    "SheetLine",
    "SolutionCheck",
    "TailoredSolution",
    "VersionAgreement",
]
