"""What a household is called: the surnames of who takes part, the oldest first."""

from households.display import joined

MOST = 2
LONGEST = 120


def label_of(people):
    """`people` have a name with prefix and surname, and a birth: "De Wit – El Amrani"."""
    surnames = dict.fromkeys(_surname(person.name) for person in sorted(people, key=_birth))
    return " – ".join(list(surnames)[:MOST])[:LONGEST]


def _surname(name):
    surname = joined(name.prefix, name.surname)
    return surname[:1].upper() + surname[1:]


def _birth(person):
    birth = person.birth
    return (birth.year or 9999, birth.month or 13, birth.day or 32)
