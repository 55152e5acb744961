"""A board on the wall: initials for every name, nothing to open, and nothing of a kind that is never told."""

import re

from households.initials import initials_of
from households.kinds import NEVER_TOLD


def fit_for_wall(records):
    """Whoever walks by reads it too."""
    return [record for record in records if record.kind not in NEVER_TOLD]


def hide_goals(actions):
    """A card may say less than the goal it hangs on."""
    for action in actions:
        if action.goal and action.goal.kind in NEVER_TOLD:
            action.purpose = ""
    return actions


def masked(text, names):
    """Each of these names, as a word of its own, by its initials."""
    for name in sorted(filter(None, names), key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(name)}\b", initials_of(name), text, flags=re.IGNORECASE)
    return text


def names_of(people, cards):
    """As they are written: all their names, and whoever of the network does something."""
    found = {card.owner_name for card in cards if card.owner_name}
    found |= {card.owner.first_name for card in cards if card.owner}
    for person in people:
        found |= {*person.all_names, str(person)}
    return found


def mask(records, names, *fields):
    for record in records:
        for field in fields:
            setattr(record, field, masked(getattr(record, field), names))
    return records
