"""What first contact wrote in this household, section by section, and where the route brings each of them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from accounts.laws import Law
from consent import registry
from deadlines.models import Deadline, Suspension
from households.kinds import Kind
from intake.formal_table import LAW_AT_THE_DESK
from intake.models import FormalStep, HelpRequest, LifeDomainFinding, Screening, TriageDecision
from intake.moving import default_law

# Loaded in full, because the page shows what they say.
SHOWN = (HelpRequest, Screening, LifeDomainFinding, TriageDecision)
# Follow the law that they are of; nobody chooses.
FORMAL = (FormalStep, Deadline, Suspension)


@dataclass(frozen=True)
class Section:
    model: type
    pk: UUID
    person_id: UUID | None
    kind: Kind
    day: date
    title: str
    needed_for: tuple[int, ...] = ()

    @property
    def field(self):
        return f"naar-{self.model._meta.model_name}-{self.pk}"

    def law(self, laws, lead):
        return default_law(self.kind, laws, lead, needed_for=self.needed_for)


def listed():
    return tuple(model for model in registry.gated() if model not in SHOWN)


def sections_of(dossier):
    """Newest first; of the formal steps only how they move, see `formal_moves`."""
    own = [one for model in SHOWN for one in dossier.records[model] if one.law == Law.TOEGANG]
    others = [one for one in dossier.outline if one.law == Law.TOEGANG and one.model not in FORMAL]
    found = [section_of(type(one), one) for one in own] + [section_of(one.model, one) for one in others]
    return sorted(found, key=lambda one: (one.day, str(one.pk)), reverse=True)


def sections_in(household):
    """Of everything that first contact wrote here and this reader sees."""
    found = [
        section_of(model, one)
        for model in registry.gated()
        if model not in FORMAL
        for one in model.objects.filter(household=household, law=Law.TOEGANG)
    ]
    return sorted(found, key=lambda one: (one.day, str(one.pk)), reverse=True)


def section_of(model, record):
    """`created_at` of a record that this request made is still with the database."""
    return Section(
        model,
        record.pk,
        record.person_id,
        Kind(record.kind),
        _day(record.created_at),
        _title(model, record),
        tuple(getattr(record, "needed_for", ())),
    )


def _day(moment):
    return timezone.localdate(moment if isinstance(moment, datetime) else None)


def _title(model, record):
    if model is LifeDomainFinding:
        return f"Leefgebied {record.life_domain}"
    return str(model._meta.verbose_name).capitalize()


def formal_moves(household):
    """Each formal step that first contact wrote, with its clocks, to the law that it is a first step of: {law: moves}."""
    steps = {
        one.pk: LAW_AT_THE_DESK[FormalStep.Step(one.step)]
        for one in FormalStep.objects.filter(household=household, law=Law.TOEGANG)
    }
    found = [(FormalStep, key, law) for key, law in steps.items()]
    for clock in Deadline.objects.filter(household=household, law=Law.TOEGANG).prefetch_related(
        "suspensions"
    ):
        if law := steps.get(clock.cause_id):
            found.append((Deadline, clock.pk, law))
            found += [(Suspension, one.pk, law) for one in clock.suspensions.all()]
    return found
