from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections, transaction

from consent import fingerprint, install
from consent.management.commands.migrate import allowed


class Command(BaseCommand):
    help = "Brings the database up to date: tables, policies, functions, rights and start data, in one transaction."

    def handle(self, *args, verbosity=1, **options):
        if "owner" not in connections:
            raise CommandError("upgrade works as the owner: set DATABASE_OWNER_URL.")
        with transaction.atomic(using="owner"):
            install.lift("owner")
            with allowed():
                call_command("migrate", database="owner", interactive=False, verbosity=max(0, verbosity - 1))
            rendered = install.install("owner", settings.ROLE_PREFIX)
            load_start_data("owner")
            install.force("owner")
            fingerprint.store("owner", rendered)
        if verbosity:
            self.stdout.write(self.style.SUCCESS("De database is bijgewerkt."))


def load_start_data(using):
    """Every app that has some, also those above this one."""
    for app in apps.get_app_configs():
        if find_spec(app.name) and find_spec(f"{app.name}.start_data"):
            import_module(f"{app.name}.start_data").load(using)
