"""Reminders of clocks: planned, claimed and done in the database (consent/reminders_sql.py); any number may run at once.

The visible effect is a task for whoever does the work, without a name, a law or a content.
"""

import logging
from collections import Counter
from uuid import UUID

from django.db import connection, transaction
from django.urls import reverse

logger = logging.getLogger(__name__)

BATCH = 100
LEASE_SECONDS = 300
# What remind() answers, in the order in which it is told.
DONE, CANCELLED, NOBODY, DEAD, LOST = "done", "cancelled", "nobody", "dead", "lost"
# Stands for the household in the address; only the database knows which one it is.
SOMEWHERE = UUID(int=0)


def sweep(lease_seconds=LEASE_SECONDS) -> Counter:
    """Everything that is due now, once."""
    outcomes = Counter(planned=_value("select gate.plan_reminders()"))
    while claimed := claim(BATCH, lease_seconds):
        for reminder, token in claimed:
            outcomes[_done(reminder, token)] += 1
    if outcomes[DEAD]:
        logger.error("%s reminders found nobody to tell, for a week", outcomes[DEAD])
    return outcomes


def claim(most, lease_seconds):
    """[(reminder, token)]; whoever dies with them gives them back when the lease ends."""
    with connection.cursor() as cursor:
        cursor.execute("select id, token from gate.claim_reminders(%s, %s)", [most, lease_seconds])
        return cursor.fetchall()


def remind(reminder, token) -> str:
    place = reverse("household:terms", args=[SOMEWHERE])
    with transaction.atomic():
        return _value("select gate.remind(%s, %s, %s, %s)", reminder, token, place, SOMEWHERE)


def hush(deadline):
    """What was still to be told of it is not told any more, and what was told is done."""
    _value("select gate.hush(%s)", deadline.pk)


def _done(reminder, token):
    """One that breaks does not stop the others; its lease ends and it is tried again."""
    try:
        return remind(reminder, token)
    except Exception:
        logger.exception("reminder %s broke off", reminder)
        return LOST


def _value(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()[0]
