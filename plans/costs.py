"""Wie betaalt wat: amounts per law, once or each year. Sums are over what the reader sees."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db.models.functions import Now

from accounts.laws import Law
from households.kinds import Kind
from households.records import signed
from households.saving import save_changed
from plans.models import PlanCost

Per = PlanCost.Per


def note_cost(plan, *, person, law, what, amount, per, acting, goal=None, action=None):
    """The law of the writer pays; it says with which help, so it is of that kind."""
    cost = PlanCost(
        plan=plan, household=plan.household, person=person, **signed(acting, law=law), kind=_kind(goal, action),
        what=what, amount=amount, per=per, goal=goal, action=action,
    )  # fmt: skip
    cost.save(force_insert=True)
    return cost


def _kind(goal, action):
    """Never less protected than the goal or action it pays for."""
    hangs_on = goal or action
    return Kind(max(Kind.PROVISIONS, hangs_on.kind if hangs_on else 0))


def change_cost(cost, *, what, amount, per, acting):
    _refuse_stopped(cost)
    cost.what, cost.amount, cost.per = what, amount, per
    save_changed(cost, "what", "amount", "per")
    return cost


def stop_cost(cost, *, acting):
    _refuse_stopped(cost)
    cost.stopped_at = Now()
    save_changed(cost, "stopped_at")
    return cost


def _refuse_stopped(cost):
    if cost.stopped_at:
        raise ValidationError("Dit bedrag is al gestopt.")


@dataclass
class Payer:
    """One law, with its lines on this page."""

    law: Law
    lines: list = field(default_factory=list)

    def total(self, per):
        return sum(line.amount for line in self.lines if line.per == per)

    @property
    def each_year(self):
        return self.total(Per.YEAR)

    @property
    def once(self):
        return self.total(Per.ONCE)


def payers(costs):
    """Of the loaded lines alone, the laws in their fixed order."""
    by_law = defaultdict(list)
    for cost in costs:
        if not cost.stopped_at:
            by_law[cost.law].append(cost)
    return [Payer(Law(law), by_law[law]) for law in sorted(by_law)]
