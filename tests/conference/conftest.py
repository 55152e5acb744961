import pytest
from django.db import transaction

from tests.cast import make_cast
from tests.conference.world import bring, convene, hire
from tests.dossier.conftest import make_home


@pytest.fixture
def cast(db):
    cast = make_cast()
    hire(cast)
    return cast


@pytest.fixture
def home(cast):
    """Marloes (Wmo) is coordinator, Daan (schuldhulp) handles his own law."""
    with transaction.atomic():
        return make_home(cast)


@pytest.fixture
def meeting(cast):
    """A casuïstiekbespreking: Marloes called it, Mirjam chairs, Linda of a partner sits there."""
    return convene(cast)


@pytest.fixture
def item(cast, home, meeting):
    return bring(cast, home, meeting)


@pytest.fixture
def as_user(client):
    def log_in(user):
        client.force_login(user)
        return client

    return log_in
