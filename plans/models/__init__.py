from plans.models.general_provision import GeneralProvision
from plans.models.plan import Action, Goal, Plan

__all__ = ["Action", "GeneralProvision", "Goal", "Plan"]
