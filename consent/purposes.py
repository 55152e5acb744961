"""Why a page shows people. The page sets its purpose beside its URL; nobody chooses one from a list."""

from django.db.models import IntegerChoices
from django.urls import path


class Purpose(IntegerChoices):
    HELP_REQUEST = 1, "Uw vraag goed begrijpen"
    ONE_PLAN = 2, "Samen één plan maken en uitvoeren"
    HANDOVER = 3, "U goed overdragen"
    CASE_CONFERENCE = 4, "Samen overleggen over uw situatie"
    DECIDE_PROVISION = 5, "Beslissen over hulp of uitkering"
    EARLY_HELP = 6, "Op tijd hulp bieden bij achterstanden"
    # Only in the log, never on a ground.
    OWN_TASK = 90, "Eigen taak"
    EMERGENCY = 91, "Direct gevaar"
    MANAGE_WORK = 92, "Werk verdelen"
    OVERSIGHT = 93, "Toezicht en rechten van inwoners"
    NONE = 99, "Toont geen inwoners"


ON_A_GROUND = [purpose for purpose in Purpose if purpose < 90]
BY_CONSENT = [Purpose.HELP_REQUEST, Purpose.ONE_PLAN, Purpose.HANDOVER, Purpose.CASE_CONFERENCE]


def page(route, view, *, purpose, name, **kwargs):
    """A URL with the purpose of its page; the gate refuses a view that declares none."""
    view.purpose = Purpose(purpose)
    return path(route, view, kwargs, name=name)
