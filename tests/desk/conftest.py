"""Two colleagues at the desk (Fatima, Stella), one of another team, and somebody of the public test set who is known."""

import pytest

from accounts.laws import Law
from accounts.roles import Role
from audit.models import AccessLogEntry
from households.models import Draft
from tests.accounts.factories import (
    MunicipalityFactory,
    OrganisationFactory,
    TeamFactory,
    TeamMembershipFactory,
)
from tests.cast import colleague, make_cast
from tests.dossier import town
from tests.tools import making, reading_log


@pytest.fixture
def cast(db):
    cast = make_cast()
    with making():
        here = (cast.department, cast.town)
        cast.desk_team = TeamFactory(name="Balie Zuid", kind="wijkteam")
        cast.other_team = TeamFactory(name="Balie Noord", kind="wijkteam")
        for name in ("stella", "noord"):
            user = colleague(
                name, Role.FRONT_DESK, *here, Law.TOEGANG, first_name=name.title(), last_name="Test"
            )
            setattr(cast, name, user)
        for user, team in (
            (cast.fatima, cast.desk_team),
            (cast.stella, cast.desk_team),
            (cast.noord, cast.other_team),
        ):
            TeamMembershipFactory(user=user, team=team)
            user.groups.add(team.group)
        elsewhere = MunicipalityFactory(name="Overkant")
        department = OrganisationFactory(name="Sociaal Domein Overkant", municipalities=[elsewhere])
        cast.overkant = colleague("overkant", Role.FRONT_DESK, department, elsewhere, Law.TOEGANG)
    return cast


@pytest.fixture
def as_user(client):
    def log_in(user):
        client.force_login(user)
        return client

    return log_in


@pytest.fixture
def desk(cast, as_user):
    town.move_in()
    return as_user(cast.fatima)


def begin(client):
    """A new talk; the address of its page."""
    return client.post("/intake/gesprek/nieuw/").url


def leave(client, url, doe, **told):
    return client.post(url, {"words": "", "channel": "phone", "caller": "self", "doe": doe, **told})


def drafts(user):
    with making():
        return list(Draft.objects.filter(user=user, form__startswith="gesprek-"))


def made(model, **wanted):
    with making():
        return list(model.objects.filter(**wanted))


def logged(**wanted):
    with reading_log():
        return list(AccessLogEntry.objects.filter(**wanted))
