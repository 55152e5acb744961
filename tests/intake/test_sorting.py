"""The first sorting, without a database: one difference per row."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.laws import FOUR_LAWS, Law
from intake.facts import facts_of
from intake.models import LifeDomainFinding
from intake.models.decision import Outcome, Route
from intake.models.help_request import Threat, Urgency
from intake.sorting import CONDITIONS, Facts, NoSuchFact, Rule, laws_known, propose
from intake.start_data import RULES

SHIPPED = [
    Rule(code, outcome, when, reason, otherwise, weight)
    for code, outcome, weight, when, reason, otherwise in RULES
]
QUIET = Facts(
    frozenset({Law.WMO}), answered_at_once=False, child_carries_care=False, earlier_help_ended=False
)

ROWS = {
    "one law": (QUIET, Outcome.ONE_LAW, Route.ONE_LAW),
    "two laws": (replace(QUIET, laws=frozenset({Law.WMO, Law.PW})), Outcome.BROAD, Route.PLAN),
    "a child carries care": (replace(QUIET, child_carries_care=True), Outcome.BROAD, Route.PLAN),
    "earlier help ended": (replace(QUIET, earlier_help_ended=True), Outcome.BROAD, Route.PLAN),
    "eviction": (replace(QUIET, threats=frozenset({Threat.EVICTION})), Outcome.URGENT, Route.ONE_LAW),
    "energy cut off": (replace(QUIET, threats=frozenset({Threat.ENERGY})), Outcome.URGENT, Route.ONE_LAW),
    "water cut off": (replace(QUIET, threats=frozenset({Threat.WATER})), Outcome.URGENT, Route.ONE_LAW),
    "insurance ends": (replace(QUIET, threats=frozenset({Threat.INSURANCE})), Outcome.URGENT, Route.ONE_LAW),
    "not safe at home": (replace(QUIET, threats=frozenset({Threat.UNSAFE})), Outcome.URGENT, Route.ONE_LAW),
    "today": (replace(QUIET, urgency=Urgency.NOW), Outcome.URGENT, Route.ONE_LAW),
    "this week is not urgent": (replace(QUIET, urgency=Urgency.SOON), Outcome.ONE_LAW, Route.ONE_LAW),
    "answered, no law": (
        replace(QUIET, laws=frozenset(), answered_at_once=True),
        Outcome.AT_ONCE,
        Route.HANDLED,
    ),
    "answered, and still a law": (replace(QUIET, answered_at_once=True), Outcome.ONE_LAW, Route.ONE_LAW),
    "no law, not answered": (replace(QUIET, laws=frozenset()), "", ""),
    "laws not asked": (replace(QUIET, laws=None), "", ""),
    "nothing known": (Facts(), "", ""),
}


@pytest.mark.parametrize(("facts", "outcome", "route"), ROWS.values(), ids=ROWS)
def test_what_is_proposed(facts, outcome, route):
    proposal = propose(facts, SHIPPED)
    assert (proposal.outcome, proposal.route) == (outcome, route)


def test_the_reasons_say_what_holds_and_what_clearly_does_not():
    proposal = propose(replace(QUIET, laws=frozenset({Law.WMO, Law.WGS})), SHIPPED)
    assert proposal.reasons == ["Er zijn twee of meer wetten nodig."]
    assert "Geen spoed: er dreigt geen afsluiting of ontruiming." in proposal.not_so
    assert "Er is geen kind dat zorg overneemt." in proposal.not_so


def test_what_was_not_asked_is_no_reason_either_way():
    proposal = propose(replace(QUIET, child_carries_care=None), SHIPPED)
    assert "Er is geen kind dat zorg overneemt." not in proposal.not_so


@pytest.mark.parametrize("wanted", ["score_at_most", "scores", "number_of_scores", "lowest_score"])
def test_a_rule_on_scores_is_refused(wanted):
    with pytest.raises(NoSuchFact, match=wanted):
        propose(QUIET, [Rule("cijfers", Outcome.BROAD, {wanted: 2}, "Veel lage cijfers.")])


def test_no_fact_and_no_condition_is_about_scores():
    names = {*CONDITIONS, *(field.name for field in fields(Facts))}
    assert not [name for name in names if "score" in name]


def test_a_rule_without_conditions_never_holds():
    assert propose(QUIET, [Rule("altijd", Outcome.BROAD, {}, "Altijd.")]).outcome == ""


def test_two_rules_of_one_weight_are_read_by_their_code():
    rules = [Rule(code, Outcome.BROAD, {"laws_exactly": 1}, code) for code in ("b", "a")]
    assert propose(QUIET, rules).reasons == ["a", "b"]


KNOWN = {
    "chosen": ((Law.WMO,), [], (), {Law.WMO}),
    "of a life domain": (None, [[Law.PW]], (), {Law.PW}),
    "both": ((Law.WMO,), [[Law.PW]], (), {Law.WMO, Law.PW}),
    "energy asks for debt help": (None, [], (Threat.ENERGY,), {Law.WGS}),
    "not safe asks for no law": (None, [], (Threat.UNSAFE,), None),
    "none, and said so": ((), [], (), set()),
    "first contact is no law of a route": ((Law.TOEGANG,), [[Law.INTEGRAAL]], (), set()),
}


@pytest.mark.parametrize(("chosen", "needed_for", "threats", "laws"), KNOWN.values(), ids=KNOWN)
def test_which_laws_are_known(chosen, needed_for, threats, laws):
    assert laws_known(chosen, needed_for, threats) == laws


maybe = st.sampled_from([None, True, False])
facts = st.builds(
    Facts,
    laws=st.none() | st.frozensets(st.sampled_from(FOUR_LAWS)),
    threats=st.frozensets(st.sampled_from(list(Threat))),
    urgency=st.sampled_from(list(Urgency)),
    answered_at_once=maybe,
    child_carries_care=maybe,
    earlier_help_ended=maybe,
)


@given(facts, st.permutations(SHIPPED))
def test_the_order_in_which_rules_stand_does_not_matter(facts, rules):
    assert propose(facts, rules) == propose(facts, SHIPPED)


@given(facts)
def test_nothing_both_holds_and_does_not(facts):
    proposal = propose(facts, SHIPPED)
    assert not set(proposal.holding) & set(proposal.failing)


@given(facts, st.sampled_from(list(Threat)))
def test_a_threat_never_makes_it_less_urgent(facts, threat):
    if propose(facts, SHIPPED).is_urgent:
        assert propose(replace(facts, threats=facts.threats | {threat}), SHIPPED).is_urgent


scores = st.none() | st.integers(1, 5)


@given(st.lists(st.tuples(st.frozensets(st.sampled_from(FOUR_LAWS)), scores, scores), max_size=12))
def test_scores_change_nothing(opened):
    """The same life domains, with and without scores."""
    with_scores = [LifeDomainFinding(needed_for=list(n), score=a, wanted_score=b) for n, a, b in opened]
    without = [LifeDomainFinding(needed_for=list(n)) for n, _, _ in opened]
    assert known_from(with_scores) == known_from(without)


def known_from(findings):
    return facts_of([], [], findings)
