"""Taking consent back works at once, for every receiver, whoever writes it down; and is as easy as giving it."""

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from consent.models import ConsentRecord, Ground
from deadlines.working_days import next_working_day


@dataclass(frozen=True)
class Closed:
    """What stands on the confirmation that the resident takes home."""

    consent_id: UUID
    receiver: str
    kinds: tuple


@dataclass(frozen=True)
class Scope:
    """Everything, or one receiver, or single consents."""

    law: int | None = None
    organisation_id: int | None = None
    consents: tuple | None = None


EVERYTHING = Scope()


def withdraw(household, person, *, given_by=None, name="", scope=EVERYTHING, way="oral", reason="", acting):
    """By somebody within reach; `given_by` is the person itself or who must agree for it. Call again for each child."""
    closed = _withdraw(
        household.pk, person.pk, given_by and given_by.pk, name, scope, way, reason, at_desk=False
    )
    if not closed:
        raise ValidationError(
            f"Er staat niets open dat {given_by.name if given_by else name or 'deze persoon'} kan intrekken."
        )
    return closed


def withdraw_at_desk(
    person_id, *, given_by_id, household_id=None, scope=EVERYTHING, way="oral", reason="", acting
):
    """At the desk, for somebody who was identified, without opening the dossier. An empty answer tells nothing."""
    return _withdraw(household_id, person_id, given_by_id, "", scope, way, reason, at_desk=True)


def children_to_ask_about(given_by_id):
    """Whose sharing needs this person's agreement: (id, first name). Asked apart for each child."""
    with connection.cursor() as cursor:
        cursor.execute("select person_id, first_name from gate.withdrawal_children(%s::uuid)", [given_by_id])
        return cursor.fetchall()


def authority_changed(child, *, acting):
    """Custody began, ended or changed: what was opened by parental authority closes, and is asked again."""
    return close_grounds(Ground.Closed.AUTHORITY, child.pk)


def end_with_plan(household, *, acting):
    """Grounds for one plan end with the plan."""
    return close_grounds(Ground.Closed.PLAN_ENDED, household.pk)


def end_of_leaver(membership, *, acting):
    """Who left takes no part in this household's plan any more: what was shared here is asked anew elsewhere."""
    return close_grounds(Ground.Closed.LEFT, membership.pk)


def end_of_taking_part(membership, *, acting):
    """Who merely lives here is no longer in the plan, so nothing is shared for it."""
    return close_grounds(Ground.Closed.NO_PART, membership.pk)


def end_of_deceased(person, *, acting):
    """Own grounds everywhere, and those of others for whom this person had to agree."""
    return close_grounds(Ground.Closed.DECEASED, person.pk)


def resting_on(basis):
    """How many grounds open something by this basis, in all households together."""
    return _count("select gate.resting_on(%s::smallint)", basis.pk)


def end_of_basis(basis, *, acting):
    """A basis that is off opens nothing, also not what it opened before."""
    return _count("select gate.close_basis(%s::smallint)", basis.pk)


def close_grounds(why, key):
    """Through the database: whoever closes may not see everything that closes. Tells how many."""
    return _count("select gate.close_grounds(%s, %s::uuid)", str(why), key)


def _count(statement, *params):
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return cursor.fetchone()[0]


def _withdraw(household_id, person_id, given_by_id, name, scope, way, reason, *, at_desk):
    due = next_working_day(timezone.localdate())
    with connection.cursor() as cursor:
        cursor.execute(
            "select consent_id, receiver, kinds from gate.withdraw(%s::uuid, %s::uuid, %s::uuid[], %s::smallint,"
            " %s::bigint, %s::uuid, %s::text, %s::text, %s::text, %s::date, %s::boolean)",
            [
                household_id,
                person_id,
                None if scope.consents is None else list(scope.consents),
                scope.law,
                scope.organisation_id,
                given_by_id,
                name.strip(),
                ConsentRecord.Way(way).value,
                reason[:200],
                due,
                at_desk,
            ],
        )
        return [
            Closed(consent_id, receiver, tuple(kinds)) for consent_id, receiver, kinds in cursor.fetchall()
        ]
