"""The world of tests/consent with a second officer, an FG, somebody at the desk without reach, and looks in the log."""

from types import SimpleNamespace

import pytest

from accounts.laws import Law
from accounts.roles import Role
from consent.emergency import open_emergency
from consent.models import EmergencyAccess
from tests.audit.rows import a_request, look_at
from tests.cast import colleague
from tests.consent.world import at_the_desk_of, make_world
from tests.tools import making

REASON = "Er is nu gevaar voor het kind, ik moet weten wie er thuis is."


@pytest.fixture
def world(db):
    world = make_world()
    with making():
        for name, role, law in (
            ("otto", Role.PRIVACY_OFFICER, None),
            ("fenna", Role.DATA_PROTECTION_OFFICER, None),
            ("stella", Role.FRONT_DESK, Law.TOEGANG),
            ("tess", Role.TEAM_COORDINATOR, None),
            ("mees", Role.MANAGER, None),
            ("bea", Role.FUNCTIONAL_ADMINISTRATOR, None),
        ):
            setattr(
                world,
                name,
                colleague(
                    name, role, world.department, world.town, law, first_name=name.title(), last_name="Toets"
                ),
            )
    return world


@pytest.fixture
def as_user(client):
    def log_in(user):
        client.force_login(user)
        return client

    return log_in


@pytest.fixture
def emergency(world):
    with at_the_desk_of(world.stella) as acting:
        opened = open_emergency(world.home.pk, "Marloes", "no_answer", REASON, acting=acting)
    return SimpleNamespace(id=opened.pk, url=f"/privacy/noodprocedures/{opened.pk}/")


def looked(world, user, *people, **facts):
    """Looks of a colleague, as the pages write them."""
    context = {name: facts.pop(name) for name in ("page", "acting_role", "municipality_id") if name in facts}
    request = a_request(
        user_id=user.pk,
        organisation_id=world.department.pk,
        **{"municipality_id": world.town.pk, **context},
    )
    facts = {"household_id": world.home.pk, "depth": "opened", **facts}
    look_at(*[person and person.pk for person in people or (None,)], context=request, **facts)
    return request


def stored(emergency):
    with making():
        return EmergencyAccess.objects.get(pk=emergency.id)
