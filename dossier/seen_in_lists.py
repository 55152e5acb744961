"""What a page over several households tells the log of one record on it: about whom, of which law and kind."""

from audit.choices import Depth


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
