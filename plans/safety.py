"""Where a court measure runs: that it does, until when, and who leads on safety."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError

from accounts.laws import Law
from households.kinds import Kind
from households.records import signed
from households.saving import save_changed
from plans.models import CourtMeasure, SafetyLead

ABOUT_A_CHILD = "Een maatregel gaat over een kind. {name} is 18 jaar of ouder."
OVER = "Deze maatregel loopt niet meer."
BEFORE_IT_BEGAN = "Deze dag ligt voor het begin van de maatregel."


@dataclass(frozen=True)
class Safety:
    """A measure that runs, with who leads; None: nobody was named."""

    measure: CourtMeasure
    lead: SafetyLead | None


def record_measure(household, child, *, sort, since, until, document, acting):
    if child.age is not None and child.age >= 18:
        raise ValidationError({"person": ABOUT_A_CHILD.format(name=child.first_name)})
    _not_before(since, until=until)
    measure = CourtMeasure(
        **_about(household, child, acting), sort=sort, since=since, until=until, document=document
    )
    measure.save(force_insert=True)
    return measure


def name_lead(measure, *, name, organisation_name, phone, since, acting):
    """Who led before stays to be read."""
    if not measure.runs:
        raise ValidationError(OVER)
    _not_before(measure.since, since=since)
    lead = SafetyLead(
        **_about(measure.household, measure.person, acting),
        measure=measure,
        name=name,
        organisation_name=organisation_name,
        phone=phone,
        since=since,
    )
    lead.save(force_insert=True)
    return lead


def change_measure(measure, *, until, ended_on, acting):
    """Longer because the court decided so, or over. With it ends who led."""
    if not measure.runs:
        raise ValidationError(OVER)
    _not_before(measure.since, until=until, ended_on=ended_on)
    measure.until, measure.ended_on = until, ended_on
    save_changed(measure, "until", "ended_on")
    return measure


def running(measures, leads):
    """`leads` may be of several measures."""
    return [Safety(measure, _lead_of(measure, leads)) for measure in measures if measure.runs]


def _lead_of(measure, leads):
    own = [lead for lead in leads if lead.measure_id == measure.pk]
    return max(own, key=lambda lead: (lead.since, lead.created_at), default=None)


def _about(household, child, acting):
    return {
        "household": household,
        "person": child,
        "kind": Kind.HOME_SAFETY,
        **signed(acting, law=Law.JW),
    }


def _not_before(first, **days):
    wrong = {name: BEFORE_IT_BEGAN for name, day in days.items() if day and day < first}
    if wrong:
        raise ValidationError(wrong)
