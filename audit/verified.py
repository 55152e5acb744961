"""When the log was last verified and what came out: for a page, which never runs a verification itself."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.core import signing
from django.utils import timezone

from audit import checkpoints
from audit.verification import Report

FILE = "last-verification"
SIGNER = signing.Signer(salt="audit.verified")


@dataclass(frozen=True)
class Verified:
    at: datetime
    whole: bool
    rows: int
    seals: int


def path():
    return checkpoints.path().with_name(FILE)


def remember(report: Report):
    """Replaced in one step: a page never reads half of it."""
    file = path()
    file.parent.mkdir(parents=True, exist_ok=True)
    facts = Verified(timezone.now(), report.whole, report.rows, report.seals)
    beside = file.with_suffix(".new")
    beside.write_text(SIGNER.sign_object({**asdict(facts), "at": facts.at.isoformat()}))
    beside.replace(file)


def last() -> Verified | None:
    """Nothing when it was never verified, or when somebody wrote in this file."""
    try:
        facts = SIGNER.unsign_object(path().read_text())
    except (FileNotFoundError, signing.BadSignature):
        return None
    return Verified(**{**facts, "at": datetime.fromisoformat(facts["at"])})
