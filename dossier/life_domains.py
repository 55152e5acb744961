"""The life domains that matter for the question, as a small table: one row each, one column for each person."""

from dataclasses import dataclass

from intake.models import LifeDomainFinding


@dataclass(frozen=True)
class Table:
    people: list
    # [(life domain, whether the plan aims at it, [finding or None, for each person])]
    rows: list
    # [(life domain, person, finding)]: where more than a score was written down.
    said: list


def life_domains_of(dossier):
    """None when nothing is recorded, or this reader may see none of it: that looks the same."""
    found = [one for one in dossier.records[LifeDomainFinding] if one.ended_at is None]
    people = [person for person in dossier.people if any(one.person_id == person.pk for one in found)]
    if not people:
        return None
    domains = {one.life_domain_id: one.life_domain for one in found}
    rows = [
        _row(domain, [one for one in found if one.life_domain_id == domain.pk], people)
        for domain in sorted(domains.values(), key=lambda domain: (domain.position, domain.pk))
    ]
    said = [
        (domain, person, finding)
        for domain, _, cells in rows
        for person, finding in zip(people, cells, strict=True)
        if finding and (finding.words or finding.note)
    ]
    return Table(people, rows, said)


def _row(domain, found, people):
    cells = [next((one for one in found if one.person_id == person.pk), None) for person in people]
    return domain, any(one and one.wanted_score for one in cells), cells
