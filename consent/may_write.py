"""Writing is for who works here; an emergency, or a look without law, only reads."""

from consent import gate


def open_to_write(request, household_id, *models):
    dossier = gate.open_household(request, household_id, *models)
    if not dossier.may_write:
        raise gate.refuse(request, "may_not_write", household_id=household_id)
    return dossier


def open_to_settle_authority(request, household_id):
    """Gezag and vertegenwoordiging: not for a chain partner or an adviser."""
    dossier = open_to_write(request, household_id)
    if not dossier.settles_authority:
        raise gate.refuse(request, "may_not_write", household_id=household_id)
    return dossier
