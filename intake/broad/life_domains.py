"""The life domains beside a question: which are open, which are not needed, and what one could ask."""

from dataclasses import dataclass

from consent.models import DataCategory
from households.models import LifeDomain
from intake.broad.speaking import about
from intake.models import LifeDomainFinding

# Without a life domain at hand: these always help a talk on.
ALWAYS = (
    "Als we één ding konden oplossen, wat zou dan het meeste helpen?",
    "Wat lukt er nog wel, ook op een slechte dag?",
)


@dataclass(frozen=True)
class Shown:
    finding: LifeDomainFinding
    is_special: bool
    # Of another law, or of another organisation: to read only.
    is_own: bool


def special_kinds():
    return set(DataCategory.objects.filter(is_special=True).values_list("code", flat=True))


def open_findings(dossier, person):
    """In the order of the list, not of who wrote them when."""
    found = [one for one in about(dossier, LifeDomainFinding, person) if one.ended_at is None]
    return sorted(found, key=lambda one: (one.life_domain.position, one.life_domain_id, one.law))


def shown(dossier, person, law, organisation):
    special = special_kinds()
    return [
        Shown(one, one.kind in special, one.law == law and one.organisation_id == organisation.pk)
        for one in open_findings(dossier, person)
    ]


def not_needed(findings, law):
    """What this colleague did not open; what another law wrote does not count, nor is it told by leaving it out."""
    opened = {one.finding.life_domain_id for one in findings if one.is_own}
    return [domain for domain in LifeDomain.objects.filter(is_active=True) if domain.pk not in opened]


def questions(findings):
    """[(life domain, its questions)] of what is open here; one list may say the same question twice."""
    domains = {one.finding.life_domain_id: one.finding.life_domain for one in findings}
    return [(domain.name, domain.questions) for domain in domains.values() if domain.questions]
