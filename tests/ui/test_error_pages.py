import re

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.template import Context
from django.template.loader import get_template

from accounts.roles import Role
from config import errors
from tests.ui.drawing import Colleague, request_of

ERRORS = ["403", "404", "500", "503", "403_csrf"]


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_page_needs_no_context_and_no_database(name):
    page = BeautifulSoup(get_template(f"{name}.html").render(), "html.parser")
    assert page.html["lang"] == "nl" and page.h1.text and len(page.find_all("main")) == 1


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_page_says_nothing_of_who_asks(name):
    request = request_of(Role.CONSULTANT, path="/huishoudens/geheim/")
    page = get_template(f"{name}.html").render({"exception": "De Wit", "reason": "geheim"}, request)
    assert page == get_template(f"{name}.html").render()
    for told in ("geheim", "De Wit", str(Colleague()), "csrfmiddlewaretoken"):
        assert told not in page


@pytest.mark.parametrize("name", ERRORS)
def test_no_error_page_reads_a_variable(name):
    read = []

    class Spy(Context):
        def __getitem__(self, key):
            read.append(key)
            return super().__getitem__(key)

    template = get_template(f"{name}.html").template
    template.render(Spy())
    # `home` and `municipality` are given by the layout itself.
    assert "home" in read and set(read) <= {"home", "municipality", "True", "False", "None"}


def test_absent_and_refused_are_the_same_bytes_for_everybody():
    answers = {
        errors.not_found(request_of(*roles, path=path)).content
        for roles in ((Role.CONSULTANT,), (Role.PRIVACY_OFFICER,))
        for path in ("/bestaat-niet/", "/huishoudens/5f1b/")
    }
    assert len(answers) == 1


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_page_loads_only_our_own_files(name):
    addresses = re.findall(r'(?:src|href)="([^"]+)"', get_template(f"{name}.html").render())
    assert addresses and all(address[0] in "/#" for address in addresses)
    styles = [address for address in addresses if address.startswith("/static/")]
    assert all((settings.BASE_DIR / address[1:]).is_file() for address in styles)
