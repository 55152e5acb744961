from celery import shared_task

from deadlines import answers, looking_back, reminders
from households import birthdays, involvement, vacancy


@shared_task
def sweep():
    """The doorbell: what is due stands in the database, and a task that is lost makes it later, never lost."""
    reminders.sweep()
    vacancy.end_stand_ins()
    vacancy.end_advisers()
    vacancy.notice_vacancies()
    involvement.end_uninvolved()
    involvement.ask_still_involved()
    answers.remind_of_answers()
    looking_back.remind_of_evaluations()
    looking_back.remind_of_checks()


@shared_task
def notice_birthdays():
    birthdays.notice_birthdays()
