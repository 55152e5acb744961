"""A report becomes a household with a route."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db.models.functions import Now
from django.utils import timezone

from consent.terms import midnight
from deadlines.working_days import add_working_days
from households.kinds import Kind
from households.models import CaseTeamMember, Household
from households.saving import save_changed
from intake.models import HelpRequest

# So long the desk still sees what it wrote.
DESK_WORKING_DAYS = 10


def write_down_story(
    household, person, *, words, law, told_on, acting, kind=Kind.AGREEMENTS, question_behind="", going_well=""
):
    """The resident's own words, told once."""
    story = HelpRequest(
        household=household,
        person=person,
        law=law,
        written_in_law=law,
        kind=kind,
        organisation=acting.organisation,
        author=acting.user,
        words=words,
        told_on=told_on,
        question_behind=question_behind,
        going_well=going_well,
    )
    story.save(force_insert=True)
    return story


def choose_route(household, *, is_multiple, acting):
    """The first contact is over: work begins, and the reach of the desk has an end."""
    if household.state != Household.State.INTAKE:
        raise ValidationError("De route van dit huishouden is al gekozen.")
    household.state, household.is_multiple, household.routed_at = Household.State.ACTIVE, is_multiple, Now()
    save_changed(household, "state", "is_multiple", "routed_at")
    last_day = add_working_days(timezone.localdate(), DESK_WORKING_DAYS)
    for desk in CaseTeamMember.objects.filter(
        household=household, role=CaseTeamMember.Role.FIRST_CONTACT, ended_at=None
    ):
        desk.until = midnight(last_day + timedelta(days=1))
        save_changed(desk, "until")
    return household


def becomes_multiple(household, *, acting):
    """A second law joins: from now on one plan and one coordinator."""
    household.is_multiple = True
    save_changed(household, "is_multiple")
