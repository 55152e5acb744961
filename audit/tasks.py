from celery import shared_task

from audit import seals


@shared_task
def seal_log():
    seals.seal()
