"""How a name is written (aanduiding naamgebruik) and how a birth date that is known in part is told."""

import re
from datetime import date


def display_name(person):
    return joined(person.first_name, surname_in_use(person))


def surname_in_use(person):
    own = joined(person.prefix, person.surname)
    partner = joined(person.partner_prefix, person.partner_surname)
    if not partner:
        return own
    return {"P": partner, "V": f"{partner}-{own}", "N": f"{own}-{partner}"}.get(person.name_use, own)


def joined(*parts):
    """Words with a space between, and none after an apostrophe: "d'Artagnan"."""
    return re.sub(r"(\b[dl]['’]) ", r"\1", " ".join(part for part in parts if part))


def age_on(person, day: date):
    """Whole years, or None when the birth year is unknown; unknown parts count as the latest possible."""
    if not person.birth_year:
        return None
    birthday = (person.birth_month or 12, person.birth_day or 31)
    return day.year - person.birth_year - ((day.month, day.day) < birthday)
