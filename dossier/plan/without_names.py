"""Texts that leave the household name nobody in it: whoever decides on them, or learns from them, has no reach."""

import re

from django.core.exceptions import ValidationError

from intake.public.bsn_in_text import holds_bsn

NAMES_SOMEBODY = "Hier staat een naam ({name}). Schrijf zonder namen, bijvoorbeeld ‘de moeder’ of ‘het kind’."
HOLDS_BSN = "Hier staat een burgerservicenummer. Haal dat weg."


def names_in(text, people):
    """First names and surnames, also of a partner, of these people that stand in the text as words of their own.

    A surname may be an ordinary word as well ("wit"), so it counts as it is written.
    """
    last = {name for person in people for name in (person.surname, person.partner_surname) if name}
    first = {name for person in people for name in person.all_names} - last
    return sorted(
        {name for name in first if _stands(name, text, re.I)}
        | {name for name in last if _stands(name, text, 0)}
    )


def _stands(name, text, flags):
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, flags)


def refuse_names(form, people, fields):
    """`people`: everybody of the household whom the writer knows of, also who merely lives there."""
    for field in fields:
        text = form.cleaned_data.get(field) or ""
        if found := names_in(text, people):
            form.add_error(field, ValidationError(NAMES_SOMEBODY.format(name=", ".join(found))))
        elif holds_bsn(text):
            form.add_error(field, ValidationError(HOLDS_BSN))
