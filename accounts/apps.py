from django.apps import AppConfig
from django.core.checks import Tags, register


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Collega's"

    def ready(self):
        from accounts.checks import no_demo_logins_outside_the_demo

        register(no_demo_logins_outside_the_demo, Tags.database)
