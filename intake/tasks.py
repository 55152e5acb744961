from celery import shared_task

from intake.early_signals.destroying import destroy_old_signals
from intake.forgetting import destroy_old_reports


@shared_task(name="intake.tasks.destroy_signals")
def destroy_signals():
    destroy_old_signals()


@shared_task(name="intake.tasks.destroy_reports")
def destroy_reports():
    destroy_old_reports()
