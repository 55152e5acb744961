"""Gives every row of the demo the day on which it happened. As owner, because nobody else may name a moment."""

from datetime import timedelta

from django.apps import apps
from django.db import connections, models, transaction
from django.utils.timezone import localdate

from consent import registry
from consent.desk_withdrawal import TASK_TEXT
from consent.emergency import ACCOUNT_PAGE, REVIEW_PAGE, REVIEW_WORKING_DAYS
from consent.models import EmergencyAccess
from consent.terms import a_year_after, midnight
from deadlines.models import Notification
from deadlines.working_days import add_working_days, next_working_day
from households.models import CaseTeamMember
from intake.actions import DESK_WORKING_DAYS

OWNER = "owner"
# Days that an action filled in by itself: the day on which it was written.
WRITTEN_DAYS = {
    "households.Note": "happened_on",
    "households.ContactReport": "happened_on",
    "intake.HelpRequest": "told_on",
    "intake.BroadIntake": "talked_on",
}


def date_everything(stage):
    """One transaction; under FORCE the owner would see no rows, so it is lifted inside it (never that of the log)."""
    models_to_date = dated_models()
    with transaction.atomic(using=OWNER):
        run("set constraints all immediate")  # a table with checks still to be done cannot be forced again
        force(models_to_date, "no force")
        for model in models_to_date:
            shift_moments(model, stage.steps)
        set_written_days(stage.today)
        set_first_days()
        shift_terms(stage.today)
        set_terms_of_emergencies()
        set_terms_of_the_desk()
        set_terms_of_withdrawals()
        set_next_evaluations()
        force(models_to_date, "force")


def dated_models():
    """Gated, reach, own and desk records with their history; not the log, which nobody changes."""
    return [
        model
        for model in registry.models()
        if registry.class_of(model) in ("gated", "reach", "own", "desk") and model._meta.app_label != "audit"
    ]


def force(models_to_date, how):
    for model in models_to_date:
        run(f"alter table {model._meta.db_table} {how} row level security")


def shift_moments(model, steps):
    table = model._meta.db_table
    for column in moments_of(model):
        run(
            f"update {table} t set {column} = t.{column} + s.shift {STEPS}"
            f" where t.{column} between s.began and s.ended",
            *arrays(steps),
        )


def moments_of(model):
    """The end of a term lies ahead of its step and is moved apart."""
    return [
        field.column
        for field in model._meta.concrete_fields
        if isinstance(field, models.DateTimeField)
        and field.name not in ("valid_until", "expires_at", "until")
    ]


STEPS = "from unnest(%s::timestamptz[], %s::timestamptz[], %s::interval[]) s(began, ended, shift)"


def arrays(steps):
    return [step.began for step in steps], [step.ended for step in steps], [step.shift for step in steps]


def set_written_days(today):
    for label, day in WRITTEN_DAYS.items():
        for table in with_history(label):
            run(f"update {table} set {day} = {on('created_at')} where {day} = %s", today)


def set_first_days():
    """Who joined a household did so on the day that the history tells of."""
    member, past = with_history("households.HouseholdMembership")
    run(
        f"update {member} m set since = {on('p.history_date')} from {past} p"
        " where p.id = m.id and p.history_type = '+'"
    )
    run(f"update {past} p set since = m.since from {member} m where m.id = p.id")


def shift_terms(today):
    """A year from the day it was asked. A term that a birthday or the resident ends stays where it is."""
    year = a_year_after(today)
    ground, past = with_history("consent.Ground")
    run(
        f"update {ground} set valid_until = ({on('valid_until')} + ({on('valid_from')} - %s::date))::timestamp"
        " at time zone 'Europe/Amsterdam' where valid_until = %s",
        today,
        midnight(year),
    )
    run(f"update {past} p set valid_until = g.valid_until from {ground} g where g.id = p.id")
    (consent,) = with_history("consent.DataSharingConsent")
    run(
        f"update {consent} set valid_until = valid_until + ({on('recorded_at')} - %s::date)"
        " where valid_until = %s",
        today,
        year,
    )


def set_terms_of_emergencies():
    for table in with_history("consent.EmergencyAccess"):
        run(f"update {table} set expires_at = opened_at + interval '60 minutes'")
    for emergency in EmergencyAccess.objects.using(OWNER):
        opened = localdate(emergency.opened_at)
        account, review = next_working_day(opened), add_working_days(opened, REVIEW_WORKING_DAYS)
        EmergencyAccess.objects.using(OWNER).filter(pk=emergency.pk).update(
            account_due_on=account, review_due_on=review
        )
        set_task(ACCOUNT_PAGE, emergency, account, emergency.account_at)
        set_task(REVIEW_PAGE, emergency, review, emergency.reviewed_at)


def set_task(page, emergency, due_on, done_at):
    """What was done is no longer waiting."""
    tasks = Notification.objects.using(OWNER).filter(
        link=page.format(id=emergency.pk), kind=Notification.Kind.TASK
    )
    tasks.update(due_on=due_on, done_at=done_at, read_at=done_at)


def set_terms_of_the_desk():
    desks = CaseTeamMember.objects.using(OWNER).filter(
        role=CaseTeamMember.Role.FIRST_CONTACT, until__isnull=False, household__routed_at__isnull=False
    )
    for desk in desks.select_related("household"):
        last_day = add_working_days(localdate(desk.household.routed_at), DESK_WORKING_DAYS)
        desk_until = midnight(last_day + timedelta(days=1))
        for table in with_history("households.CaseTeamMember"):
            run(f"update {table} set until = %s where id = %s and until is not null", desk_until, desk.pk)


def set_terms_of_withdrawals():
    for task in Notification.objects.using(OWNER).filter(text=TASK_TEXT):
        task.due_on = next_working_day(localdate(task.created_at))
        task.save(using=OWNER, update_fields=["due_on"])


def set_next_evaluations():
    """A date can only be agreed ahead: of a former evaluation it was the day of the one that followed."""
    evaluation, past = with_history("plans.Evaluation")
    run(
        f"update {evaluation} e set next_on = {on('n.begun_at')} from {evaluation} n"
        " where n.plan_id = e.plan_id and n.number = e.number + 1"
    )
    run(
        f"update {past} p set next_on = e.next_on from {evaluation} e where e.id = p.id and p.next_on is not null"
    )


def with_history(label):
    """The table of a model, and of its history if it has one."""
    model = apps.get_model(label)
    return [
        model._meta.db_table,
        *(past for past, now in registry.history_tables().items() if now == model._meta.db_table),
    ]


def on(moment):
    return f"({moment} at time zone 'Europe/Amsterdam')::date"


def run(statement, *values):
    with connections[OWNER].cursor() as cursor:
        cursor.execute(statement, values or None)
