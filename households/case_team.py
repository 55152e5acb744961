"""Who works with a household: membership and the household permission go together, in one action."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils import timezone
from guardian.shortcuts import assign_perm, remove_perm

from accounts.models import Organisation, User
from accounts.roles import OPENS_HOUSEHOLDS
from households.models import CaseTeamMember, ThirdAtTable
from households.saving import save_changed
from households.vacancy import hold, look_at_vacancy

Role = CaseTeamMember.Role

PERMISSION = "households.open_household"
ONE_COORDINATOR = "Dit huishouden heeft al een regisseur. Vraag of die wil overdragen."
MAY_NOT_COORDINATE = "Deze collega kan nog geen regisseur zijn. Vraag de teamcoördinator."
HAND_OVER_FIRST = "Jij bent de regisseur. Draag de regie eerst over, of stop met de regie."
WORKS_HERE_NO_MORE = "Deze collega werkt hier niet meer mee."
GONE = "gone"
MOST_AT_TABLE = 2
THIRD_AT_TABLE = "Er zitten al twee collega's aan tafel. Vul in waarom een derde nodig is."


def add_to_case_team(
    household,
    *,
    role,
    acting,
    user=None,
    team=None,
    law=None,
    organisation=None,
    at_table=False,
    until=None,
    reason="",
):
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
    # Why a third one sits at the table is kept in the history.
    member._change_reason = reason or None
    _one_coordinator(lambda: member.save(force_insert=True))
    assign_perm(PERMISSION, user or team.group, household)
    return member


def add_colleague(household, given, *, role, at_table, acting, reason=""):
    """`given` is the law a colleague works in, for an organisation (accounts.models.LawAssignment)."""
    hold(household)
    live = _live(household)
    if live.filter(user=given.user, law=given.law).exists():
        raise ValidationError(f"{given.user} werkt hier al mee voor deze wet.")
    is_third = at_table and _table_is_full(live)
    if is_third and not reason:
        raise ValidationError({"reason": THIRD_AT_TABLE})
    member = add_to_case_team(
        household,
        role=role,
        user=given.user,
        law=given.law,
        organisation=given.organisation,
        at_table=at_table,
        reason=reason,
        acting=acting,
    )
    if is_third:
        count_third_at_table(acting=acting)
    return member


def _table_is_full(live):
    """Who stands in sits on the coordinator's chair."""
    return live.filter(at_table=True, user__isnull=False).exclude(role=Role.STAND_IN).count() >= MOST_AT_TABLE


def count_third_at_table(*, acting):
    """Two colleagues at the same moment count two; nothing says at which table."""
    counted, _ = ThirdAtTable.objects.get_or_create(
        municipality=acting.municipality, month=timezone.localdate().replace(day=1)
    )
    ThirdAtTable.objects.filter(pk=counted.pk).update(count=F("count") + 1)


def may_coordinate(user):
    return user.may_coordinate and bool(user.role_codes & OPENS_HOUSEHOLDS)


def become_coordinator(member, *, acting):
    """A claim, or naming a colleague: the constraint decides when two do it at once."""
    if not may_coordinate(member.user):
        raise ValidationError(MAY_NOT_COORDINATE)
    hold(member.household)
    # As it is now: who stopped at this moment is not made coordinator of a household left behind.
    if not _live(member.household).select_for_update().filter(pk=member.pk).exists():
        raise ValidationError(WORKS_HERE_NO_MORE)
    # Who stood in, or came for a while, coordinates without a last day: else nobody would, and nobody would hear.
    member.role, member.at_table, member.until = Role.COORDINATOR, True, None
    _one_coordinator(lambda: save_changed(member, "role", "at_table", "until"))
    look_at_vacancy(member.household)
    return member


def offer_coordination(member, *, acting):
    """Handing over: until the colleague accepts, the coordinator stays."""
    if not may_coordinate(member.user):
        raise ValidationError(MAY_NOT_COORDINATE)
    hold(member.household)
    if _live(member.household, role=Role.INCOMING).exists():
        raise ValidationError("Er loopt al een overdracht van de regie.")
    return add_to_case_team(
        member.household,
        role=Role.INCOMING,
        user=member.user,
        law=member.law,
        organisation=member.organisation,
        acting=acting,
    )


def accept_coordination(incoming, *, acting):
    """The former coordinator works on behind the scenes; the rows say who was it from when to when."""
    _must_be_offered(incoming, acting)
    for user, law, organisation in _step_down(incoming.household):
        add_to_case_team(
            incoming.household,
            role=Role.BEHIND_THE_SCENES,
            user=user,
            law=law,
            organisation=organisation,
            acting=acting,
        )
    for other in _live(incoming.household, user=acting.user).exclude(pk=incoming.pk):
        _give_way(other)
    return become_coordinator(incoming, acting=acting)


def decline_coordination(incoming, *, acting):
    _must_be_offered(incoming, acting)
    end_membership(incoming, acting=acting)
    return incoming


def _step_down(household):
    """Through the database: the successor may not see a row that has ended (consent/hand_over_sql.py)."""
    with connection.cursor() as cursor:
        cursor.execute("select user_id, law, organisation_id from gate.step_down(%s::uuid)", [household.pk])
        former = cursor.fetchall()
    users = User.objects.in_bulk([user for user, _, _ in former])
    organisations = Organisation.objects.in_bulk([organisation for _, _, organisation in former])
    return [(users[user], law, organisations[organisation]) for user, law, organisation in former]


def _must_be_offered(incoming, acting):
    """As it is now: it may have been answered in another window."""
    hold(incoming.household)
    offered = _live(incoming.household, role=Role.INCOMING, user=acting.user)
    if not offered.filter(pk=incoming.pk).exists():
        raise ValidationError("Deze overdracht is er niet meer.")


def _give_way(member):
    """One seat at the table for one colleague; who handles a law keeps handling it."""
    if member.role in (Role.SECOND_AT_TABLE, Role.BEHIND_THE_SCENES):
        _end(member)
    elif member.at_table:
        member.at_table = False
        save_changed(member, "at_table")


def leave_case_team(member, *, acting):
    """Only oneself; a coordinator hands over first, so that no household is left behind."""
    if member.user != acting.user:
        raise ValidationError("Je kunt alleen zelf stoppen.")
    if member.role == Role.COORDINATOR:
        raise ValidationError(HAND_OVER_FIRST)
    end_membership(member, acting=acting)


def end_membership(member, *, acting):
    """The permission goes first, while this user still reaches the household."""
    hold(member.household)
    if not _live(member.household).filter(pk=member.pk).exists():
        raise ValidationError(WORKS_HERE_NO_MORE, code=GONE)
    holder = {"user": member.user} if member.user_id else {"team": member.team}
    others = CaseTeamMember.objects.filter(household=member.household, ended_at=None, **holder).exclude(
        pk=member.pk
    )
    if not others.exists():
        remove_perm(PERMISSION, member.user or member.team.group, member.household)
    _end(member)


def _end(member):
    member.ended_at = Now()
    save_changed(member, "ended_at")


def _live(household, **which):
    return CaseTeamMember.objects.filter(household=household, ended_at=None, **which)


def _one_coordinator(save):
    """Race-safe: the database knows of the other coordinator, also when this reader does not."""
    try:
        with transaction.atomic():
            save()
    except IntegrityError as error:
        if "one_coordinator_per_household" in str(error):
            raise ValidationError(ONE_COORDINATOR) from None
        raise
