"""Everybody whose data we keep here: who decides, and whether they were told."""

from dataclasses import dataclass

from consent.deciders import Decider
from households.models import HouseholdMembership
from households.safe_contact import Answer, may_send_post, preference_of
from intake.informing import DONE, Way
from intake.models import InformationDuty


@dataclass(frozen=True)
class AtTheTable:
    membership: HouseholdMembership
    # Of who takes part; who merely lives here shares nothing.
    decider: Decider | None
    duty: InformationDuty | None
    on_paper: Answer

    @property
    def person(self):
        return self.membership.person

    @property
    def is_informed(self):
        return self.duty is not None and Way(self.duty.way) in DONE


def everybody(dossier, deciders, duties):
    return [
        AtTheTable(
            membership,
            deciders.get(membership.person_id),
            newest(duties, membership.person_id),
            may_send_post(preference_of(membership)),
        )
        for membership in dossier.members
    ]


def newest(duties, person_id):
    """The gate gives the newest first."""
    return next((duty for duty in duties if duty.person_id == person_id), None)
