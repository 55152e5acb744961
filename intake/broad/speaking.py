"""With whom we speak, and in which law the words of this talk are kept."""

from uuid import UUID

from accounts.laws import Law
from consent import gate
from households.models import Household
from intake.models import HelpRequest


def people_of(dossier):
    """Who takes part and can speak; the eldest first."""
    return [person for person in dossier.people if not person.deceased_on]


def person_of(request, dossier):
    """Chosen on the page, else whoever asked the question, else the eldest."""
    wanted = request.POST.get("wie") or request.GET.get("wie")
    people = people_of(dossier)
    if wanted:
        found = next((person for person in people if person.pk == _uuid(wanted)), None)
        if found is None:
            raise gate.refuse(request, "withheld_or_absent", household_id=dossier.id)
        return found
    if not people:
        raise gate.refuse(request, "withheld_or_absent", household_id=dossier.id)
    asked = {story.person_id for story in dossier.records.get(HelpRequest, [])}
    return next((person for person in people if person.pk in asked), people[0])


def law_of_talk(dossier):
    """First contact writes for toegang; later the own law. Never for the household as a whole by itself."""
    laws = sorted(dossier.laws)
    if Law.TOEGANG in laws and dossier.household.state == Household.State.INTAKE:
        return Law.TOEGANG
    own = [Law(law) for law in laws if law != Law.TOEGANG]
    return own[0] if own else Law.TOEGANG


def own_record(dossier, acting, model, person, **which):
    """The oldest one of this talk that this colleague writes on in: same person, law and organisation."""
    law = law_of_talk(dossier)
    mine = [
        record
        for record in dossier.records.get(model, [])
        if record.person_id == person.pk
        and record.law == law
        and record.organisation_id == acting.organisation.pk
        and all(getattr(record, name) == value for name, value in which.items())
    ]
    return mine[-1] if mine else None


def about(dossier, model, person):
    return [record for record in dossier.records.get(model, []) if record.person_id == person.pk]


def _uuid(text):
    try:
        return UUID(text)
    except ValueError:
        return None
