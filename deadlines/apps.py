from django.apps import AppConfig
from django.core.checks import register


class DeadlinesConfig(AppConfig):
    name = "deadlines"
    verbose_name = "Termijnen"

    def ready(self):
        from deadlines.checks import terms_can_be_read

        register(terms_can_be_read)
