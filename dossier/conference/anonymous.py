"""The sheet without a name: who it is about in roles and ages in bands, and nothing that tells who."""

import re

from django.core.exceptions import ValidationError

from dossier.improving.no_names import refuse_personal_data
from households.models import HouseholdMembership

Place = HouseholdMembership.Place
BANDS = (4, 12, 18, 30, 45, 67)
WORDS = {
    (Place.PARENT, "V"): "moeder",
    (Place.PARENT, "M"): "vader",
    (Place.CHILD, "V"): "dochter",
    (Place.CHILD, "M"): "zoon",
    (Place.SINGLE, "V"): "vrouw",
    (Place.SINGLE, "M"): "man",
}
OTHERWISE = {Place.PARENT: "ouder", Place.CHILD: "kind", Place.PARTNER: "partner"}
NAMED = "Hier staat een naam of adres. Schrijf wie het is als rol, bijvoorbeeld: moeder."
SHORTEST = 3


def roles_of(members):
    """A proposal: the writer says what it becomes."""
    told = [role_of(one) for one in members if one.takes_part]
    return ", ".join(told)[:200]


def role_of(membership):
    key = (membership.place, membership.person.sex)
    word = WORDS.get(key) or OTHERWISE.get(membership.place, "volwassene")
    band = band_of(membership.person.age)
    return f"{word} ({band})" if band else word


def band_of(age):
    """ "12 tot 18 jaar": an age that is told exactly helps to find somebody."""
    if age is None:
        return ""
    if age >= BANDS[-1]:
        return f"{BANDS[-1]} of ouder"
    above = next(band for band in BANDS if age < band)
    below = max((band for band in BANDS if band <= age), default=0)
    return f"{below} tot {above} jaar"


def problem_with(text, people):
    """Why a text is not anonymous, or nothing. `people`: whoever it may not name."""
    try:
        refuse_personal_data(text)
    except ValidationError as error:
        return " ".join(error.messages)
    found = any(_stands_in(word, text) for person in people for word in _telling(person))
    return NAMED if found else ""


def _telling(person):
    names = [person.call_name, person.surname, person.partner_surname, *person.given_names.split()]
    home = f"{person.street} {person.house_number}".strip() if person.street else ""
    return [word for word in (*names, home, person.postcode) if len(word) >= SHORTEST]


def _stands_in(word, text):
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)
