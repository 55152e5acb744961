"""Who leads on safety, for whoever may see that a court measure runs: to nobody else is there anything."""

from accounts.laws import Law
from dossier.about import tell_about
from plans.models import CourtMeasure, SafetyLead
from plans.safety import running

MODELS = (CourtMeasure, SafetyLead)


def safety_of(dossier, acting):
    """Measures that run, with who leads, and what this reader may do about it."""
    found = running(dossier.records[CourtMeasure], dossier.records[SafetyLead])
    tell_about(dossier, [one.measure for one in found])
    for one in found:
        one.measure.may_be_named = may_name(dossier)
        one.measure.may_be_changed = (
            may_name(dossier) and one.measure.organisation_id == acting.organisation.pk
        )
    return found


def may_name(dossier):
    return Law.JW in dossier.laws


def nobody_leads(dossier, safety):
    """Measures for which nobody was named: asked of who keeps the household, and of who may name somebody."""
    is_asked = dossier.keeps_consents or may_name(dossier)
    return [one.measure for one in safety if is_asked and one.lead is None]
