"""How many queries a page takes: all but the borders of transactions."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

AT_MOST = 15
BORDERS = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")
# Clears what ends with the transaction by itself; a session is written once a minute.
NOT_OF_THE_PAGE = ("select gate.leave()", 'UPDATE "django_session"')
# A page, or that nothing changed.
ANSWERS = (200, 204)


def queries_of(client, url, sent=None):
    with CaptureQueriesContext(connection) as found:
        page = client.get(url) if sent is None else client.post(url, sent)
    assert page.status_code in ANSWERS
    return [query["sql"] for query in found if not query["sql"].startswith(BORDERS + NOT_OF_THE_PAGE)]
