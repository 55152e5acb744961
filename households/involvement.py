"""Ben je nog betrokken? Asked of who did not open a household for long, and what the answer does."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from households.case_team import end_membership
from households.models import CaseTeamMember

NOTHING_ASKED = "Deze vraag is al beantwoord."


def ask_still_involved() -> int:
    """For jobs: how many were asked now; each once, whoever sweeps."""
    with transaction.atomic():
        return _value(
            "select gate.ask_still_involved(%s, %s)",
            settings.STILL_INVOLVED_AFTER_DAYS,
            settings.STILL_INVOLVED_ANSWER_DAYS,
        )


def end_uninvolved() -> int:
    """For jobs: how many work there no more, because no answer came."""
    with transaction.atomic():
        return _value("select gate.end_uninvolved(%s)", settings.STILL_INVOLVED_ANSWER_DAYS)


def asked_on(household):
    """Since when this question waits for who looks; nobody learns it of another."""
    return _value("select gate.asked_whether_involved(%s::uuid)", household.pk)


def stay_involved(household, *, acting):
    if not _value("select gate.stay_involved(%s::uuid)", household.pk):
        raise ValidationError(NOTHING_ASKED)


def no_longer_involved(household, *, acting):
    """All of one's own part; who coordinates is never asked."""
    stay_involved(household, acting=acting)
    mine = CaseTeamMember.objects.filter(household=household, user=acting.user, ended_at=None)
    for member in mine.exclude(role__in=CaseTeamMember.COORDINATING):
        end_membership(member, acting=acting)


def _value(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()[0]
