import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
application = get_wsgi_application()

from django.db import connections  # noqa: E402

from accounts.checks import refuse_demo_logins  # noqa: E402

refuse_demo_logins()
# A server that loads us once and then forks must not share a connection between its workers.
connections.close_all()
