"""Outermost, in the tests only: reads every answer on its way out and compares it with the log of its request."""

import time
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.conf import settings

from tests.canary import world
from tests.canary.hygiene import faults
from tests.canary.reading import typed_in, words_of
from tests.canary.scan import leaks
from tests.canary.tripwire import tripwire

# A test may freeze the clock; the database's runs on.
REAL_CLOCK = time.time() - time.monotonic()
CLOCKS_DIFFER = 10
NO_REQUEST = UUID(int=0)


class CanaryMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        began = time.monotonic()
        response = self.get_response(request)
        if not request.path.startswith(f"/{settings.STATIC_URL.strip('/')}/"):
            self.read(request, response, began)
        return response

    def read(self, request, response, began):
        started = time.perf_counter()
        where = f"{request.method} {request.path} for {getattr(request, 'user', 'nobody')} ({response.status_code})"
        tripwire.report(where, faults(response))
        if not response.streaming:
            tripwire.report(where, self.untold(request, response, began))
        tripwire.responses += 1
        tripwire.seconds += time.perf_counter() - started

    def untold(self, request, response, began):
        book = getattr(request, "log", None)
        since = datetime.fromtimestamp(REAL_CLOCK + began, tz=UTC) - timedelta(seconds=CLOCKS_DIFFER)
        read = world.read(book.context.request_id if book else NO_REQUEST, since)
        told = leaks(words_of(response), typed_in(request), read.world, read.log)
        return [f"shows {leak}, and no row of its log says so" for leak in told]
