"""How the people of a household may be reached."""

from households.models import ContactPreference


def live_preferences(dossier):
    """Of the people on the page, in their order."""
    people = {membership.person_id: membership.person for membership in dossier.members}
    found = list(
        ContactPreference.objects.filter(household=dossier.household, person__in=people, ended_at=None)
    )
    for preference in found:
        preference.person = people[preference.person_id]
    order = list(people)
    return sorted(found, key=lambda preference: order.index(preference.person_id))
