from uuid import uuid4

import pytest
from django.db import connections

from tests.audit.rows import look_at, unguarded
from tests.audit.sealing import ROWS_IN_EACH, SEALS, seal_everything


@pytest.fixture
def committed(django_db_setup, django_db_blocker, settings, tmp_path):
    """Real commits by the real roles, and an empty log. No flush: only the log is written here."""
    settings.CHECKPOINT_DIR = tmp_path / "checkpoints"
    with django_db_blocker.unblock():
        _empty_the_log()
        yield
        _empty_the_log()
        for connection in connections.all():
            connection.close()


def _empty_the_log():
    with unguarded() as cursor:
        cursor.execute("truncate audit_accesslogentry, audit_seal")


@pytest.fixture
def sealed():
    """Three seals of four rows."""
    for _ in range(SEALS):
        look_at(*[uuid4() for _ in range(ROWS_IN_EACH)])
        assert seal_everything() == ROWS_IN_EACH
