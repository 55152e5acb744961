"""For whom something left the house: from what its row in the log says, with names of who is on the page only."""

SOMEBODY = "iemand buiten het huishouden"
AT_TABLE = "wie aan tafel zat"
A_COLLEAGUE = "een collega"
WHAT = {
    "plan.inwoner": "het plan",
    "plan.netwerk": "de eigen acties",
    "plan.tafel": "het plan",
    "plans.action": "de afspraak",
    "intake.broadintake": "de samenvatting van het gesprek",
    "consent.withdrawal": "de bevestiging van het intrekken",
}


def what_went(entry):
    sort = entry.object_type
    if sort.startswith("letter."):
        return "een brief"
    if sort.startswith("consent."):
        return WHAT.get(sort, "een papier over delen")
    return WHAT.get(sort, "een bestand")


def received_by(entry, people):
    """`people`: {id: Person} of this page. A letter is for whom it is about."""
    sort = entry.object_type
    if sort == "plan.tafel":
        return AT_TABLE
    if sort.startswith(("plan.", "consent.")):
        return _name(entry.object_id, people)
    if sort.startswith("letter.") or sort in ("intake.broadintake", "plans.action"):
        return _name(entry.person_id, people)
    return A_COLLEAGUE


def _name(key, people):
    return people[key].first_name if key in people else SOMEBODY
