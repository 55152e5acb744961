"""Who comes in where: a meeting is for who sits there, a sheet with a name for who sits there and may see that household."""

from django.db.models import Exists, OuterRef

from accounts.roles import OPENS_HOUSEHOLDS, Role
from consent import gate
from plans.models import AgendaItem, CaseConference, ConferenceSeat, ConferenceSheet

MEETS = OPENS_HOUSEHOLDS | {Role.TEAM_COORDINATOR}
CONVENES = MEETS - {Role.PARTNER_PROFESSIONAL}


def enter(request, roles=MEETS):
    if not gate.may(request, *roles):
        raise gate.refuse(request, "role")
    request.unread_count = gate.enter(request.acting, gate.purpose_of(request))


def mine(user):
    """Also what I only read the minutes of is visible; here counts where I sit."""
    seats = ConferenceSeat.objects.filter(conference=OuterRef("pk"), user=user, left_at=None)
    return CaseConference.objects.filter(Exists(seats))


def meeting_of(request, conference_id):
    """Without a household: only what stands in the header and on the sheets without a name."""
    enter(request)
    found = mine(request.user).select_related("chair", "convened_by").filter(pk=conference_id).first()
    if found is None:
        raise gate.refuse(request, "withheld_or_absent", object_id=conference_id)
    return found


def leads(request, conference):
    return request.user.pk in (conference.chair_id, conference.convened_by_id)


def led_by(request, conference_id):
    found = meeting_of(request, conference_id)
    if not leads(request, found):
        raise gate.refuse(request, "may_not_write", object_id=conference_id)
    return found


def sheet_of(request, conference_id, sheet_id):
    conference = meeting_of(request, conference_id)
    found = ConferenceSheet.objects.filter(conference=conference, pk=sheet_id).first()
    if found is None:
        raise gate.refuse(request, "withheld_or_absent", object_id=sheet_id)
    found.conference = conference
    return found


def item_of(request, household_id, item_id, *models):
    """Through the door, and with a seat at that meeting."""
    dossier, item = gate.one(request, household_id, AgendaItem, item_id, also=models)
    conference = mine(request.user).select_related("chair").filter(pk=item.conference_id).first()
    if conference is None:
        raise gate.refuse(request, "not_seated", household_id=household_id, object_id=item_id)
    item.household, item.conference = dossier.household, conference
    return dossier, item
