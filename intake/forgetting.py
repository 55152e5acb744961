"""What nobody linked, took or finished is forgotten by rule; the log keeps how many."""

from uuid import uuid4

from django.conf import settings
from django.db import connection, transaction

from audit.choices import Channel, writing
from audit.log import Book, Context


def destroy_old_reports() -> tuple[int, int]:
    """How many reports, and how many talks that were left open. Nobody else deletes."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "select reports, talks from gate.destroy_reports(%s::int, %s::int)",
                [settings.INCOMING_REPORT_WEEKS, settings.TAKEN_REPORT_WEEKS],
            )
            reports, talks = cursor.fetchone()
        book = Book(Context(request_id=uuid4(), channel=Channel.JOB))
        for kind, n in (("intake.incomingreport", reports), ("households.draft", talks)):
            if n:
                book.note(writing("destroy_reports"), object_type=kind, hits=n)
        book.write()
    return reports, talks
