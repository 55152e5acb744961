"""One request through all middleware, as the server would make it, and what it cost."""

import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.handlers.base import BaseHandler
from django.db import connections
from django.test import RequestFactory

from accounts import sessions

BORDERS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")
BACKEND = "accounts.backend.ColleagueBackend"


@dataclass(frozen=True)
class Sample:
    wall: float
    python: float
    postgres: float | None
    statements: tuple
    body: bytes

    @property
    def cpu(self):
        return self.python + (self.postgres or 0)


class Visitor:
    def __init__(self):
        self.handler = BaseHandler()
        self.handler.load_middleware()
        self.sessions = import_module(settings.SESSION_ENGINE).SessionStore

    def session_of(self, user, **kept):
        """As Django's own force_login, with what the pages keep in a session."""
        session = self.sessions()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = BACKEND
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        sessions.begin(session)
        session.update(kept)
        session.save()
        return session.session_key

    def visit(self, session, path, sent=None):
        factory = RequestFactory()
        factory.cookies[settings.SESSION_COOKIE_NAME] = session
        request = factory.get(path) if sent is None else factory.post(path, sent)
        request._dont_enforce_csrf_checks = True
        with recorded() as statements:
            servers = backends()
            before = cpu_of(servers)
            wall, python = time.perf_counter(), time.process_time()
            response = self.handler.get_response(request)
            python, wall = time.process_time() - python, time.perf_counter() - wall
            after = cpu_of(servers)
        assert response.status_code == 200, f"{path}: {response.status_code}"
        postgres = None if before is None or after is None else after - before
        return Sample(wall, python, postgres, tuple(statements), response.content)


@contextmanager
def recorded():
    """Every statement of every connection but the borders of transactions."""
    statements = []

    def record(execute, sql, params, many, context):
        if not str(sql).startswith(BORDERS):
            statements.append(str(sql))
        return execute(sql, params, many, context)

    with ExitStack() as stack:
        for alias in ("default", "auditor"):
            stack.enter_context(connections[alias].execute_wrapper(record))
        yield statements


def backends():
    """The processes of PostgreSQL that answer us, where they run on this machine."""
    found = set()
    for alias in ("default", "auditor"):
        connections[alias].ensure_connection()
        info = connections[alias].connection.info
        if info.host in ("127.0.0.1", "localhost", "::1"):
            found.add(info.backend_pid)
    return found


def cpu_of(servers):
    """Seconds on a processor since they began; None where that cannot be read (another machine, another system)."""
    try:
        return sum(_seconds(Path("/proc") / str(pid)) for pid in servers) if servers else None
    except (FileNotFoundError, PermissionError):
        return None


def _seconds(process):
    """`schedstat` counts in nanoseconds what utime and stime of `stat` count in hundredths of a second."""
    return int((process / "schedstat").read_text().split()[0]) / 1e9
