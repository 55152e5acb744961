import pytest
from django.test import Client

from tests.improving.world import make_town


@pytest.fixture
def town(db):
    return make_town()


@pytest.fixture
def as_user():
    def log_in(user):
        client = Client()
        client.force_login(user)
        return client

    return log_in
