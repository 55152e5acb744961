"""An appointment is a step with a time and a place. A home address is never written as its place."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from plans.progress import OPEN


class Where(models.TextChoices):
    """All but an office are kept as these words, so that no address of somebody's home stands in a step."""

    OFFICE = "kantoor", "Op een kantoor"
    HOME = "thuis", "Thuis bij de inwoner"
    PHONE = "telefoon", "Wij bellen"
    ONLINE = "online", "Online"


KEPT = {Where.HOME: "thuis", Where.PHONE: "telefonisch", Where.ONLINE: "online"}
FOR_RESIDENT = {"thuis": "bij u thuis", "telefonisch": "wij bellen u", "online": "online, u krijgt een link"}
A_HOME = "Dit is het adres van een inwoner. Kies 'Thuis bij de inwoner'."


def place_of(where, office, people):
    """What is kept; `people` are those whose address must not be it."""
    if where != Where.OFFICE:
        return KEPT.get(where, "")
    if any(lives_at(person, office) for person in people):
        raise ValidationError(A_HOME)
    return office


def lives_at(person, words):
    said = " ".join(words.casefold().split())
    home = f"{person.street} {person.house_number}".strip().casefold()
    return bool(person.street and person.house_number) and home in said


def is_appointment(action):
    return action.at_time is not None


def office_of(action):
    """Empty when it is anywhere else: only this may lie open in a calendar."""
    return "" if action.place in FOR_RESIDENT else action.place


def place_for_resident(action):
    return FOR_RESIDENT.get(action.place, action.place)


def next_of(actions, person):
    """The first that is still to come, of this person or of the household together; None when there is none."""
    today = timezone.localdate()
    found = [
        action
        for action in actions
        if is_appointment(action)
        and action.state in OPEN
        and action.due_on >= today
        and action.person_id in (None, person.pk)
    ]
    return min(found, key=lambda action: (action.due_on, action.at_time), default=None)
