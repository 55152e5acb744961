"""Choosing the route does it: who takes over, where each section goes, which clocks start, what happens next.

One transaction. Of two who decide at once one wins, and the other hears so; the same form twice decides once.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from accounts.laws import Law
from accounts.models import Organisation, Team, TeamMembership, User
from deadlines.notify import TASK, tell
from households.case_team import MAY_NOT_COORDINATE, add_to_case_team, may_coordinate
from households.kinds import Kind
from households.models import CaseTeamMember
from households.records import signed
from intake.actions import begin_work, close_at_once
from intake.counting import count_proposal
from intake.formal_steps import record_step
from intake.formal_table import FIRST_STEP
from intake.models import FormalStep, Provision, TriageDecision
from intake.models.decision import Route
from intake.models.help_request import THREATENS_BASIC_NEEDS
from intake.moving import move
from intake.provisions import add_provision
from intake.screening import hold, told
from intake.sections import Section, formal_moves, section_of
from intake.sorting import Proposal
from plans.actions import add_step
from plans.models import Action

Role = CaseTeamMember.Role
ALREADY_CHOSEN = "Een collega koos net al een route voor dit huishouden. Jouw keuze is niet bewaard."
WHY_DIFFERENT = "Vul in waarom je iets anders kiest dan het voorstel."
FORMAL_ELSEWHERE = "Er staat al een {step} voor {law}. Kies {law} erbij: de datum van de melding telt, welke route je ook kiest."
TAKEN_ON = "Een huishouden van de balie komt naar jou toe."
YOU_COORDINATE = "Jij bent regisseur van een nieuw huishouden."
ENDS_HERE = (Route.HANDLED, Route.ADVICE)


@dataclass(frozen=True)
class Taker:
    """Who takes on a law: a colleague or a team, for one organisation."""

    law: Law
    organisation: int
    user: UUID | None = None
    team: int | None = None


@dataclass(frozen=True)
class NextStep:
    """`owner` None: whoever takes it over."""

    title: str
    due_on: date
    owner: dict | None = None
    law: Law | None = None


@dataclass(frozen=True)
class Chosen:
    """What the colleague at the desk decided."""

    route: Route
    reason: str
    different_because: str = ""
    coordinator: Taker | None = None
    # One for each law; of a plan without the coordinator's own.
    takers: tuple[Taker, ...] = ()
    # Also at the table.
    second: Law | None = None
    # Section -> law, where somebody chose another than the default.
    moves: dict = field(default_factory=dict)
    # Laws in which the first contact counts as report, registration or request.
    reported_in: frozenset = frozenset()
    step: NextStep | None = None
    # Entries of the sociale kaart that fit.
    provisions: tuple = ()

    @property
    def laws(self) -> list[Law]:
        own = [self.coordinator.law] if self.coordinator else []
        return sorted({*own, *(taker.law for taker in self.takers)})

    @property
    def lead(self) -> Law:
        return (self.coordinator or self.takers[0]).law

    @property
    def is_multiple(self) -> bool:
        return self.route == Route.PLAN

    @property
    def ends_here(self) -> bool:
        return self.route in ENDS_HERE


@dataclass(frozen=True)
class About:
    """Whom the decision is about, and what is known of the question."""

    person: object
    told_on: date
    threats: frozenset = frozenset()
    sections: tuple[Section, ...] = ()


def decide(household, about: About, chosen: Chosen, proposal: Proposal, *, key, acting) -> TriageDecision:
    with transaction.atomic():
        held = hold(household)
        if made := TriageDecision.objects.filter(pk=key, author=acting.user).first():
            return made
        if held.state != held.State.INTAKE:
            raise ValidationError(ALREADY_CHOSEN)
        decision = _write(held, about, chosen, proposal, key, acting)
        offered = [_offer(held, about, entry, acting) for entry in chosen.provisions]
        if chosen.ends_here:
            _nothing_formal_runs(held)
            close_at_once(held, acting=acting)
        else:
            about = replace(about, sections=(*about.sections, *offered))
            _hand_over(held, about, chosen, decision, acting)
        _count(proposal, chosen, acting)
    return decision


def _write(household, about, chosen, proposal, key, acting):
    if proposal.route and proposal.route != chosen.route and not chosen.different_because:
        raise ValidationError({"different_because": WHY_DIFFERENT})
    decision = TriageDecision(
        id=key,
        household=household,
        person=about.person,
        **signed(acting, law=Law.TOEGANG),
        kind=Kind.AGREEMENTS,
        route=chosen.route,
        is_multiple=chosen.is_multiple,
        laws=[int(law) for law in chosen.laws],
        reason=chosen.reason,
        proposed_route=proposal.route,
        reasons=told(proposal),
        different_because=chosen.different_because,
    )
    decision.save(force_insert=True)
    return decision


def _offer(household, about, entry, acting):
    made = add_provision(
        household,
        about.person,
        Law.TOEGANG,
        sort=Provision.Sort.GENERAL,
        name=entry.name,
        provider=entry.organisation_name,
        general_provision=entry,
        acting=acting,
    )
    return section_of(Provision, made)


def _hand_over(household, about, chosen, decision, acting):
    _record_first_steps(household, about, chosen, acting)
    first_step = _plan_step(household, about, chosen, acting) if chosen.step else None
    _add_team(household, chosen, acting)
    _move_all(household, about, chosen, decision, first_step, acting)
    begin_work(household, is_multiple=chosen.is_multiple, acting=acting)


def _record_first_steps(household, about, chosen, acting):
    """Written at the desk, dated on the first contact, and moved with the rest; the clock runs from that day."""
    is_threatened = bool(set(THREATENS_BASIC_NEEDS) & about.threats)
    known = set(
        FormalStep.objects.filter(
            household=household, person=about.person, law=Law.TOEGANG
        ).values_list("step", flat=True)
    )  # fmt: skip
    for law in chosen.laws:
        step = FIRST_STEP.get(law)
        if law in chosen.reported_in and step and step not in known:
            record_step(
                household, about.person, Law.TOEGANG, step, about.told_on,
                is_threatened=is_threatened, acting=acting,
            )  # fmt: skip


def _plan_step(household, about, chosen, acting):
    step = chosen.step
    owner = step.owner
    if owner is None:
        lead = chosen.coordinator or chosen.takers[0]
        owner = {"owner_kind": Action.Owner.PROFESSIONAL, "owner": User.objects.get(pk=lead.user)}
    return add_step(
        household,
        title=step.title,
        person=about.person,
        law=Law.TOEGANG,
        due_on=step.due_on,
        acting=acting,
        **owner,
    )


def _add_team(household, chosen, acting):
    if chosen.coordinator:
        user = User.objects.get(pk=chosen.coordinator.user)
        if not may_coordinate(user):
            raise ValidationError({"coordinator": MAY_NOT_COORDINATE})
        _add(household, chosen.coordinator, Role.COORDINATOR, True, acting)
    for taker in chosen.takers:
        if chosen.coordinator and taker.law == chosen.coordinator.law:
            continue
        at_table = chosen.is_multiple and taker.law == chosen.second and taker.user is not None
        _add(household, taker, Role.SECOND_AT_TABLE if at_table else Role.CASE_HANDLER, at_table, acting)


def _add(household, taker, role, at_table, acting):
    user = User.objects.get(pk=taker.user) if taker.user else None
    team = Team.objects.get(pk=taker.team) if taker.team else None
    add_to_case_team(
        household,
        role=role,
        user=user,
        team=team,
        law=taker.law,
        organisation=Organisation.objects.get(pk=taker.organisation),
        at_table=at_table,
        acting=acting,
    )
    text = YOU_COORDINATE if role == Role.COORDINATOR else TAKEN_ON
    for told_user in _people(user, team, taker):
        if told_user != acting.user:
            tell(
                told_user,
                text,
                reverse("household:overview", args=[household.pk]),
                kind=TASK,
                household_id=household.pk,
                created_by=acting.user,
            )


def _people(user, team, taker):
    if user:
        return [user]
    members = TeamMembership.objects.live().filter(team=team, leads=False, user__is_active=True)
    in_law = members.filter(user__law_assignments__law=taker.law).select_related("user").distinct()
    return [membership.user for membership in in_law]


def _move_all(household, about, chosen, decision, step, acting):
    moves = formal_moves(household)
    for _, _, law in moves:
        _takes_part(law, chosen)
    moves += [
        (section.model, section.pk, chosen.moves.get(section) or section.law(chosen.laws, chosen.lead))
        for section in about.sections
    ]
    moves.append((TriageDecision, decision.pk, chosen.lead))
    if step:
        moves.append((Action, step.pk, chosen.step.law or chosen.lead))
    move(decision, moves, reason=f"Route gekozen: {Route(chosen.route).label}")


def _takes_part(law, chosen):
    if law not in chosen.laws:
        step = FormalStep.Step(FIRST_STEP[law]).label
        raise ValidationError(FORMAL_ELSEWHERE.format(step=step, law=Law(law).label))


def _nothing_formal_runs(household):
    """It never replaces an application."""
    for _, _, law in formal_moves(household):
        step = FormalStep.Step(FIRST_STEP[law]).label
        raise ValidationError(FORMAL_ELSEWHERE.format(step=step, law=Law(law).label))


def _count(proposal, chosen, acting):
    if rule := proposal.route_rule:
        count_proposal(rule.code, rule.version, followed=proposal.route == chosen.route, acting=acting)


def not_clear_yet(household, about: About, step: NextStep, *, acting):
    """Stays in intake, with a step; the same form twice asks it once."""
    with transaction.atomic():
        held = hold(household)
        if held.state != held.State.INTAKE:
            raise ValidationError(ALREADY_CHOSEN)
        open_step = Action.objects.filter(
            household=household, author=acting.user, title=step.title, due_on=step.due_on, law=Law.TOEGANG
        ).first()
        if open_step:
            return open_step
        owner = step.owner or {"owner_kind": Action.Owner.PROFESSIONAL, "owner": acting.user}
        return add_step(
            held,
            title=step.title,
            person=about.person,
            law=Law.TOEGANG,
            due_on=step.due_on,
            acting=acting,
            **owner,
        )
