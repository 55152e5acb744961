"""Alive: the process answers. Ready: the database guards what it should, and the log can be written."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from consent import fingerprint
from consent.purposes import Purpose


@login_not_required
@require_safe
def livez(request):
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
@require_safe
def readyz(request):
    try:
        ready = can_log() and not fingerprint.differences()
    except Exception:  # whatever it is, this node must leave the pool
        ready = False
    return HttpResponse(
        "ok" if ready else "not ready", status=200 if ready else 503, content_type="text/plain"
    )


livez.purpose = readyz.purpose = Purpose.NONE


def can_log():
    with connection.cursor() as cursor:
        cursor.execute("select has_column_privilege('audit_accesslogentry', 'request_id', 'insert')")
        return cursor.fetchone()[0]
