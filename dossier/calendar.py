"""An appointment as a calendar file."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.crypto import salted_hmac
from icalendar import Calendar, Event

from plans.appointments import office_of

TITLE = "Afspraak"
MEETING = "Overleg"
# An appointment has no end of its own.
LASTS = timedelta(hours=1)


def calendar_file(action) -> bytes:
    starts = _moment(action.due_on, action.at_time)
    return _file(action.pk, TITLE, starts, starts + LASTS, office_of(action))


def calendar_file_of(conference) -> bytes:
    """A meeting: not of which kind, nor who comes."""
    begins, ends = (_moment(conference.day, at) for at in (conference.begins_at, conference.ends_at))
    return _file(
        conference.pk, MEETING, begins, ends, office_of(conference),
        sequence=conference.sequence, status="CANCELLED" if conference.is_cancelled else "CONFIRMED",
    )  # fmt: skip


def _moment(day, at):
    return datetime.combine(day, at, timezone.get_default_timezone())


def _file(key, title, starts, ends, office, **course):
    """The same appointment has the same identifier, so that a changed one takes the place of the first."""
    event = Event()
    event.add("uid", f"{salted_hmac('agenda', str(key)).hexdigest()[:32]}@een-plan")
    event.add("dtstamp", timezone.now())
    event.add("dtstart", starts)
    event.add("dtend", ends)
    event.add("summary", title)
    event.add("class", "PRIVATE")
    for name, value in course.items():
        event.add(name, value)
    if office:
        event.add("location", office)
    file = Calendar()
    file.add("prodid", "-//Een Plan//Afspraken//NL")
    file.add("version", "2.0")
    file.add_component(event)
    file.add_missing_timezones()
    return file.to_ical()
