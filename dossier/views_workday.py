from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.roles import OPENS_HOUSEHOLDS, Role
from consent import gate
from dossier import workday as day
from dossier.answering import with_answers
from dossier.seen_in_lists import log_record

OVERSIGHT = (Role.PRIVACY_OFFICER, Role.DATA_PROTECTION_OFFICER)


@require_safe
def workday(request):
    """What exists so far; who watches or configures has a page of their own."""
    if place := elsewhere(request):
        return redirect(place)
    gate.enter_page(request)
    standing = day.standings()
    steps = with_answers(day.my_steps(request.user, standing), gate.work(), request.acting)
    facts = gate.facts_of([key for key, one in standing.items() if one.coordinates])
    mine, waiting = day.coordinated(standing, facts), day.waiting_for_somebody(standing)
    ending = day.endings(standing)
    clocks, n_clocks = day.clocks()
    evaluations, checks = day.evaluations(standing, facts)[: day.MOST_TO_LOOK_BACK], day.checks(request.user)
    shown = households_on_the_page(
        request, [*steps, *clocks, *checks], mine, waiting, ending, [key for _day, key, _lasts in evaluations]
    )
    first_messages, n_messages = day.messages_of(request.user)
    context = {
        "day": timezone.localdate(),
        "groups": day.grouped(steps),
        "n_steps": len(steps),
        "coordinated": [
            (shown[key], facts.get(key, {})) for key in mine[: day.MOST_HOUSEHOLDS] if key in shown
        ],
        "n_coordinated": len(mine),
        "waiting": [
            (shown[one.household_id], one) for one in waiting[: day.MOST_WAITING] if one.household_id in shown
        ],
        "n_waiting": len(waiting),
        "endings": [
            (shown[one.grounds[0].household_id], one)
            for one in ending
            if one.grounds[0].household_id in shown
        ],
        "n_looking_back": len(evaluations) + len(checks),
        "evaluations": [(shown[key], on, lasts) for on, key, lasts in evaluations if key in shown],
        "checks": [(shown[one.household_id], one) for one in checks if one.household_id in shown],
        "clocks": [(shown[one.household_id], one) for one in clocks if one.household_id in shown],
        "n_clocks": n_clocks,
        "emergencies": day.unaccounted(request.user),
        "notifications": first_messages,
        "n_notifications": n_messages,
        "is_desk": gate.may(request, Role.FRONT_DESK),
        "opens_households": gate.may(request, *OPENS_HOUSEHOLDS),
    }
    return render(request, "dossier/workday.html", context)


def elsewhere(request):
    """The privacy officer reads the log, the administrator keeps the accounts; neither works with households."""
    if gate.may(request, *OVERSIGHT):
        return "privacy:log"
    return "accounts:colleagues" if gate.may(request, Role.FUNCTIONAL_ADMINISTRATOR) else None


def households_on_the_page(request, records, mine, waiting, ending, also):
    """Each by its label, so everybody whose name may be in it goes into the log; whose step or clock it is, with its kind."""
    ids = {
        *also,
        *(record.household_id for record in records),
        *mine[: day.MOST_HOUSEHOLDS],
        *(one.household_id for one in waiting[: day.MOST_WAITING]),
        *(one.grounds[0].household_id for one in ending),
    }
    shown = day.households_by_id(ids)
    gate.listed(request, list(shown.values()))
    for record in records:
        log_record(request.log, record, shown.get(record.household_id))
    return shown
