"""The letter-box of a household that the desk cannot open: left without reach, picked up by who keeps the household."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import F
from django.utils import timezone

from deadlines.working_days import add_working_days
from intake.models import LetterBoxMessage

Sort = LetterBoxMessage.Sort
MOST = 50


@dataclass(frozen=True)
class Message:
    """What is left; `key` comes with the form, so that sending twice leaves one."""

    key: UUID
    sort: Sort
    text: str = ""
    caller_name: str = ""
    caller_phone: str = ""
    names_danger: bool = False


@dataclass(frozen=True)
class Left:
    """What the desk may know of a message it left."""

    id: UUID
    left_on: date
    sort: Sort
    picked_up_by: str | None

    @property
    def label(self):
        return Sort(self.sort).label.capitalize()


def leave_message(household_id, person_id, message: Message) -> bool:
    """False: no such household for this desk, any more. Whoever keeps it finds a task, with a day."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select gate.leave_message(%s::uuid, %s::uuid, %s::uuid, %s::text, %s::text, %s::text, %s::text, %s::date,"
            " %s::boolean)",
            [
                message.key,
                household_id,
                person_id,
                message.sort,
                message.text,
                message.caller_name,
                message.caller_phone,
                due_on(message.sort),
                message.names_danger,
            ],
        )
        return cursor.fetchone()[0]


def due_on(sort) -> date:
    return add_working_days(timezone.localdate(), settings.LETTER_BOX_WORKING_DAYS[sort])


def left_by_me() -> list[Left]:
    """The last four weeks; not yet picked up on top."""
    with connection.cursor() as cursor:
        cursor.execute("select id, left_on, sort, picked_up_by from gate.my_messages()")
        return [Left(*row) for row in cursor.fetchall()]


def pick_up(message_id) -> bool:
    """False: somebody did already, or it is not for this reader."""
    with connection.cursor() as cursor:
        cursor.execute("select gate.pick_up_message(%s::uuid)", [message_id])
        return cursor.fetchone()[0]


def in_the_box(household) -> list[LetterBoxMessage]:
    """Waiting on top; the policies give them to who keeps the household."""
    found = LetterBoxMessage.objects.filter(household=household).select_related(
        "person", "left_by", "picked_up_by"
    )
    return list(found.order_by(F("picked_up_at").desc(nulls_first=True), "-created_at", "pk")[:MOST])
