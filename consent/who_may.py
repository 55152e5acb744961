"""Who may ask a resident, decide by law, or write down a withdrawal: never who reads by emergency."""

from accounts.roles import Role
from consent import gate
from consent.wording import law_of_the_talk


def may_ask(request, dossier):
    asks = gate.may(request, Role.FRONT_DESK, Role.CONSULTANT)
    return asks and dossier.may_write and bool(law_of_the_talk(dossier))


def may_decide(request, dossier):
    return gate.may(request, Role.CONSULTANT) and dossier.may_write


def open_to_ask(request, household_id, *models):
    return _open(request, household_id, may_ask, models)


def open_to_decide(request, household_id, *models):
    return _open(request, household_id, may_decide, models)


def open_to_keep(request, household_id, *models):
    return _open(
        request, household_id, lambda _, dossier: dossier.keeps_consents and dossier.may_write, models
    )


def open_to_withdraw(request, household_id, *models):
    """Easier than asking: whoever works here may write it down."""
    return _open(request, household_id, lambda _, dossier: dossier.may_write, models)


def _open(request, household_id, may, models):
    dossier = gate.open_household(request, household_id, *models)
    if not may(request, dossier):
        raise gate.refuse(request, "may_not_write", household_id=household_id)
    return dossier


def person_here(request, dossier, person_id):
    """Only somebody who takes part here; anybody else does not exist."""
    for person in dossier.people:
        if person.pk == person_id:
            return person
    raise gate.refuse(request, "withheld_or_absent", household_id=dossier.id)
