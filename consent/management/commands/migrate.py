from contextlib import contextmanager

from django.core.management.base import CommandError
from django.core.management.commands import migrate

_upgrading = False


@contextmanager
def allowed():
    global _upgrading
    _upgrading = True
    try:
        yield
    finally:
        _upgrading = False


class Command(migrate.Command):
    """Migrating alone would leave new tables without policies, and read and write nothing under FORCE."""

    def handle(self, *args, **options):
        checking = options.get("check_unapplied") or options.get("plan")
        if not (_upgrading or checking):
            raise CommandError(
                "Use `manage.py upgrade`: it migrates and installs the policies in one transaction."
            )
        return super().handle(*args, **options)
