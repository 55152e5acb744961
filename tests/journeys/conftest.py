"""Colleagues sit down at computers of their own; nothing may go wrong there unseen."""

import pytest

from tests.journeys.computer import Computers
from tests.journeys.world import make_world


@pytest.fixture
def world(transactional_db, settings, tmp_path):
    """By real commits, so that every request is a transaction of its own."""
    settings.MEDIA_ROOT = tmp_path / "documents"
    return make_world()


@pytest.fixture
def computers(browser, live_server, world):
    computers = Computers(browser, live_server.url)
    yield computers
    computers.close()
    assert computers.complaints == []


@pytest.fixture
def sit_down(computers):
    """A colleague at a computer that nobody has used yet."""
    return computers.sit_down


@pytest.fixture
def forgiving(computers):
    """What the browser says of something that this journey breaks on purpose."""
    return computers.forgiven.append
