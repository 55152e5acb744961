"""What the code in category 11 (gezag) says, and when it says nothing."""

from .found import CUSTODY_UNKNOWN, Custody

# National table 61. Whatever is not in it stays "nagaan".
MEANINGS = {
    "1": "ouder 1",
    "2": "ouder 2",
    "12": "ouder 1 en ouder 2",
    "D": "een of meer derden",
    "1D": "ouder 1 en een derde",
    "2D": "ouder 2 en een derde",
}


def from_code(code):
    if not code:
        return CUSTODY_UNKNOWN
    meaning = MEANINGS.get(code)
    return Custody((code,), is_known=meaning is not None, explanation=meaning or "")
