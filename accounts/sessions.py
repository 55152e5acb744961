"""How long somebody stays logged in: 15 minutes without doing anything, 8 hours in all."""

import time

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpResponse

BEGAN, SEEN = "began", "seen"
# One write a minute, not one for each request; so a session may end up to a minute early, never late.
WRITE_EVERY = 60
SIGNED_OUT = "Je bent uitgelogd. Je tekst staat er nog. Log opnieuw in om verder te gaan."


def begin(session):
    session[BEGAN] = session[SEEN] = int(time.time())


def extend(session):
    session[SEEN] = int(time.time())


def is_over(session) -> bool:
    now = time.time()
    return (
        now - session.get(SEEN, now) >= settings.SESSION_IDLE_SECONDS
        or now - session.get(BEGAN, now) >= settings.SESSION_ABSOLUTE_SECONDS
    )


def in_background(request) -> bool:
    """A page that is already open asks for a part or saves: a redirect to the login form would lose its text."""
    return (
        request.headers.get("HX-Request") == "true"
        or request.headers.get("X-Requested-With", "").lower() in ("fetch", "xmlhttprequest")
        or "application/json" in request.headers.get("Accept", "")
    )


def by_itself(view):
    """A page that is already open asks this every few seconds; nobody sits there, so it keeps no session alive."""
    view.by_itself = True
    return view


class SessionTimeMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if SESSION_KEY in request.session:
            self.keep_or_end(request)
        return self.get_response(request)

    def keep_or_end(self, request):
        session = request.session
        # Nobody looked at request.user yet, so after flush() it is anonymous.
        if is_over(session) or not request.user.is_authenticated:
            session.flush()
        elif BEGAN not in session:
            begin(session)

    def process_view(self, request, view, args, kwargs):
        session = request.session
        if (
            SEEN in session
            and not getattr(view, "by_itself", False)
            and time.time() - session[SEEN] >= WRITE_EVERY
        ):
            extend(session)
        is_public = not getattr(view, "login_required", True)
        if is_public or request.user.is_authenticated or not in_background(request):
            return None
        return HttpResponse(SIGNED_OUT, status=401, content_type="text/plain; charset=utf-8")
