from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit import reading
from consent.models import EmergencyAccess
from privacy.names import names_of
from privacy.oversight import for_oversight, log_read
from privacy.signals import DAYS, signals


@for_oversight
@require_safe
def list_signals(request):
    waiting = list(
        EmergencyAccess.objects.filter(reviewed_at=None).order_by("review_due_on", "opened_at", "pk")[:100]
    )
    with reading.reading() as using:
        found = signals(using, request.acting.municipality.pk)
        names = names_of(
            using,
            people=[one.person_id for one in found],
            homes=[one.household_id for one in waiting],
            users=[*(one.user_id for one in found), *(one.user_id for one in waiting)],
        )
    log_read(request, {"page": "signals", "days": DAYS}, hits=len(found))
    context = {
        "signals": [(one, names.user(one.user_id), names.person(one.person_id)) for one in found],
        "emergencies": [(one, names.user(one.user_id), names.household(one.household_id)) for one in waiting],
        "days": DAYS,
    }
    return render(request, "privacy/signals.html", context)
