"""What happens with a plan: begun, goals agreed; with a step: asked, accepted or given back, done."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models.functions import Now
from django.urls import reverse

from accounts.laws import Law
from deadlines import inbox
from deadlines.notify import TASK, tell
from households.kinds import Kind
from households.main_plan import refuse_elsewhere
from households.records import signed
from households.saving import save_changed
from plans.models import Action, Goal, Plan
from plans.progress import OPEN

ASKED = "Een collega vraagt je een stap te doen."
GIVEN_BACK = "Een collega gaf een stap terug."
OTHER_DAY = "Een collega doet een stap op een andere datum."


def start_plan(household, *, started_on, evaluate_on, acting):
    """One plan for each household; the database refuses a second."""
    if evaluate_on <= started_on:
        raise ValidationError({"evaluate_on": "Kies een dag na het begin van het plan."})
    plan = Plan(household=household, started_on=started_on, evaluate_on=evaluate_on, created_by=acting.user)
    try:
        with transaction.atomic():
            plan.save(force_insert=True)
    except IntegrityError as error:
        if "one_plan_per_household" in str(error):
            raise ValidationError("Dit huishouden heeft al een plan.") from None
        raise
    return plan


def agree_goal(plan, *, words, person, kind, acting, law=Law.INTEGRAAL, **where):
    """In the resident's own words; `person` is None when it is of the household together.

    `where`: life_domain, now, wanted, score_now, score_wanted; nothing of it is needed.
    """
    refuse_elsewhere(plan.household, person)
    goal = Goal(
        plan=plan,
        household=plan.household,
        person=person,
        **signed(acting, law=law),
        kind=kind,
        words=words,
        **where,
    )
    goal.save(force_insert=True)
    return goal


def add_step(
    household,
    *,
    title,
    person,
    law,
    due_on,
    owner_kind,
    acting,
    owner=None,
    owner_name="",
    goal=None,
    kind=Kind.AGREEMENTS,
    at_time=None,
    place="",
):
    """A step for somebody else starts as asked; one's own is accepted by taking it. With a time it is an appointment."""
    state = _state_for(owner_kind, owner, acting)
    action = Action(
        household=household,
        person=person,
        **signed(acting, law=law),
        kind=kind,
        goal=goal,
        title=title,
        owner_kind=owner_kind,
        owner=owner,
        owner_name=owner_name,
        due_on=due_on,
        at_time=at_time,
        place=place,
        state=state,
    )
    action.save(force_insert=True)
    _ask(action, acting=acting)
    return action


def ask_again(action, *, due_on, owner_kind, acting, owner=None, owner_name=""):
    """What came back goes to the same or to somebody else; the history keeps who gave it back, and why."""
    action.owner_kind, action.owner, action.owner_name = owner_kind, owner, owner_name
    action.due_on, action.given_back_reason = due_on, ""
    state = _state_for(owner_kind, owner, acting)
    also = ("owner_kind", "owner", "owner_name", "due_on", "given_back_reason")
    _move(action, state, *also, only_from=(Action.State.GIVEN_BACK,), acting=acting)
    _ask(action, acting=acting)
    return action


def accept_step(action, *, acting):
    return _move(action, Action.State.ACCEPTED, only_from=(Action.State.ASKED,), acting=acting)


def move_step(action, *, due_on, acting, at_time=None):
    """Taken on, with another day, and for an appointment perhaps another time; who asked hears of it."""
    at_time = at_time or action.at_time
    if (due_on, at_time) == (action.due_on, action.at_time):
        raise ValidationError({"due_on": "Dit is de datum die al is afgesproken."})
    action.due_on, action.at_time = due_on, at_time
    _move(action, Action.State.ACCEPTED, "due_on", "at_time", only_from=OPEN, acting=acting)
    if action.author != acting.user:
        _tell(action.author, OTHER_DAY, action, acting=acting)
    return action


def give_back_step(action, *, reason, acting):
    """Stays with who asked until somebody takes it; the reason goes along."""
    if not reason:
        raise ValidationError({"reason": "Vul in waarom je dit teruggeeft."})
    action.given_back_reason = reason
    _move(action, Action.State.GIVEN_BACK, "given_back_reason", only_from=OPEN, acting=acting)
    if action.author != acting.user:
        _tell(action.author, GIVEN_BACK, action, acting=acting)
    return action


def finish_step(action, *, acting):
    action.done_at = Now()
    return _move(action, Action.State.DONE, "done_at", only_from=OPEN, acting=acting)


def _state_for(owner_kind, owner, acting):
    mine = owner_kind == Action.Owner.PROFESSIONAL and owner == acting.user
    return Action.State.ACCEPTED if mine else Action.State.ASKED


def _ask(action, *, acting):
    if action.owner and action.state == Action.State.ASKED:
        _tell(action.owner, ASKED, action, acting=acting)


def _move(action, state, *also, only_from, acting):
    """Whoever answers has done what the message asked."""
    if action.state not in only_from:
        raise ValidationError("Dit kan niet meer: de stap is ondertussen veranderd.")
    action.state = state
    save_changed(action, "state", *also)
    inbox.close(acting.user, _place_of(action))
    return action


def _place_of(action):
    """On the overview, which opens also for who may not read the step; the fragment tells which step."""
    return f"{reverse('household:overview', args=[action.household_id])}#stap-{action.pk}"


def _tell(user, text, action, *, acting):
    tell(
        user,
        text,
        _place_of(action),
        kind=TASK,
        due_on=action.due_on,
        household_id=action.household_id,
        created_by=acting.user,
    )
