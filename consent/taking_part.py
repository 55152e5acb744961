"""Who takes part is whom the plan is about, so stopping closes what was shared for it."""

from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone

from consent.withdrawing import end_of_leaver, end_of_taking_part
from deadlines.notify import TASK, tell
from deadlines.working_days import next_working_day
from households import actions as people
from households.models import CaseTeamMember

STOPPED = "Iemand doet niet meer mee en deelt niets meer. Bekijk wat dat betekent voor het plan."
Role = CaseTeamMember.Role


def stop_taking_part(membership, *, acting):
    """Lives here still; tells how many grounds closed."""
    people.live_here_only(membership, acting=acting)
    return _told(membership, end_of_taking_part(membership, acting=acting), acting)


def leave(membership, *, acting):
    """Belongs elsewhere now; tells how many grounds closed."""
    people.leave_household(membership, acting=acting)
    return _told(membership, end_of_leaver(membership, acting=acting), acting)


def _told(membership, closed, acting):
    """The coordinator hears of it, unless it is the coordinator who wrote it down."""
    if closed:
        for user in _coordinators(membership.household_id, acting):
            tell(
                user,
                STOPPED,
                reverse("consent:overview", args=[membership.household_id]),
                kind=TASK,
                due_on=next_working_day(timezone.localdate()),
                household_id=membership.household_id,
                created_by=acting.user,
            )
    return closed


def _coordinators(household_id, acting):
    live = CaseTeamMember.objects.filter(
        Q(until=None) | Q(until__gt=Now()), household=household_id, ended_at=None
    )
    found = live.filter(role__in=(Role.COORDINATOR, Role.STAND_IN)).exclude(user=acting.user)
    return [member.user for member in found.select_related("user")]
