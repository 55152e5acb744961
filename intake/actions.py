"""A report becomes a household with a route."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db.models.functions import Now
from django.utils import timezone

from consent.terms import midnight
from deadlines.working_days import add_working_days
from households.kinds import Kind
from households.models import CaseTeamMember, Household
from households.records import signed
from households.saving import save_changed
from intake.models import HelpRequest

# So long the desk still sees what it wrote.
DESK_WORKING_DAYS = 10


def write_down_story(household, person, *, words, law, told_on, acting, kind=Kind.AGREEMENTS, **told):
    """The resident's own words, told once. `told` are other fields of a help request."""
    story = HelpRequest(
        household=household,
        person=person,
        **signed(acting, law=law),
        kind=kind,
        words=words,
        told_on=told_on,
        **told,
    )
    story.save(force_insert=True)
    return story


def begin_work(household, *, is_multiple, acting):
    """The first contact is over: work begins, and the reach of the desk has an end."""
    household.is_multiple = is_multiple
    return _end_intake(household, Household.State.ACTIVE, "is_multiple")


def close_at_once(household, *, acting):
    """Answered, or advice only: nothing runs after this."""
    household.closed_at = Now()
    return _end_intake(household, Household.State.CLOSED, "closed_at")


def _end_intake(household, state, *also):
    if household.state != Household.State.INTAKE:
        raise ValidationError("De route van dit huishouden is al gekozen.")
    household.state, household.routed_at = state, Now()
    save_changed(household, "state", "routed_at", *also)
    for desk in CaseTeamMember.objects.filter(
        household=household, role=CaseTeamMember.Role.FIRST_CONTACT, ended_at=None
    ):
        desk.until = midnight(last_day_of_desk() + timedelta(days=1))
        save_changed(desk, "until")
    return household


def last_day_of_desk():
    return add_working_days(timezone.localdate(), DESK_WORKING_DAYS)


def becomes_multiple(household, *, acting):
    """A second law joins: from now on one plan and one coordinator."""
    household.is_multiple = True
    save_changed(household, "is_multiple")
