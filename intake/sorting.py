"""The first sorting: facts and rules give a proposed outcome with its reasons. No database, and never a score."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from accounts.laws import FOUR_LAWS, Law
from intake.models.decision import Outcome, Route
from intake.models.help_request import THREATENS_BASIC_NEEDS, Threat, Urgency


@dataclass(frozen=True)
class Facts:
    """What is known; None: not asked yet."""

    laws: frozenset[int] | None = None
    threats: frozenset[str] = frozenset()
    urgency: str = Urgency.NONE
    answered_at_once: bool | None = None
    child_carries_care: bool | None = None
    earlier_help_ended: bool | None = None


def _number_of_laws(compare: Callable[[int, int], bool]):
    def holds(facts: Facts, wanted: int) -> bool | None:
        return None if facts.laws is None else compare(len(facts.laws), wanted)

    return holds


def _answer(name: str):
    def holds(facts: Facts, wanted: bool) -> bool | None:
        given = getattr(facts, name)
        return None if given is None else given is wanted

    return holds


THREATS = {"basic_needs": frozenset(THREATENS_BASIC_NEEDS), "unsafe": frozenset({Threat.UNSAFE})}

# What a rule may ask; there is nothing here that reads a score.
CONDITIONS: dict[str, Callable[[Facts, Any], bool | None]] = {
    "laws_at_least": _number_of_laws(lambda number, wanted: number >= wanted),
    "laws_exactly": _number_of_laws(lambda number, wanted: number == wanted),
    "laws_at_most": _number_of_laws(lambda number, wanted: number <= wanted),
    "threat": lambda facts, wanted: bool(facts.threats & THREATS[wanted]),
    "urgency": lambda facts, wanted: facts.urgency == wanted,
    "answered_at_once": _answer("answered_at_once"),
    "child_carries_care": _answer("child_carries_care"),
    "earlier_help_ended": _answer("earlier_help_ended"),
}


class NoSuchFact(ValueError):
    """A rule asks for something that may not decide."""


@dataclass(frozen=True)
class Rule:
    code: str
    outcome: str
    when: Mapping[str, Any] = field(hash=False)
    reason: str
    otherwise: str = ""
    weight: int = 50
    version: int = 1

    def holds(self, facts: Facts) -> bool | None:
        """None: it depends on what was not asked."""
        if unknown := set(self.when) - set(CONDITIONS):
            raise NoSuchFact(f"{self.code} {self.version} asks for {', '.join(sorted(unknown))}")
        found = [CONDITIONS[name](facts, wanted) for name, wanted in self.when.items()]
        if False in found or not found:
            return False
        return None if None in found else True


@dataclass(frozen=True)
class Proposal:
    """The first rule that holds leads; the others that hold are reasons too."""

    holding: tuple[Rule, ...] = ()
    failing: tuple[Rule, ...] = ()

    @property
    def leading(self) -> Rule | None:
        return self.holding[0] if self.holding else None

    @property
    def outcome(self) -> str:
        return self.leading.outcome if self.leading else ""

    @property
    def route(self) -> str:
        return ROUTES[self.route_rule.outcome] if self.route_rule else ""

    @property
    def route_rule(self) -> Rule | None:
        """Urgent says how soon, not where to."""
        return next((rule for rule in self.holding if rule.outcome in ROUTES), None)

    @property
    def is_urgent(self) -> bool:
        return any(rule.outcome == Outcome.URGENT for rule in self.holding)

    @property
    def reasons(self) -> list[str]:
        return [rule.reason for rule in self.holding]

    @property
    def not_so(self) -> list[str]:
        return [rule.otherwise for rule in self.failing if rule.otherwise]


ROUTES: dict[str, str] = {
    Outcome.BROAD: Route.PLAN,
    Outcome.ONE_LAW: Route.ONE_LAW,
    Outcome.AT_ONCE: Route.HANDLED,
}


def propose(facts: Facts, rules: Iterable[Rule]) -> Proposal:
    judged = [(rule, rule.holds(facts)) for rule in sorted(rules, key=lambda rule: (rule.weight, rule.code))]
    return Proposal(
        holding=tuple(rule for rule, holds in judged if holds),
        failing=tuple(rule for rule, holds in judged if holds is False),
    )


def laws_known(chosen: Iterable[int] | None, needed_for: Iterable[Iterable[int]], threats: Iterable[str]):
    """Of the sorting, of the life domains that were opened, and debt help where basic needs are threatened (Wgs 4)."""
    found = {law for laws in needed_for for law in laws} | set(chosen or ())
    if THREATS["basic_needs"] & set(threats):
        found.add(Law.WGS)
    found &= set(FOUR_LAWS)
    return frozenset(found) if found or chosen is not None else None
