"""The letters that stand for a person."""

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
