"""Everybody at every address: requests that leave nothing behind."""

from contextlib import contextmanager
from copy import deepcopy

from django.db import transaction
from django.urls import URLPattern, get_resolver

TOKEN = "t" * 32
METHODS = ("GET", "HEAD", "POST", "DELETE")
SAFE = ("GET", "HEAD")


@contextmanager
def undone():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def knock(client, method, address, form=""):
    """As a browser does: a POST brings the token along."""
    with undone():
        cookies = deepcopy(client.cookies)
        try:
            return client.generic(method, address, **({} if method in SAFE else sent(client, form)))
        finally:
            client.cookies = cookies


def sent(client, form):
    client.cookies["csrf"] = TOKEN
    return {
        "data": f"csrfmiddlewaretoken={TOKEN}&{form}",
        "content_type": "application/x-www-form-urlencoded",
        # Django reads the token of a form from POST only.
        "HTTP_X_CSRFTOKEN": TOKEN,
    }


def patterns():
    def walk(patterns, names="", route=""):
        for pattern in patterns:
            here = route + str(pattern.pattern)
            if isinstance(pattern, URLPattern):
                yield f"{names}{pattern.name}", here
            else:
                inside = f"{names}{pattern.namespace}:" if pattern.namespace else names
                yield from walk(pattern.url_patterns, inside, here)

    return dict(walk(get_resolver().url_patterns))


ROUTES = patterns()
