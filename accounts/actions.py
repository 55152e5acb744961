"""Who works here and as what. Each change is made by somebody else than the person it is about."""

from django.core.exceptions import ValidationError
from django.db.models import DateField, F, Q, Value
from django.db.models.functions import Greatest

from accounts.acting import Acting
from accounts.dates import today
from accounts.models import GivenRole, LawAssignment, Mandate, Organisation, TeamMembership, User
from accounts.roles import STANDS_APART, Role

OF_PARTNERS = {Role.PARTNER_PROFESSIONAL, Role.PARTNER_CONTACT}


def give_role(user, role, organisation, municipality, *, since=None, until=None, acting: Acting):
    may_change(user, organisation, acting)
    may_hand_out(role, municipality, acting)
    role_suits(role, organisation, municipality)
    hold(user)
    key = {"user": user, "role": role, "organisation": organisation, "municipality": municipality}
    given = same_day(GivenRole, key | {"since": since or today()})
    given.until = until
    return saved(given, unless_overlapping=key)


def take_role(given, *, acting: Acting):
    may_change(given.user, given.organisation, acting)
    may_hand_out(given.role, given.municipality, acting)
    end(GivenRole.objects.filter(pk=given.pk))


def assign_law(user, law, organisation, *, since=None, until=None, exception_reason="", acting: Acting):
    may_change(user, organisation, acting)
    hold(user)
    key = {"user": user, "law": law, "organisation": organisation}
    assignment = same_day(LawAssignment, key | {"since": since or today()})
    assignment.until, assignment.exception_reason = until, exception_reason
    return saved(assignment, unless_overlapping=key)


def end_law(assignment, *, acting: Acting):
    may_change(assignment.user, assignment.organisation, acting)
    end(LawAssignment.objects.filter(pk=assignment.pk))


def give_mandate(
    user, law, municipality, *, acting: Acting, matter=Mandate.Matter.OUTSIDE_THE_RULES, up_to=None, **dates
):
    """`dates`: since and until. One at a time for each law; a higher amount is another, after this one ended."""
    not_oneself(user, acting)
    must_be_administrator(acting)
    may_hand_out(Role.MANAGER, municipality, acting)
    works_there(user, municipality)
    hold(user)
    key = {"user": user, "law": law, "matter": matter, "municipality": municipality}
    mandate = same_day(Mandate, key | {"since": dates.get("since") or today()})
    mandate.up_to, mandate.until = up_to, dates.get("until")
    return saved(mandate, unless_overlapping=key)


def end_mandate(mandate, *, acting: Acting):
    not_oneself(mandate.user, acting)
    must_be_administrator(acting)
    may_hand_out(Role.MANAGER, mandate.municipality, acting)
    end(Mandate.objects.filter(pk=mandate.pk))


def keep_costs(municipality, is_on, *, acting: Acting):
    """Wie betaalt wat, per plan: off until a municipality chooses it."""
    must_be_administrator(acting)
    if acting.municipality not in (None, municipality):
        raise ValidationError("Dit hoort bij een andere gemeente dan waarvoor je werkt.")
    municipality.keeps_costs = is_on
    municipality.save(update_fields=["keeps_costs"])
    return municipality


def join_team(user, team, *, leads=False, since=None, until=None, acting: Acting):
    must_administer(team, acting)
    hold(user)
    key = {"user": user, "team": team}
    membership = same_day(TeamMembership, key | {"since": since or today()})
    membership.until, membership.leads = until, leads
    saved(membership, unless_overlapping=key)
    keep_group_in_step(team)
    return membership


def leave_team(membership, *, acting: Acting):
    """The household rights of the team's group end before the membership does."""
    must_administer(membership.team, acting)
    membership.team.group.user_set.remove(membership.user)
    end(TeamMembership.objects.filter(pk=membership.pk))


def keep_group_in_step(team):
    """Memberships begin and end by date; the group, which guardian asks, is told. Leading is no membership."""
    members = team.memberships.live().filter(leads=False)
    team.group.user_set.set(User.objects.filter(team_memberships__in=members).distinct())


def deactivate(user, *, acting: Acting):
    """Out of service: every session ends at once, and what was given ends today."""
    not_oneself(user, acting)
    must_be_administrator(acting)
    for given in user.given_roles.live().select_related("organisation"):
        must_administer(given.organisation, acting)
    user.groups.clear()
    for rows in (user.given_roles, user.law_assignments, user.team_memberships, user.mandates):
        end(rows.all())
    user.is_active = False
    user.session_round = F("session_round") + 1
    user.save(update_fields=["is_active", "session_round"])
    user.refresh_from_db(fields=["session_round"])


# --- rules -------------------------------------------------------------------------------------


def may_change(user, organisation, acting):
    not_oneself(user, acting)
    if not is_contact_of(organisation, acting):
        must_administer(organisation, acting)


def is_contact_of(organisation, acting):
    return acting and Role.PARTNER_CONTACT in acting.roles and acting.organisation == organisation


def must_be_administrator(acting):
    if not acting or Role.FUNCTIONAL_ADMINISTRATOR not in acting.roles:
        raise ValidationError("Dit kan alleen de functioneel beheerder.")


def must_administer(where, acting):
    """`where` is an organisation or a team: whatever serves municipalities."""
    must_be_administrator(acting)
    if acting.municipality and not where.municipalities.filter(pk=acting.municipality.pk).exists():
        raise ValidationError("Dit hoort bij een andere gemeente dan waarvoor je werkt.")


def not_oneself(user, acting):
    if acting and acting.user == user:
        raise ValidationError("Je kunt dit niet voor jezelf doen. Vraag het aan een andere beheerder.")


def may_hand_out(role, municipality, acting):
    if Role.FUNCTIONAL_ADMINISTRATOR not in acting.roles and role not in OF_PARTNERS:
        raise ValidationError("Deze rol kan alleen de functioneel beheerder geven.")
    if acting.municipality not in (None, municipality):
        raise ValidationError("Je kunt alleen rollen geven in de gemeente waarvoor je werkt.")


def works_there(user, municipality):
    """Whoever watches or configures decides on nothing."""
    roles = {*user.given_roles.live().filter(municipality=municipality).values_list("role", flat=True)}
    if not roles - STANDS_APART:
        raise ValidationError("Deze collega heeft in deze gemeente geen rol waarbij een mandaat past.")


def role_suits(role, organisation, municipality):
    if role in OF_PARTNERS and organisation.kind != Organisation.Kind.PARTNER:
        raise ValidationError("Deze rol is voor medewerkers van een ketenpartner.")
    if not organisation.municipalities.filter(pk=municipality.pk).exists():
        raise ValidationError("Deze organisatie werkt niet voor deze gemeente.")


# --- dated rows --------------------------------------------------------------------------------


def hold(user):
    """Two changes at the same moment may not pass each other's rule."""
    User.objects.select_for_update().get(pk=user.pk)


def same_day(model, values):
    """Given, taken back and given again on one day is one row."""
    return model.objects.filter(**values).first() or model(**values)


def saved(row, *, unless_overlapping):
    others = type(row).objects.filter(**unless_overlapping).exclude(pk=row.pk)
    if others.overlapping(row.since, row.until).exists():
        raise ValidationError("Dit heeft deze collega al in die periode.")
    row.full_clean()
    row.save()
    return row


def end(rows):
    """From today it no longer holds; what would begin later never does."""
    now = Value(today(), output_field=DateField())
    rows.filter(Q(until__isnull=True) | Q(until__gt=now)).update(until=Greatest("since", now))
