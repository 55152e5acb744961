"""Demo logins share one public password, so they may exist in demo mode only."""

import logging

from django.conf import settings
from django.core.checks import Error
from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS, DatabaseError

from accounts.models import User

logger = logging.getLogger(__name__)

HOW_TO_MEND = (
    "The database holds demo logins ({count}: {names}), whose password everybody knows, and DEMO is off. "
    "Nothing was started. If this is a demonstration, set DEMO=1. If people's real data will be in here, start "
    "with an empty database: point DATABASE_URL at a new one and run `python manage.py upgrade`. Never turn a "
    "demo database into a real one: its log and its households are invented."
)


def demo_logins(using=DEFAULT_DB_ALIAS) -> list[str]:
    return list(
        User.objects.using(using).filter(is_demo=True).order_by("username").values_list("username", flat=True)
    )


def problem(using=DEFAULT_DB_ALIAS) -> str:
    names = [] if settings.DEMO else demo_logins(using)
    return HOW_TO_MEND.format(count=len(names), names=", ".join(names[:5])) if names else ""


def no_demo_logins_outside_the_demo(app_configs, databases=None, **kwargs):
    """`manage.py check --database default`; a database without our tables has no logins either."""
    if DEFAULT_DB_ALIAS not in (databases or ()):
        return []
    try:
        text = problem()
    except DatabaseError:
        return []
    return [Error(text, id="accounts.E001")] if text else []


def refuse_demo_logins():
    """Called when web and worker start."""
    try:
        text = problem()
    except DatabaseError as error:
        # The backend refuses demo logins on every request too, so starting before the database is safe.
        logger.warning("Could not look for demo logins: %s", error)
        return
    if text:
        raise ImproperlyConfigured(text)
