"""What an evaluation asks and shows: over the records that were loaded, and for whoever may write each of them."""

from collections import defaultdict
from dataclasses import dataclass, field

from accounts.laws import Law
from consent.one_plan import who_is_in_one_plan
from dossier.about import TOGETHER
from dossier.plan.who_writes import may_change
from intake.models import LifeDomainFinding
from plans.models import DomainScore, Goal, GoalEvaluation, ResidentAnswer

SHOWN = (Goal, LifeDomainFinding, GoalEvaluation, DomainScore, ResidentAnswer)


@dataclass
class GoalRow:
    goal: Goal
    line: GoalEvaluation | None
    is_mine: bool
    # What was said of it before, the newest first.
    former: list = field(default_factory=list)


@dataclass(frozen=True)
class ScoreRow:
    # None: of the household together.
    person: object | None
    about: str
    domain: object
    law: Law
    score: DomainScore | None


@dataclass(frozen=True)
class AnswerRow:
    person: object
    law: Law
    answer: ResidentAnswer | None


def goal_rows(dossier, evaluation, request):
    """Goals of this plan that count still, and those that this evaluation ended; the first agreed on top."""
    lines = defaultdict(list)
    for line in dossier.records[GoalEvaluation]:
        lines[line.goal_id].append(line)
    found = []
    for goal in reversed(dossier.records[Goal]):
        own = next((line for line in lines[goal.pk] if line.evaluation_id == evaluation.pk), None)
        if goal.plan_id == evaluation.plan_id and (own or not goal.reached_at):
            mine = not evaluation.finished_at and not goal.reached_at and may_change(dossier, goal, request)
            former = [line for line in lines[goal.pk] if line.evaluation_id != evaluation.pk]
            found.append(GoalRow(goal, own, mine, former))
    return found


def subjects(dossier):
    """{(person, life domain): the laws it is written in}, of what was found, aimed at, or scored before."""
    found = defaultdict(set)
    domains = {}
    for record in (
        *(one for one in dossier.records[LifeDomainFinding] if one.ended_at is None),
        *(one for one in dossier.records[Goal] if one.life_domain_id and not one.reached_at),
        *dossier.records[DomainScore],
    ):
        found[record.person_id, record.life_domain_id].add(Law(record.law))
        domains[record.life_domain_id] = record.life_domain
    return found, domains


def score_rows(dossier, evaluation, request):
    """Scored again in a law in which it was written already and in which this writer works; never in another."""
    found, domains = subjects(dossier)
    laws = laws_for(dossier, {person for person, _ in found})
    mine = {
        (one.person_id, one.life_domain_id, one.law): one
        for one in dossier.records[DomainScore]
        if one.evaluation_id == evaluation.pk and one.organisation_id == request.acting.organisation.pk
    }
    people: dict = {None: None} | {person.pk: person for person in dossier.people}
    rows = []
    for (key, code), written in found.items():
        for law in sorted(written & laws.get(key, set()), reverse=True)[:1] if key in people else ():
            person = people[key]
            about = person.first_name if person else TOGETHER
            rows.append(ScoreRow(person, about, domains[code], law, mine.get((key, code, law))))
    return sorted(rows, key=lambda row: (row.about, row.domain.position, row.domain.pk))


def answer_rows(dossier, evaluation, request):
    """Of each who takes part, in the plan where that is allowed, or else in the own law."""
    laws = laws_for(dossier, {person.pk for person in dossier.people})
    mine = {
        (one.person_id, one.law): one
        for one in dossier.records[ResidentAnswer]
        if one.evaluation_id == evaluation.pk and one.organisation_id == request.acting.organisation.pk
    }
    return [
        AnswerRow(person, max(laws[person.pk]), mine.get((person.pk, max(laws[person.pk]))))
        for person in dossier.people
        if laws[person.pk]
    ]


def laws_for(dossier, people):
    """{person: the laws that this writer may write in about them}; None is the household together."""
    own = {Law(law) for law in dossier.laws if law not in (Law.INTEGRAAL, Law.TOEGANG)}
    both = who_is_in_one_plan(dossier.household, people) if dossier.is_coordinator and people else set()
    return {person: own | ({Law.INTEGRAAL} if person in both else set()) for person in people}


def said_by_others(dossier, evaluation, rows):
    """Answers of residents that a colleague wrote down and this reader may see."""
    mine = {row.answer.pk for row in rows if row.answer}
    return [
        one
        for one in dossier.records[ResidentAnswer]
        if one.evaluation_id == evaluation.pk and one.pk not in mine
    ]


def scores_of(dossier, evaluation):
    found = [one for one in dossier.records[DomainScore] if one.evaluation_id == evaluation.pk and one.score]
    return sorted(found, key=lambda one: (one.about, one.life_domain.position, one.life_domain_id, one.law))
