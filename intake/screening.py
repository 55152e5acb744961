"""The first sorting is written down: at most five answers, what they propose, and what the colleague decides."""

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.laws import Law
from households.kinds import Kind
from households.models import Household
from households.records import signed
from households.saving import save_changed
from intake.counting import count_proposal
from intake.facts import facts_of, rules_today
from intake.models import Screening
from intake.sorting import propose

WHY_DIFFERENT = "Vul in waarom je iets anders kiest dan het voorstel."
ANSWERS = ("answered_at_once", "laws_needed", "threats", "child_carries_care", "earlier_help_ended")


def answer(household, story, answers, *, findings=(), acting):
    """One sorting for each intake: whoever answers again changes it, and the former answers stay in the history."""
    with transaction.atomic():
        hold(household)
        screening = current(household, acting) or _new(household, story, acting)
        is_new = screening._state.adding
        for name in ANSWERS:
            setattr(screening, name, answers[name])
        stories = [story] if story else []
        proposal = propose(facts_of(stories, [screening], findings), rules_today())
        screening.proposed, screening.reasons = proposal.outcome, told(proposal)
        screening.outcome, screening.different_because = "", ""
        if is_new:
            screening.save(force_insert=True)
        else:
            save_changed(screening, *ANSWERS, "proposed", "reasons", "outcome", "different_because")
    return screening


def told(proposal):
    return [
        {"rule": rule.code, "version": rule.version, "reason": rule.reason, "outcome": rule.outcome}
        for rule in proposal.holding
    ]


def current(household, acting):
    found = Screening.objects.filter(
        household=household, law=Law.TOEGANG, organisation=acting.organisation
    ).order_by("-created_at")
    return found.first()


def _new(household, story, acting):
    return Screening(
        household=household,
        person_id=story.person_id if story else None,
        help_request=story,
        **signed(acting, law=Law.TOEGANG),
        kind=Kind.AGREEMENTS,
    )


def conclude(screening, outcome, *, different_because, acting):
    """The colleague decides. The same answer twice is counted once."""
    with transaction.atomic():
        hold(screening.household)
        screening.refresh_from_db(fields=["outcome"])
        if screening.outcome != outcome:
            _decide(screening, outcome, different_because, acting)
    return screening


def _decide(screening, outcome, different_because, acting):
    if screening.proposed and outcome != screening.proposed and not different_because:
        raise ValidationError({"different_because": WHY_DIFFERENT})
    is_first = not screening.outcome
    screening.outcome, screening.different_because = outcome, different_because
    save_changed(screening, "outcome", "different_because")
    if is_first and screening.reasons:
        leading = screening.reasons[0]
        count_proposal(
            leading["rule"], leading["version"], followed=outcome == screening.proposed, acting=acting
        )


def hold(household):
    """Two who answer at once do so one after the other."""
    return Household.objects.select_for_update(of=("self",)).get(pk=household.pk)
