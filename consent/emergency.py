"""Noodprocedure: one user, one household, sixty minutes, only the kinds marked for it, and somebody else judges."""

import re
from datetime import timedelta

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import connection
from django.db.models.functions import Now
from django.utils import timezone

from accounts.models import GivenRole, User
from accounts.roles import MAY_OPEN_EMERGENCY, Role
from consent.emergency_sql import MINUTES
from consent.models import EmergencyAccess
from deadlines.notify import MESSAGE, TASK, tell
from deadlines.working_days import add_working_days, next_working_day
from households.models import CaseTeamMember
from households.partial_date import PartialDate

REASON_LENGTH = 20
REVIEW_WORKING_DAYS = 5
EVICTION = re.compile(r"ontruim|huisuitzet|uithuiszet|uit (zijn |haar |hun )?huis gezet", re.IGNORECASE)
CUT_OFF = re.compile(r"afsluit|afgeslot|afgekoppel", re.IGNORECASE)
SUPPLY = re.compile(r"\b(gas|stroom|elektr\w*|energie|water|warmte|stadsverwarming|licht)\b", re.IGNORECASE)

NO_EMERGENCY = (
    "Een dreigende ontruiming of afsluiting is geen noodprocedure. Meld het als bedreigende situatie bij "
    "Schuldhulp: die moet binnen 3 werkdagen een gesprek voeren (Wgs 4 lid 2). "
    "Is er ook gevaar voor iemands leven? Zet dan het vinkje daarvoor."
)
ACCOUNT_PAGE = "/noodprocedure/{id}/verantwoorden/"
REVIEW_PAGE = "/privacy/noodprocedures/{id}/"


class NotFound(ObjectDoesNotExist):
    """No such household here, hidden, or blocked for this user: the page answers as if it does not exist."""


def open_emergency(
    household_id, called_whom, call_result, reason, *, danger_to_life=False, acting
) -> EmergencyAccess:
    """Opens at once; the privacy officers and the coordinator are told in the same transaction."""
    _check_role(acting)
    if not may_open(household_id):
        raise NotFound
    _check_form(called_whom, call_result, reason, danger_to_life)
    _check_none_open(household_id, acting)
    today = timezone.localdate()
    emergency = EmergencyAccess.objects.create(
        household_id=household_id,
        municipality=acting.municipality,
        user=acting.user,
        organisation=acting.organisation,
        called_whom=called_whom.strip(),
        call_result=call_result,
        reason=reason.strip(),
        # The database's clock; consent/emergency_sql.py refuses any other.
        expires_at=Now() + timedelta(minutes=MINUTES),
        account_due_on=next_working_day(today),
        review_due_on=add_working_days(today, REVIEW_WORKING_DAYS),
    )
    emergency.refresh_from_db()
    _tell_everybody(emergency, acting)
    return emergency


def close_emergency(emergency: EmergencyAccess, *, acting) -> EmergencyAccess:
    """Done sooner than the hour: the opener closes it."""
    _check_opener(emergency, acting)
    if emergency.closed_at:
        raise ValidationError("Deze noodprocedure is al gesloten.")
    emergency.closed_at = Now()
    return _save(emergency, "closed_at")


def write_account(emergency: EmergencyAccess, account, *, acting) -> EmergencyAccess:
    """What was done with it, within one working day; later is better than never."""
    _check_opener(emergency, acting)
    if emergency.account_at:
        raise ValidationError("Je hebt dit al opgeschreven.")
    if len(account.strip()) < REASON_LENGTH:
        raise ValidationError(
            {"account": f"Schrijf minstens {REASON_LENGTH} tekens: wat zag je en wat deed je?"}
        )
    emergency.account, emergency.account_at = account.strip(), Now()
    return _save(emergency, "account", "account_at")


def review(emergency: EmergencyAccess, verdict, note, resident_informed, *, acting) -> EmergencyAccess:
    """By a privacy officer who did not open it."""
    _check_reviewer(emergency, acting)
    _check_review(verdict, note, resident_informed)
    emergency.verdict, emergency.verdict_note = verdict, note.strip()
    emergency.resident_informed = resident_informed.strip()
    emergency.reviewed_by, emergency.reviewed_at = acting.user, Now()
    saved = _save(emergency, "verdict", "verdict_note", "resident_informed", "reviewed_by", "reviewed_at")
    tell(
        emergency.user,
        "Je noodprocedure is beoordeeld.",
        ACCOUNT_PAGE.format(id=emergency.pk),
        kind=MESSAGE,
        created_by=acting.user,
    )
    return saved


def may_open(household_id) -> bool:
    """In this municipality, not closed, not hidden from this user, not blocked, with a role that may."""
    with connection.cursor() as cursor:
        cursor.execute("select gate.may_open_emergency(%s::uuid)", [household_id])
        return cursor.fetchone()[0]


def points_to_debt_help(reason) -> bool:
    """A threatened eviction or cut-off has its own term in the Wgs and is no emergency."""
    return bool(EVICTION.search(reason) or (CUT_OFF.search(reason) and SUPPLY.search(reason)))


def _check_role(acting):
    if not MAY_OPEN_EMERGENCY & set(acting.roles):
        raise ValidationError("Met jouw rol kun je geen noodprocedure openen. Bel je teamcoördinator.")


def _check_form(called_whom, call_result, reason, danger_to_life):
    errors = {}
    if call_result not in EmergencyAccess.Call.values:
        errors["call_result"] = "Kies wat er gebeurde toen je belde."
    if not called_whom.strip() and call_result != EmergencyAccess.Call.CANNOT_WAIT:
        errors["called_whom"] = "Vul in wie je eerst belde."
    if len(reason.strip()) < REASON_LENGTH:
        errors["reason"] = f"Schrijf in minstens {REASON_LENGTH} tekens waarom het niet kan wachten."
    elif points_to_debt_help(reason) and not danger_to_life:
        errors["reason"] = NO_EMERGENCY
    if errors:
        raise ValidationError(errors)


def _check_none_open(household_id, acting):
    running = EmergencyAccess.objects.filter(
        household_id=household_id, user=acting.user, closed_at=None, expires_at__gt=Now()
    )
    if running.exists():
        raise ValidationError("Je noodprocedure voor dit huishouden loopt al.")


def _check_opener(emergency, acting):
    if emergency.user_id != acting.user.pk:
        raise ValidationError("Alleen wie de noodprocedure opende, kan dit doen.")


def _check_reviewer(emergency, acting):
    if Role.PRIVACY_OFFICER not in acting.roles or emergency.municipality_id != acting.municipality.pk:
        raise ValidationError("Alleen de privacy officer van deze gemeente beoordeelt dit.")
    if emergency.user_id == acting.user.pk:
        raise ValidationError("Je kunt je eigen noodprocedure niet beoordelen.")
    if emergency.reviewed_at:
        raise ValidationError("Deze noodprocedure is al beoordeeld.")


def _check_review(verdict, note, resident_informed):
    errors = {}
    if verdict not in EmergencyAccess.Verdict.values:
        errors["verdict"] = "Kies een oordeel."
    elif verdict != EmergencyAccess.Verdict.JUSTIFIED and not note.strip():
        errors["verdict_note"] = "Licht je oordeel toe."
    if not resident_informed.strip():
        errors["resident_informed"] = "Schrijf hoe de inwoner is geïnformeerd, of waarom dat nu niet kan."
    if errors:
        raise ValidationError(errors)


def _save(emergency, *changed):
    """The moments are expressions until the database has set them."""
    emergency.save(update_fields=changed)
    emergency.refresh_from_db()
    return emergency


def _tell_everybody(emergency, acting):
    until = PartialDate.from_date(emergency.review_due_on)
    for officer in privacy_officers(acting.municipality):
        tell(
            officer,
            f"Een noodprocedure is geopend. Beoordeel die uiterlijk {until}.",
            REVIEW_PAGE.format(id=emergency.pk),
            kind=TASK,
            due_on=emergency.review_due_on,
            created_by=acting.user,
        )
    for coordinator in _coordinators(emergency.household_id):
        tell(
            coordinator,
            "Een collega opende een noodprocedure bij een huishouden van jou.",
            f"/huishoudens/{emergency.household_id}/",
            household_id=emergency.household_id,
            created_by=acting.user,
        )
    tell(
        acting.user,
        "Schrijf op wat je deed tijdens de noodprocedure.",
        ACCOUNT_PAGE.format(id=emergency.pk),
        kind=TASK,
        due_on=emergency.account_due_on,
        household_id=emergency.household_id,
        created_by=acting.user,
    )


def privacy_officers(municipality):
    held = {"role": Role.PRIVACY_OFFICER, "municipality": municipality}
    live = GivenRole.objects.live().filter(**held)
    return User.objects.filter(is_active=True, given_roles__in=live).distinct()


def _coordinators(household_id):
    """The emergency itself opened the household, so its coordinator is within reach now."""
    return User.objects.filter(
        pk__in=CaseTeamMember.objects.filter(
            household_id=household_id, role=CaseTeamMember.Role.COORDINATOR, ended_at=None
        ).values("user_id")
    )
