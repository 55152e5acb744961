from django.db import DEFAULT_DB_ALIAS

from accounts.laws import LETTERS, Law
from accounts.models import LawDomain


def load(using=DEFAULT_DB_ALIAS):
    """The numbers are fixed; words that a municipality changed stay as they are."""
    rows = [
        LawDomain(code=law, identifier=law.name.lower(), name=law.label, letter=LETTERS[law]) for law in Law
    ]
    LawDomain.objects.using(using).bulk_create(rows, ignore_conflicts=True)
