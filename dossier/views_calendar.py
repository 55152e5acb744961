"""Een afspraak voor in de agenda: no name and no question, for calendars lie open on many screens."""

from dataclasses import replace

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from audit.choices import Action as Logged
from audit.choices import Channel
from consent import gate
from dossier.calendar import calendar_file
from plans.appointments import is_appointment
from plans.models import Action
from plans.progress import OPEN


@require_safe
def calendar(request, household_id, action_id):
    _, step = gate.one(request, household_id, Action, action_id)
    if not is_appointment(step) or step.state not in OPEN:
        raise gate.refuse(request, "withheld_or_absent", household_id=household_id, object_id=action_id)
    request.log.context = replace(request.log.context, channel=Channel.FILE)
    request.log.note(
        Logged.DOWNLOAD,
        person_id=step.person_id,
        household_id=household_id,
        object_type="plans.action",
        object_id=step.pk,
    )
    return HttpResponse(
        calendar_file(step),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="afspraak.ics"'},
    )
