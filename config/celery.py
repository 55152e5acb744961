import os

from celery import Celery
from celery.signals import worker_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
app = Celery("een_plan")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
def refuse_demo_logins(**kwargs):
    from django.core.exceptions import ImproperlyConfigured
    from django.db import connections

    from accounts import checks

    try:
        checks.refuse_demo_logins()
    except ImproperlyConfigured as problem:
        # celery only reports other exceptions and starts anyway
        raise SystemExit(f"\n{problem}\n") from problem
    connections.close_all()
