"""What stands on one paper, in the words of its reader ("u"): lines with who and when, cleaned of what paper never holds."""

import re
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone
from stdnum.nl import bsn

from households.models import Person
from intake.public.bsn_in_text import NINE_DIGITS
from plans.appointments import FOR_RESIDENT
from plans.models import Action, Goal, MainWish

DONE_LATELY = timedelta(days=28)
NO_NUMBER, NO_ADDRESS = "(nummer weggelaten)", "(adres weggelaten)"
SOMEBODY_AT_HOME, SOMEBODY_NEAR = "iemand uit het huishouden", "iemand uit het netwerk"
ANOTHER_ORGANISATION, NOBODY_YET = "een andere organisatie", "dat zoeken we nog uit"
AT_HOME_OF_SOMEBODY = {"thuis": "thuis", "telefonisch": "per telefoon", "online": "online"}


@dataclass
class Step:
    what: str
    who: str
    due_on: object
    at_time: object
    where: str
    is_done: bool


@dataclass
class PrintedGoal:
    """`whose` is empty on a paper with the lines of its reader alone."""

    words: str
    whose: str
    domain: str
    now: str
    wanted: str
    scores: tuple
    steps: list


@dataclass
class Sheet:
    wishes: list = field(default_factory=list)
    goals: list = field(default_factory=list)
    loose: list = field(default_factory=list)
    # Of whom something stands here, for the log.
    people: set = field(default_factory=set)


@dataclass(frozen=True)
class Voice:
    """How the paper speaks: `reader` is "u"; `named` are those whose names may stand here, in small letters."""

    reader: Person | None = None
    reader_name: str = ""
    named: dict = field(default_factory=dict)
    secret: tuple = ()

    def clean(self, text):
        """A BSN or a protected address that somebody typed stays behind."""
        text = NINE_DIGITS.sub(lambda found: NO_NUMBER if _is_bsn(found[0]) else found[0], text)
        for address in self.secret:
            text = address.sub(NO_ADDRESS, text)
        return text

    def whose(self, line):
        if line.person_id is None:
            return "samen"
        return "" if self.reader and line.person_id == self.reader.pk else self._first_name(line.person_id)

    def who(self, action):
        if action.state == Action.State.GIVEN_BACK:
            return NOBODY_YET
        if action.owner:
            return action.owner.full_name
        key = " ".join(action.owner_name.casefold().split())
        if self.reader_name and key == self.reader_name.casefold():
            return "u"
        if action.owner_kind == Action.Owner.PARTNER:
            return ANOTHER_ORGANISATION
        elsewhere = SOMEBODY_NEAR if action.owner_kind == Action.Owner.NETWORK else SOMEBODY_AT_HOME
        return next((name for name in self.named.values() if name.casefold() == key), elsewhere)

    def where(self, action):
        own = self.reader is not None and action.person_id == self.reader.pk
        return self.clean((FOR_RESIDENT if own else AT_HOME_OF_SOMEBODY).get(action.place, action.place))

    def _first_name(self, person_id):
        return self.named.get(person_id, "")


def sheet_of(lines, voice, people):
    """`people`: who takes part, for what was made together."""
    actions = [line for line in lines if isinstance(line, Action) and _is_told(line)]
    goals = [line for line in reversed(lines) if isinstance(line, Goal)]
    keys = {goal.pk for goal in goals}
    told = [line for line in lines if not isinstance(line, Action) or line in actions]
    return Sheet(
        wishes=[(voice.clean(line.words), voice.whose(line)) for line in lines if isinstance(line, MainWish)],
        goals=[_goal(goal, actions, voice) for goal in goals],
        loose=_steps([action for action in actions if action.goal_id not in keys], voice),
        people=_shown(told, people),
    )


def secret_addresses(dossier):
    """Of members whose address is protected; of everybody when the household is hidden."""
    people = [membership.person for membership in dossier.members]
    return tuple(
        re.compile(rf"{re.escape(person.street)}\s*{re.escape(person.house_number)}\b", re.IGNORECASE)
        for person in people
        if person.street and (person.address_disclosure_block or dossier.household.is_hidden)
    )


def _shown(lines, people):
    own = {line.person_id for line in lines if line.person_id}
    return own | ({person.pk for person in people} if any(not line.person_id for line in lines) else set())


def _goal(goal, actions, voice):
    return PrintedGoal(
        words=voice.clean(goal.words),
        whose=voice.whose(goal),
        domain=goal.life_domain.name if goal.life_domain else "",
        now=voice.clean(goal.now),
        wanted=voice.clean(goal.wanted),
        scores=(goal.score_now, goal.score_wanted),
        steps=_steps([action for action in actions if action.goal_id == goal.pk], voice),
    )


def _steps(actions, voice):
    """What is still to be done first, by day."""
    ordered = sorted(actions, key=lambda one: (_is_done(one), one.due_on, str(one.pk)))
    return [
        Step(voice.clean(one.title), voice.who(one), one.due_on, one.at_time, voice.where(one), _is_done(one))
        for one in ordered
    ]


def _is_told(action):
    if not _is_done(action):
        return True
    return bool(action.done_at) and action.done_at > timezone.now() - DONE_LATELY


def _is_done(action):
    return action.state == Action.State.DONE


def _is_bsn(digits):
    return bsn.is_valid(re.sub(r"\D", "", digits))
