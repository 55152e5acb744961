"""Drawing a piece of a page and looking at it, without server or database."""

from bs4 import BeautifulSoup
from django.template import Context, Template
from django.test import RequestFactory

from accounts.roles import Role


class Colleague:
    """Somebody who is logged in; the shell asks no more of a user."""

    is_authenticated = True
    pk = "5f1b"
    initials = "MV"

    def __init__(self, *roles):
        self.role_codes = {str(role) for role in roles}

    def __str__(self):
        return "Marloes Verhoeven"


def draw(source, **context):
    return BeautifulSoup(Template(source).render(Context(context)), "html.parser")


def words(element):
    return " ".join(element.get_text(" ").split())


def request_of(*roles, path="/"):
    request = RequestFactory().get(path)
    request.user = Colleague(*(roles or (Role.CONSULTANT,)))
    request.acting = None
    request._messages = []
    return request
