"""An appointment as a calendar file."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.crypto import salted_hmac
from icalendar import Calendar, Event

from plans.appointments import office_of

TITLE = "Afspraak"
# An appointment has no end of its own.
LASTS = timedelta(hours=1)


def calendar_file(action) -> bytes:
    """The same appointment has the same identifier, so that a changed one takes the place of the first."""
    starts = datetime.combine(action.due_on, action.at_time, timezone.get_default_timezone())
    event = Event()
    event.add("uid", f"{salted_hmac('agenda', str(action.pk)).hexdigest()[:32]}@een-plan")
    event.add("dtstamp", timezone.now())
    event.add("dtstart", starts)
    event.add("dtend", starts + LASTS)
    event.add("summary", TITLE)
    event.add("class", "PRIVATE")
    if office := office_of(action):
        event.add("location", office)
    file = Calendar()
    file.add("prodid", "-//Een Plan//Afspraken//NL")
    file.add("version", "2.0")
    file.add_component(event)
    file.add_missing_timezones()
    return file.to_ical()
