import pytest
from django.db import connections

from tests.audit.rows import unguarded


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
