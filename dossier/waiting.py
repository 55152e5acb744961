"""How much waits for you: the bell and the menu. Asked by pages that show them, once, behind the gate."""

from functools import cached_property

from django.db import connection
from django.utils.functional import SimpleLazyObject

from consent import gate
from consent.purposes import Purpose

COUNT = """select nullif(current_setting('gate.user', true), '') is not null, count(*)
  from deadlines_notification where user_id = %s and done_at is null and read_at is null"""


class Waiting:
    def __init__(self, request):
        self.request = request

    @cached_property
    def unread(self):
        """Own rows exist for whoever passed the gate; a page that shows no residents has not."""
        if not self.request.acting:
            return 0
        entered, count = self._ask()
        if not entered:
            gate.enter(self.request.acting, Purpose.NONE)
            _, count = self._ask()
        return count

    def _ask(self):
        with connection.cursor() as cursor:
            cursor.execute(COUNT, [self.request.user.pk])
            return cursor.fetchone()


class WaitingMiddleware:
    """Lazy: whoever shows neither bell nor menu (a fragment, a file, an error page) asks nothing; the door tells it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        waiting = Waiting(request)
        request.unread_count = SimpleLazyObject(lambda: waiting.unread)
        request.nav_counts = SimpleLazyObject(lambda: {"/meldingen/": request.unread_count})
        return self.get_response(request)
