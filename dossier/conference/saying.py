"""Who writes in the minutes, and corrects them: the database refuses the rest as well (consent/tables.py)."""

from accounts.roles import Role
from consent import gate
from dossier.conference.access import item_of
from dossier.correcting import may_correct
from households.models import CaseTeamMember


def open_to_write_down(request, household_id, item_id, *models):
    dossier, found = item_of(request, household_id, item_id, *models)
    if not may_say(request, dossier, found):
        raise gate.refuse(request, "may_not_write", household_id=household_id, object_id=item_id)
    return dossier, found


def may_say(request, dossier, item):
    return dossier.may_write or says_as_expert(request, dossier, item)


def says_as_expert(request, dossier, item):
    """Without a law of her own, thinking along for this meeting: in the law of what is on its agenda."""
    here = request.acting.organisation.pk
    return (
        not dossier.may_write
        and gate.may(request, Role.BEHAVIOURAL_EXPERT)
        and item.organisation_id == here
        and dossier.id not in dossier.work.emergencies
        and any(
            (one.user_id, one.organisation_id, one.role)
            == (request.user.pk, here, CaseTeamMember.Role.ADVISER)
            for one in dossier.case_team
        )
    )


def may_correct_line(request, dossier, item, line):
    as_expert = line.author_id == request.user.pk and says_as_expert(request, dossier, item)
    return as_expert or may_correct(line, dossier, request)
