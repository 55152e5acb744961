"""Which clocks a formal step is about: those of one file (one application and what followed on it), never of two."""

from django.core.exceptions import ValidationError

from deadlines.models import Deadline
from intake.models import FormalStep

CAUSE = "formal_step"
WHICH = "Er lopen er meer tegelijk. Kies bij welke stap dit hoort."
# One first talk is held, however often it was asked for.
TALKS = {"wgs.gesprek", "wgs.gesprek_bedreigend"}


class Steps:
    """All steps of one person in one law, and what follows what."""

    def __init__(self, household, person, law):
        found = FormalStep.objects.filter(household=household, person=person, law=law)
        self.by_key = {step.pk: step for step in found}

    def before(self, key):
        """With the step itself."""
        found = []
        while key in self.by_key and key not in found:
            found.append(key)
            key = self.by_key[key].follows_id
        return set(found)

    def after(self, key):
        return {other for other in self.by_key if key in self.before(other)}

    def are_one_file(self, keys):
        return len(keys) <= 1 or any(keys <= self.after(key) for key in keys)


def running(household, person, law, rules, steps, follows=None):
    """The open clocks of these rules, oldest first; refused when it cannot be told which file is meant."""
    asked = Deadline.objects.filter(
        household=household, person=person, law=law, rule__in=rules, met_on=None, ended_on=None
    )
    if follows:
        asked = asked.filter(cause_id__in=steps.before(follows.pk) | steps.after(follows.pk))
    found = list(asked.order_by("start_date", "created_at"))
    keys = {clock.cause_id for clock in found if clock.rule not in TALKS}
    if not steps.are_one_file(keys):
        raise ValidationError({"follows": WHICH})
    return found


def cause_of(clocks, steps):
    """The step that started the first of them."""
    keys = [clock.cause_id for clock in clocks if clock.cause_kind == CAUSE]
    return next((steps.by_key[key] for key in keys if key in steps.by_key), None)
