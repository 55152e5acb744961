"""The decider's side: sheets without names, and the decision. The database answers; no policy opens a household."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.laws import Law
from accounts.models import Mandate, User
from deadlines.notify import tell
from plans.checks import proposed_check
from plans.models import TailoredSolution

Check, State = TailoredSolution.Check, TailoredSolution.State
TOLD = {
    "agree": "Er is akkoord gegeven op een voorstel buiten de lijntjes.",
    "refuse": "Op een voorstel buiten de lijntjes is nee gezegd, met uitleg.",
    "return": "Er is een vraag over een voorstel buiten de lijntjes.",
}
NOT_NOW = "Dit kan niet meer: er is al besloten, of het voorstel is teruggehaald."


@dataclass(frozen=True)
class Proposal:
    """One sheet. `household_id` and `person_id` are for the log, and for nothing else."""

    id: UUID
    resisting_law: int
    proposal: str
    rule: str
    why: str
    cost: int
    cost_most: int | None
    saving: int | None
    saving_most: int | None
    checked_by: str
    checked_on: date
    check_outcome: str
    condition: str
    check_reason: str
    state: str
    asked_at: datetime
    decided_at: datetime | None
    decision_reason: str
    outcome: str
    learned: str
    real_cost: int | None
    household_id: UUID
    person_id: UUID | None

    @property
    def reference(self):
        return f"BL-{self.id.hex[:6].upper()}"

    @property
    def resisting(self):
        return Law(self.resisting_law).label

    @property
    def waits(self):
        return self.state == State.ASKED

    @property
    def may_be_agreed(self):
        return self.check_outcome != Check.NOT

    def get_check_outcome_display(self):
        return Check(self.check_outcome).label

    def get_state_display(self):
        return State(self.state).label

    def get_outcome_display(self):
        return TailoredSolution.Outcome(self.outcome).label


COLUMNS = ", ".join(field.name for field in fields(Proposal))


class Sheets:
    """For a paginator: as many rows as one page asks."""

    def __init__(self, which, order):
        self.which, self.order = which, order

    def count(self):
        with connection.cursor() as cursor:
            cursor.execute(f"select count(*) from gate.proposals() {self.which}")
            return cursor.fetchone()[0]

    def __getitem__(self, rows):
        with connection.cursor() as cursor:
            cursor.execute(
                f"select {COLUMNS} from gate.proposals() {self.which} order by {self.order}, id limit %s offset %s",
                [rows.stop - rows.start, rows.start],
            )
            return [Proposal(*row) for row in cursor.fetchall()]


# The longest waiting on top.
WAITING = Sheets("where state = 'asked'", "asked_at")
# By this user, with what came of it.
DECIDED = Sheets("where state <> 'asked'", "decided_at desc")


def one(proposal_id):
    with connection.cursor() as cursor:
        cursor.execute(f"select {COLUMNS} from gate.proposals() where id = %s", [proposal_id])
        row = cursor.fetchone()
    return Proposal(*row) if row else None


def decide(proposal, verb, *, reason, acting):
    """Within the own mandate and never on own work: the database asks it once more. The proposer hears of it."""
    if verb != "agree" and not reason.strip():
        raise ValidationError({"reason": "Leg uit waarom, zodat de collega verder kan."})
    if verb == "agree" and not proposal.may_be_agreed:
        raise ValidationError("Volgens de toets mag dit niet. Akkoord geven kan dan niet.")
    household_id, author = _decided(proposal, verb, reason.strip())
    link = reverse("household:solution", args=[household_id, proposal.id])
    tell(author, TOLD[verb], link, household_id=household_id, created_by=acting.user)


def _decided(proposal, verb, reason):
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "select household, proposer from gate.decide_proposal(%s::uuid, %s, %s, %s, %s::timestamptz)",
                [proposal.id, verb, reason, proposed_check(timezone.localdate()), proposal.asked_at],
            )
            household_id, author = cursor.fetchone()
    except DatabaseError as error:
        if "may decide" not in str(error):
            raise
        raise ValidationError(NOT_NOW) from None
    return household_id, User.objects.get(pk=author)


def mandates_of(acting):
    """For which laws, and up to which amount, this colleague may decide here today."""
    return list(
        Mandate.objects.live()
        .filter(user=acting.user, municipality=acting.municipality, matter=Mandate.Matter.OUTSIDE_THE_RULES)
        .order_by("law")
    )
