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
