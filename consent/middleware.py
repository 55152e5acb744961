"""One transaction per request around view and rendering, and the log in it."""

import logging
from dataclasses import replace
from uuid import uuid4

from django.db import connection, transaction
from django.http import HttpResponse
from django.template.loader import get_template
from simple_history.models import HistoricalRecords

from audit.choices import Channel, SpecialPurpose
from audit.log import Book, Context, LogFailed, session_reference
from consent import gate
from consent.purposes import Purpose

logger = logging.getLogger(__name__)

ONLY_IN_THE_LOG = {
    Purpose.OWN_TASK: SpecialPurpose.OWN_TASK,
    Purpose.EMERGENCY: SpecialPurpose.EMERGENCY,
    Purpose.MANAGE_WORK: SpecialPurpose.MANAGE_WORK,
    Purpose.OVERSIGHT: SpecialPurpose.OVERSIGHT,
}


class GateMiddleware:
    """Innermost: an exception of the view arrives here as a response, and templates are rendered inside."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.log = Book(_context(request))
        HistoricalRecords.context.request = request
        try:
            with transaction.atomic():
                response = self.respond(request)
        except LogFailed:
            logger.critical("the access log could not be written; nothing was shown")
            response = unavailable()
        finally:
            del HistoricalRecords.context.request
        return self.account_for(request, response)

    def respond(self, request):
        response = self.get_response(request)
        if response.status_code >= 500 or request.log.refused:
            transaction.set_rollback(True)
        else:
            request.log.write()
            if connection.savepoint_ids:
                gate.leave()  # inside another transaction the settings would outlive the request
        return response

    def account_for(self, request, response):
        """Refusals and errors, after the rollback and in a transaction of their own."""
        if not (request.log.refused or response.status_code >= 500):
            return response
        try:
            with transaction.atomic():
                request.log.write_refusal(response.status_code)
        except Exception:
            logger.critical("a refusal could not be logged", exc_info=True)
            return unavailable()
        return response

    def process_view(self, request, view, args, kwargs):
        """Every view declares its purpose beside its URL."""
        if not hasattr(view, "purpose"):
            raise gate.Defect(f"{view.__module__}.{view.__qualname__} declares no purpose")
        purpose = Purpose(view.purpose)
        request.log.context = replace(
            request.log.context,
            page=request.resolver_match.view_name,
            purpose=int(purpose) if purpose < Purpose.OWN_TASK else None,
            special_purpose=ONLY_IN_THE_LOG.get(purpose, ""),
        )


def unavailable():
    return HttpResponse(get_template("503.html").render({}), status=503)


def _context(request):
    acting = request.acting
    return Context(
        request_id=uuid4(),
        channel=Channel.FRAGMENT if request.htmx else Channel.SCREEN,
        session_ref=session_reference(request.session.session_key),
        ip=request.META.get("REMOTE_ADDR"),
        user_id=request.user.pk if request.user.is_authenticated else None,
        acting_role=acting.role if acting else "",
        organisation_id=acting.organisation.pk if acting else None,
        municipality_id=acting.municipality.pk if acting else None,
    )
