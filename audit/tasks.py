from celery import shared_task

from audit import seals, verified
from audit.verification import verify

AN_HOUR = 3600


@shared_task
def seal_log():
    seals.seal()


@shared_task(time_limit=AN_HOUR)
def verify_log():
    """Every night, so that the privacy officer's page can say when the log was last found whole."""
    verified.remember(verify())
