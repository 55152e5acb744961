"""What a page over several households tells the log of a household and of one record on it: about whom, of which law and kind."""

from audit.choices import Depth


def log_home(log, household):
    """By its label, and so each of its people: what `gate.listed` does for households it looks up by itself."""
    for person in household.people:
        log.show(person_id=person.pk, household_id=household.pk, depth=Depth.LISTED)
    log.show(household_id=household.pk, depth=Depth.LISTED)


def log_record(log, record, household):
    """About the household together is about each who takes part; `household` is one that `gate.listed` gave its people."""
    people = [person.pk for person in household.people] if household else []
    for person_id in [record.person_id] if record.person_id else people:
        log.show(
            person_id=person_id,
            household_id=record.household_id,
            depth=Depth.LISTED,
            shown={record.law: {record.kind: 1}},
        )
