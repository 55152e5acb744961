"""Hand-overs: who coordinated, and who came and left, as far as this reader may know who helps."""

from django.urls import reverse
from django.utils import timezone

from dossier.timeline.entry import Entry, Sort, of_record
from households.coordination import coordinators_of
from households.models import CaseTeamMember

TOLD_BELOW = (CaseTeamMember.Role.COORDINATOR, CaseTeamMember.Role.STAND_IN)


def team(dossier):
    """The policy of the table gives own rows, those of laws one works in, and others by a ground for involvement."""
    url = reverse("household:case_team", args=[dossier.id])
    for member in _members(dossier):
        who = str(member.user or member.team)
        told = {
            "detail": f"{who}, {member.organisation}",
            "laws": (member.law,) if member.law else (),
        }
        yield Entry(Sort.HANDOVER, member.since, "Kwam erbij", url, **told)
        if ended := _ended(member):
            yield Entry(Sort.HANDOVER, ended, "Stopte", url, **told)


def _members(dossier):
    """The coordinator reads of the coordination itself in its own lines."""
    rows = CaseTeamMember.objects.filter(household_id=dossier.id)
    if dossier.is_coordinator:
        rows = rows.exclude(role__in=TOLD_BELOW)
    return rows.select_related("user", "team", "organisation")


def _ended(member):
    """What was known in advance counts as an end when it is past."""
    known = min(filter(None, [member.ended_at, member.until]), default=None)
    return known if known and known <= timezone.now() else None


def coordination(dossier):
    """For the coordinator: to anybody else it tells which law helped."""
    if not dossier.is_coordinator:
        return
    url = f"{reverse('household:case_team', args=[dossier.id])}#eerder"
    for one in coordinators_of(dossier.household):
        told = {"detail": f"{one.name}, {one.organisation}"}
        yield Entry(Sort.HANDOVER, one.began, f"Nieuwe {one.label}", url, **told)
        if one.ended and not one.is_now:
            why = f"{told['detail']}. {one.reason}" if one.reason else told["detail"]
            yield Entry(Sort.HANDOVER, one.ended, f"{one.label.capitalize()} stopte", url, detail=why)


def safety(dossier, leads):
    url = reverse("household:plan", args=[dossier.id])
    for lead in leads:
        detail = f"{lead.name}, {lead.organisation_name}"
        yield of_record(lead, Sort.HANDOVER, lead.since, "Leidt op veiligheid", url, detail=detail)
