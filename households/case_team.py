"""Who works with a household: membership and the household permission go together, in one action."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models.functions import Now
from guardian.shortcuts import assign_perm, remove_perm

from households.models import CaseTeamMember

PERMISSION = "households.open_household"
ONE_COORDINATOR = "Dit huishouden heeft al een regisseur. Vraag of die wil overdragen."


def add_to_case_team(household, *, role, acting, user=None, team=None, law=None, organisation=None, at_table=False, until=None):
    member = CaseTeamMember(
        household=household,
        user=user,
        team=team,
        law=law,
        organisation=organisation or acting.organisation,
        role=role,
        at_table=at_table,
        until=until,
        added_by=acting.user,
    )
    try:
        with transaction.atomic():
            member.save(force_insert=True)
    except IntegrityError as error:
        if "one_coordinator_per_household" in str(error):
            raise ValidationError(ONE_COORDINATOR) from None
        raise
    assign_perm(PERMISSION, user or team.group, household)
    return member


def end_membership(member, *, acting):
    """The permission goes first, while this user still reaches the household."""
    holder = {"user": member.user} if member.user_id else {"team": member.team}
    others = CaseTeamMember.objects.filter(household=member.household, ended_at=None, **holder).exclude(pk=member.pk)
    if not others.exists():
        remove_perm(PERMISSION, member.user or member.team.group, member.household)
    member.ended_at = Now()
    member.save(force_update=True)
