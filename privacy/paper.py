"""What a resident may read about who looked (AVG 15; HvJ C-579/21): when, which function, why, what kind. No names."""

from dataclasses import dataclass
from datetime import datetime

from accounts.models import Organisation
from accounts.roles import Role
from households.kinds import Kind
from privacy import words

# These tell of somebody else's safety; whether the resident may know, the officer decides and says.
NOT_ON_PAPER = {Kind.HOME_SAFETY, Kind.SAFEGUARDING, Kind.REFUGE}
TELLS_TOO_MUCH = {Role.SAFEGUARDING_OFFICER}


@dataclass(frozen=True)
class Look:
    at: datetime
    function: str
    purpose: str
    kinds: str


def looks_on_paper(entries) -> list[Look]:
    organisations = dict(Organisation.objects.values_list("pk", "name"))
    return [
        Look(
            at=entry.at,
            function=function_of(entry, organisations),
            purpose="Direct gevaar" if entry.emergency_id else words.purpose(entry),
            kinds=kinds_of(entry),
        )
        for entry in entries
    ]


def function_of(entry, organisations):
    role = "medewerker" if entry.acting_role in TELLS_TOO_MUCH else words.role(entry) or "automatische taak"
    return ", ".join(part for part in (role, organisations.get(entry.organisation_id, "")) if part)


def kinds_of(entry):
    """The data of every law together: which law helps is not on everybody's paper."""
    kinds = {Kind(int(kind)) for shown in entry.shown.values() for kind in shown} - NOT_ON_PAPER
    return ", ".join(kind.label for kind in sorted(kinds)) or "Naam en gegevens om u te bereiken"
