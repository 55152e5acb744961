"""A number to name on the phone: nobody can guess it, and it says nothing about anybody."""

import secrets

# No vowels, so no words; nothing that is mistaken for something else when it is read aloud.
LETTERS = "BCDFGHJKMNPQRSTVWXZ23456789"
GROUPS, LENGTH = 3, 3


def new_reference():
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(GROUPS))
