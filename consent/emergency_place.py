"""What the interruption page may say about a household: the dossier's own words, or those of a look-up hit."""

from dataclasses import dataclass
from uuid import UUID

from accounts.roles import Role
from audit.choices import Depth
from consent import gate
from consent.emergency import may_open
from consent.look_up import Asked, look_up


@dataclass(frozen=True)
class Place:
    household_id: UUID
    name: str = ""
    coordinator: str = ""
    phone: str = ""
    person_id: UUID | None = None
    within_reach: bool = False
    is_running: bool = False


def place_of(request, household_id) -> Place:
    """Not found for whoever may not open it: hidden, blocked, of another municipality, or never found by a look-up."""
    request.unread_count = gate.enter(request.acting, gate.purpose_of(request), household_id)
    if not may_open(household_id):
        raise gate.refuse(request, "may_not_open_emergency", household_id=household_id)
    work = gate.work()
    if household_id in work.reach:
        return _in_a_dossier(request, household_id, is_running=household_id in work.emergencies)
    if not gate.may(request, Role.FRONT_DESK):
        raise gate.refuse(request, "no_reach", household_id=household_id)
    return _from_a_hit(request, household_id)


def _in_a_dossier(request, household_id, *, is_running):
    dossier = gate.open_household(request, household_id, depth=Depth.LISTED)
    coordinator = dossier.coordinator or {"name": "", "phone": ""}
    return Place(
        household_id=household_id,
        name=dossier.household.label,
        coordinator=coordinator["name"],
        phone=coordinator["phone"],
        within_reach=True,
        is_running=is_running,
    )


def _from_a_hit(request, household_id):
    """The person who was looked up is told once more, and whom to call; nothing else."""
    request.log.show(household_id=household_id, depth=Depth.LISTED)
    person_id = _person_asked(request)
    for person in look_up(Asked(people=(person_id,)), acting=request.acting) if person_id else ():
        for home in person.homes:
            if home.household_id == household_id:
                request.log.show(person_id=person_id, household_id=household_id, depth=Depth.LISTED)
                return Place(household_id, str(person.name), home.coordinator, home.phone, person_id)
    return Place(household_id)


def _person_asked(request):
    asked = request.POST.get("persoon") or request.GET.get("persoon") or ""
    try:
        return UUID(asked)
    except ValueError:
        return None
