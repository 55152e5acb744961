import pytest

from tests.accounts.factories import colleague


@pytest.fixture
def consultant(db):
    return colleague(username="wmo")


@pytest.fixture
def logged_in(client, consultant):
    client.force_login(consultant)
    return client
