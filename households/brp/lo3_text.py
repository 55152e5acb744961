"""Letters that went wrong between teletex, in which the BRP writes, and Latin-1.

Only what cannot be right as it stands is repaired; whatever could be a name stays as it was registered.
"""

import re
import unicodedata

# Teletex writes the accent before its letter; read as Latin-1 the accent looks like a capital: "FranËcois".
_ACCENTS = {
    "Á": "\u0300",
    "Â": "\u0301",
    "Ã": "\u0302",
    "Ä": "\u0303",
    "Å": "\u0304",
    "Æ": "\u0306",
    "Ç": "\u0307",
    "È": "\u0308",
    "Ê": "\u030a",
    "Ë": "\u0327",
    "Í": "\u030b",
    "Î": "\u0328",
    "Ï": "\u030c",
}
_ACCENT_BEFORE_LETTER = re.compile(f"([{''.join(_ACCENTS)}])([A-Za-z])")

# The other way round: a Latin-1 letter read as teletex gives a capital amid small letters: "RodrŦguez".
_LATIN = {"Ŧ": "í", "Æ": "á", "Ł": "è", "Ø": "é"}
_CAPITAL_AMID_SMALL = re.compile(f"(?<=[a-z])[{''.join(_LATIN)}](?![A-Z])")


def repair(text):
    return _CAPITAL_AMID_SMALL.sub(lambda found: _LATIN[found[0]], text)


def repair_street(text):
    """Streets from the BAG carry their accents before the letter; names of people never do."""
    return repair(_ACCENT_BEFORE_LETTER.sub(_compose, text))


def _compose(found):
    accent, letter = found.groups()
    composed = unicodedata.normalize("NFC", letter + _ACCENTS[accent])
    return composed if len(composed) == 1 else found[0]
