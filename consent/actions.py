"""The verbs on the buttons, each in the file that answers its question."""

from consent.agreeing import record_care_agreement, record_waiver
from consent.asking import add_answer, attach_paper, record_consent, refuse
from consent.deciding import decide_statutory_ground, end_statutory_ground
from consent.emergency import close_emergency, open_emergency, review, write_account
from consent.withdrawing import authority_changed, end_with_plan, withdraw, withdraw_at_desk

__all__ = [
    "add_answer",
    "attach_paper",
    "authority_changed",
    "close_emergency",
    "decide_statutory_ground",
    "end_statutory_ground",
    "end_with_plan",
    "open_emergency",
    "record_care_agreement",
    "record_consent",
    "record_waiver",
    "refuse",
    "review",
    "withdraw",
    "withdraw_at_desk",
    "write_account",
]
