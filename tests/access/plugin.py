"""One world for each module of tests, and a client for everybody in it."""

import pytest
from django.test import override_settings


@pytest.fixture(scope="module")
def access_world(django_db_setup, django_db_blocker, tmp_path_factory):
    """Made once; every request is rolled back, so the order of the tests does not matter."""
    from tests.access.knocking import undone
    from tests.access.world import make_access_world

    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("documents")),
        undone(),
    ):
        yield make_access_world()


@pytest.fixture(scope="module")
def clients(access_world):
    from tests.access.world import ROLES, client_of

    return {role: client_of(access_world, role) for role in ROLES}
