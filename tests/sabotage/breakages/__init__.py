"""What somebody could break, by mistake or on purpose, and which tests must turn red then. `python -m tests.sabotage` tries."""

from tests.sabotage.breakages.boards import BOARDS
from tests.sabotage.breakages.conferences import CONFERENCES
from tests.sabotage.breakages.consent import CONSENT
from tests.sabotage.breakages.coordination import COORDINATION
from tests.sabotage.breakages.formal_steps import FORMAL_STEPS
from tests.sabotage.breakages.households import HOUSEHOLDS
from tests.sabotage.breakages.kinds import Breakage
from tests.sabotage.breakages.looking_back import LOOKING_BACK
from tests.sabotage.breakages.solutions import SOLUTIONS
from tests.sabotage.breakages.terms import TERMS
from tests.sabotage.breakages.the_desk import THE_DESK
from tests.sabotage.breakages.the_door import THE_DOOR
from tests.sabotage.breakages.the_log import THE_LOG
from tests.sabotage.breakages.the_plan import THE_PLAN
from tests.sabotage.breakages.the_route import THE_ROUTE
from tests.sabotage.breakages.the_rule import THE_RULE
from tests.sabotage.breakages.timeline import TIMELINE

__all__ = ["BREAKAGES", "Breakage"]

BREAKAGES = [
    *THE_RULE,
    *THE_LOG,
    *THE_DOOR,
    *FORMAL_STEPS,
    *CONSENT,
    *TERMS,
    *HOUSEHOLDS,
    *THE_DESK,
    *THE_ROUTE,
    *THE_PLAN,
    *COORDINATION,
    *BOARDS,
    *TIMELINE,
    *CONFERENCES,
    *SOLUTIONS,
    *LOOKING_BACK,
]
