"""What the front desk writes down, one file per question."""

from intake.models.broad_intake import BroadIntake, LifeDomainFinding
from intake.models.decision import RuleCount, Screening, TriageDecision, TriageRule
from intake.models.early_signal import EarlySignal, SignalCount, SignalPartner
from intake.models.formal import FormalStep, Provision
from intake.models.help_request import HelpRequest
from intake.models.incoming import IncomingReport
from intake.models.informing import InformationDuty
from intake.models.letter_box import LetterBoxMessage
from intake.models.letters import LetterText
from intake.models.public_page import FormUse, PublicPage
from intake.models.subjects import SubjectCount, TalkSubject

__all__ = [
    "BroadIntake",
    "EarlySignal",
    "FormUse",
    "FormalStep",
    "HelpRequest",
    "IncomingReport",
    "InformationDuty",
    "LetterBoxMessage",
    "LetterText",
    "LifeDomainFinding",
    "Provision",
    "PublicPage",
    "RuleCount",
    "Screening",
    "SignalCount",
    "SignalPartner",
    "SubjectCount",
    "TalkSubject",
    "TriageDecision",
    "TriageRule",
]
