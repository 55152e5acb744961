"""An application under the Wmo comes after the investigation, or after its six weeks have gone by (art. 2.3.2 lid 9)."""

from django.core.exceptions import ValidationError

from deadlines.local_terms import rule_of
from deadlines.rules import due
from intake.models import FormalStep

Step = FormalStep.Step

NO_REPORT = "Leg eerst de melding vast. De dag van de melding telt, ook als de aanvraag later komt."
NOT_YET = (
    "Een aanvraag kan nog niet: het onderzoek is niet klaar, en de zes weken daarvoor lopen tot en met {end}"
    " (Wmo 2015, art. 2.3.2 lid 9). De melding van {reported} blijft staan: die datum telt."
)


def check_wmo_application(steps, day):
    """`steps` are those of this person in the Wmo."""
    earlier = [step for step in steps if step.happened_on <= day]
    reports = [step.happened_on for step in earlier if step.step == Step.REPORT]
    if not reports:
        raise ValidationError({"step": NO_REPORT})
    reported = max(reports)
    investigated = [step for step in earlier if step.step == Step.INVESTIGATION_DONE]
    end = end_of_investigation(reported)
    if day <= end and not any(step.happened_on >= reported for step in investigated):
        words = NOT_YET.format(end=f"{end:%d-%m-%Y}", reported=f"{reported:%d-%m-%Y}")
        raise ValidationError({"step": words})


def end_of_investigation(reported):
    return due(rule_of("wmo.onderzoek", reported), reported).due_on


def last_day_of_plan(reported):
    """Art. 2.3.2 lid 2"""
    return due(rule_of("wmo.persoonlijk_plan", reported), reported).due_on
