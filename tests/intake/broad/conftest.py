"""A talk at the kitchen table: Fatima of the desk, with Samira and Noor (tests/dossier/conftest.py)."""

import re
from html import unescape

import pytest

from accounts.laws import Law
from accounts.roles import Role
from consent import gate
from consent.purposes import Purpose
from households.case_team import add_to_case_team
from households.models import CaseTeamMember
from intake.models import BroadIntake, HelpRequest, LifeDomainFinding
from tests.cast import acting, colleague
from tests.dossier.conftest import as_user, cast, home  # noqa: F401 fixtures
from tests.tools import making


@pytest.fixture
def desk(cast, home, as_user):  # noqa: F811
    return as_user(cast.fatima)


@pytest.fixture
def talk(home):  # noqa: F811
    return Talk(home)


class Talk:
    """The addresses of one household's talk, and what stands there in the end."""

    def __init__(self, home):  # noqa: F811
        self.home = home

    def url(self, step="", person=None):
        who = f"?wie={person.pk}" if person else ""
        return f"/huishoudens/{self.home.id}/intake/{step and f'breed/{step}/'}{who}"

    def send(self, client, step, person=None, **typed):
        """As the browser does: with everything that the page put in its form."""
        page = client.get(self.url(step, person))
        assert page.status_code == 200
        return client.post(self.url(step), form_of(page) | typed)

    def records(self, user, model=BroadIntake, **which):
        gate.enter(acting(user), Purpose.HELP_REQUEST, self.home.id)
        found = list(model.objects.filter(**which).order_by("created_at", "pk"))
        gate.leave()
        return found

    def stories(self, user):
        return self.records(user, HelpRequest)

    def findings(self, user, **which):
        return self.records(user, LifeDomainFinding, **which)


FIELD = re.compile(r"<(input|textarea|select)\b([^>]*)>(?:(.*?)</\1>)?", re.S)
ATTRIBUTE = re.compile(r'([\w-]+)(?:="([^"]*)")?')


def form_of(page):
    """{name: value} of the form of the step, without its buttons."""
    html = page.text[page.text.index('id="stap"') :]
    html = html[: html.index("</form>")]
    typed = {}
    for tag, attributes, content in FIELD.findall(html):
        facts = dict(ATTRIBUTE.findall(attributes))
        name = facts.get("name")
        if not name or facts.get("type") in ("checkbox", "radio") and "checked" not in facts:
            continue
        if tag == "select":
            chosen = re.search(r'<option value="([^"]*)"[^>]* selected', content)
            value = chosen.group(1) if chosen else ""
        else:
            empty = "on" if facts.get("type") == "checkbox" else ""
            value = unescape(content.strip("\n") if tag == "textarea" else facts.get("value", empty))
        if facts.get("type") == "checkbox":
            typed.setdefault(name, []).append(value)
        else:
            typed[name] = value
    return typed


def second_at_the_desk(cast, home):  # noqa: F811
    """Stella works in toegang too, in the same household."""
    with making():
        stella = colleague(
            "stella", Role.FRONT_DESK, cast.department, cast.town, Law.TOEGANG, first_name="Stella"
        )
    gate.enter(acting(cast.fatima), Purpose.HELP_REQUEST, home.id)
    add_to_case_team(
        home.household,
        role=CaseTeamMember.Role.BEHIND_THE_SCENES,
        user=stella,
        law=Law.TOEGANG,
        acting=acting(cast.fatima),
    )
    gate.leave()
    return stella
