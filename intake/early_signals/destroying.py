"""Nobody keeps who had arrears once: what was not accepted, never linked, or linked long ago is destroyed by rule."""

from uuid import uuid4

from django.conf import settings
from django.db import connection, transaction

from audit.choices import Channel, writing
from audit.log import Book, Context


def destroy_old_signals():
    """How many. What stays is a count for each partner, month and answer."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "select gate.destroy_signals(%s::int, %s::int)",
                [settings.EARLY_SIGNAL_MONTHS, settings.ACCEPTED_SIGNAL_WEEKS],
            )
            (n,) = cursor.fetchone()
        if n:
            book = Book(Context(request_id=uuid4(), channel=Channel.JOB))
            book.note(writing("destroy_signals"), object_type="intake.earlysignal", hits=n)
            book.write()
    return n
