"""About whom a record is, in words, without asking the database for each record."""

TOGETHER = "Samen"
NO_LONGER_HERE = "Iemand die niet meer meedoet"


def tell_about(dossier, records):
    """Give each record its `about`: a first name, or that it is about the household together."""
    names = {membership.person_id: membership.person.first_name for membership in dossier.members}
    for record in records:
        record.about = names.get(record.person_id, NO_LONGER_HERE) if record.person_id else TOGETHER
    return records
