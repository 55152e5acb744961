"""The marks that stand for a law and for a person."""

from dataclasses import dataclass

from accounts.laws import Law


@dataclass(frozen=True)
class LawMark:
    code: str
    letter: str
    name: str


# Shape and letter; the colour is in static/css/app.css. The names are those of accounts/laws.py.
LETTERS = {Law.WMO: "W", Law.PW: "P", Law.JW: "J", Law.WGS: "S", Law.INTEGRAAL: "I", Law.TOEGANG: "T"}
MARKS = {law: LawMark(law.name.lower(), letter, law.label) for law, letter in LETTERS.items()}
BY_CODE = {mark.code: mark for mark in MARKS.values()}


def law_mark(law) -> LawMark:
    """From a number, an identifier such as "wmo", or a LawDomain."""
    if isinstance(law, str):
        return BY_CODE[law.lower()]
    return MARKS[Law(getattr(law, "pk", law))]


# These begin a surname; particles in small letters (de, van der) do not count.
SURNAME_BEGINS = {"El", "Al", "Ait", "Ben", "Bin"}


def initials_of(who) -> str:
    """Noor de Wit: NW; Samira El Amrani: SE; letters that are already initials stay."""
    if hasattr(who, "initials"):
        return who.initials
    words = str(who).split()
    if len(words) == 1 and len(words[0]) <= 2:
        return words[0].upper()
    names = [word for word in words if not word[:1].islower()] or words
    if len(names) < 2:
        return names[0][:1].upper() if names else "?"
    surname = names[-2] if len(names) > 2 and names[-2] in SURNAME_BEGINS else names[-1]
    return (names[0][:1] + surname[:1]).upper()
