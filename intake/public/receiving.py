"""A question or a report of somebody who is not logged in comes in; the desk finds it in its list."""

import json

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.models import TextChoices
from django.utils import timezone

from deadlines.working_days import add_working_days
from intake.models import IncomingReport
from intake.models.help_request import Urgency
from intake.public.references import new_reference


class Outcome(TextChoices):
    RECEIVED = "received"
    # The same form came twice: one report.
    AGAIN = "again"
    OTHER_WORDS = "other"
    TOO_MANY = "too_many"


def receive_report(key, *, municipality, source, told, bucket):
    """(outcome, reference). Two sendings of one form make one report; the function refuses who sends too often."""
    report = IncomingReport(
        id=key, reference=new_reference(), municipality=municipality, source=source, **told
    )
    columns = {field.column: getattr(report, field.attname) for field in report._meta.concrete_fields}
    limits = [bucket, settings.PUBLIC_FORM_PER_ADDRESS, settings.PUBLIC_FORM_PER_HOUR]
    with connection.cursor() as cursor:
        cursor.execute(
            "select outcome, reference from gate.receive_report(%s::jsonb, %s::int, %s::int, %s::int)",
            [json.dumps(columns, cls=DjangoJSONEncoder), *limits],
        )
        outcome, reference = cursor.fetchone()
    return Outcome(outcome), reference


def answered_by(page, told):
    """The day by which somebody calls: the next working day when it presses."""
    presses = told.get("threats") or told.get("urgency") == Urgency.NOW
    return add_working_days(timezone.localdate(), 1 if presses else page.answer_days)
