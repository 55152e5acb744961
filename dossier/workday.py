"""Mijn werkdag: what I do today, what waits for somebody, and what ends soon; over records I may see, nothing else."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Count, F, Q, Window
from django.utils import timezone

from consent.expiry import ending_soon_among
from consent.models import EmergencyAccess
from deadlines import inbox
from deadlines.models import Deadline
from deadlines.rules import OF_RESIDENT
from dossier.clocks import told
from households.models import Household
from plans.models import Action, Plan, SolutionCheck

AHEAD = timedelta(days=14)
MOST_STEPS = 60
MOST_HOUSEHOLDS = 6
MOST_WAITING = 8
MOST_MESSAGES = 5
MOST_CLOCKS = 6
MOST_TO_LOOK_BACK = 8
# So many days before it an evaluation or a check asks for an appointment.
LOOK_AHEAD = timedelta(days=7)
OPEN = (Action.State.ASKED, Action.State.ACCEPTED)
NO_LONGER_HERE = "Iemand die niet meer meedoet"


@dataclass(frozen=True)
class Standing:
    """A household within own reach: what I am in it, and what it waits for."""

    household_id: UUID
    coordinates: bool
    keeps: bool
    in_intake: bool
    without_coordinator: bool
    without_step: bool

    @property
    def waits(self):
        return self.in_intake or self.without_coordinator or self.without_step


@dataclass
class Group:
    """Steps that ask for the same urgency; `urgency` is a class of the design, not a judgement about a resident."""

    title: str
    urgency: str
    steps: list = field(default_factory=list)


def standings():
    with connection.cursor() as cursor:
        cursor.execute(
            "select household_id, coordinates, keeps, in_intake, without_coordinator, without_step from gate.waiting()"
        )
        return {row[0]: Standing(*row) for row in cursor.fetchall()}


def my_steps(user, standing):
    """My own, and what residents and their network do in the households that I coordinate."""
    coordinated = [key for key, one in standing.items() if one.coordinates]
    theirs = Q(household__in=coordinated, owner_kind__in=(Action.Owner.RESIDENT, Action.Owner.NETWORK))
    found = Action.objects.filter(Q(owner=user) | theirs, state__in=OPEN)
    return list(found.select_related("household", "goal", "author").order_by("due_on", "pk")[:MOST_STEPS])


def grouped(steps):
    """A resident is never too late: what passed its day is a reason to ask today how it goes."""
    today = timezone.localdate()
    groups = {
        "late": Group("Te laat", "laat"),
        "today": Group("Vandaag", "kort"),
        "ahead": Group("Komende 14 dagen", ""),
        "later": Group("Later", ""),
    }
    for step in steps:
        groups[_urgency(step, today)].steps.append(step)
    return [group for group in groups.values() if group.steps]


def _urgency(step, today):
    if step.due_on < today:
        return "late" if step.is_mine else "today"
    if step.due_on == today:
        return "today"
    return "ahead" if step.due_on <= today + AHEAD else "later"


def coordinated(standing, facts):
    """The most urgent on top: without a next step, without a plan, then the first evaluation."""
    mine = [key for key, one in standing.items() if one.coordinates]
    return sorted(mine, key=lambda key: _standing_of(facts.get(key, {})))


def _standing_of(facts):
    plan = facts.get("plan")
    return (bool(facts.get("next_step")), bool(plan), plan["evaluate_on"] if plan else "")


def evaluations(standing, facts):
    """Plans that I coordinate and that are to be looked back at within a week, or already are; the first day on top."""
    soon = timezone.localdate() + LOOK_AHEAD
    found = [
        (plan["evaluate_on"], key, plan["state"] == Plan.State.EVALUATING)
        for key in standing
        if (plan := facts.get(key, {}).get("plan"))
        and (plan["evaluate_on"] <= soon or plan["state"] == Plan.State.EVALUATING)
    ]
    return sorted(found, key=lambda one: (one[0], str(one[1])))


def checks(user):
    """Help of which I ask within a week whether it helps; what was missed on top."""
    waiting = SolutionCheck.objects.filter(
        keeper=user, answered_at=None, ended_at=None, due_on__lte=timezone.localdate() + LOOK_AHEAD
    ).exclude(household__state="closed")
    return list(waiting.order_by("due_on", "pk")[:MOST_TO_LOOK_BACK])


def waiting_for_somebody(standing):
    """Not those that I coordinate, which stand in their own list; but who stands in is no coordinator."""
    found = [
        one for one in standing.values() if one.without_coordinator or (one.waits and not one.coordinates)
    ]
    found.sort(key=lambda one: (not one.without_coordinator, not one.without_step, str(one.household_id)))
    return found


def households_by_id(ids):
    return {household.pk: household for household in Household.objects.filter(pk__in=ids)}


def endings(standing):
    """Sharing that ends within thirty days, where I coordinate or keep the consents."""
    return ending_soon_among([key for key, one in standing.items() if one.coordinates or one.keeps])


def clocks():
    """Those that I may see, the first day on top and what stands still below; and how many there are."""
    passed = Q(rule__in=OF_RESIDENT, due_on__lt=timezone.localdate()) | Q(household__state="closed")
    running = Deadline.objects.filter(met_on=None, ended_on=None).exclude(passed)
    first = running.annotate(n_all=Window(Count("pk"))).order_by(
        F("suspended_on").asc(nulls_first=True), "due_on", "pk"
    )
    found = told(list(first[:MOST_CLOCKS]))
    return found, found[0].n_all if found else 0


def unaccounted(user):
    """Emergencies of mine that I have yet to write down."""
    return list(EmergencyAccess.objects.filter(user=user, account_at=None).order_by("account_due_on", "pk"))


def messages_of(user):
    """The first few, and how many wait."""
    waiting = inbox.waiting(user)
    first = list(waiting[: MOST_MESSAGES + 1])
    return first[:MOST_MESSAGES], len(first) if len(first) <= MOST_MESSAGES else waiting.count()
