"""Buiten de lijntjes: a proposal written, checked, put forward to who has a mandate, and what came of it."""

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse

from accounts.models import Mandate, User
from deadlines.notify import tell
from households.kinds import NAMED_ONLY
from households.records import signed
from households.saving import save_changed
from plans.models import TailoredSolution
from plans.solution_states import CHANGEABLE, target_of

SHEET = ("goal", "proposal", "resisting_law", "rule", "why", "cost", "cost_most", "saving", "saving_most")
CHECK = ("checked_by", "checked_on", "check_outcome", "condition", "check_reason")
WAITS = "Er ligt een voorstel buiten de lijntjes om over te beslissen."
NOT_NOW = "Dit kan nu niet: het voorstel is ondertussen veranderd."
NOBODY = (
    "Niemand anders heeft hier een mandaat voor deze wet en dit bedrag. Vraag het de functioneel beheerder."
)


def propose(plan, *, person, kind, law, acting, **sheet):
    """`sheet`: what the decider will read. It names nobody (dossier/plan/without_names.py)."""
    solution = TailoredSolution(
        plan=plan, household=plan.household, person=person, **signed(acting, law=law), kind=kind, **sheet
    )
    solution.save(force_insert=True)
    return solution


def change_proposal(solution, *, acting, **sheet):
    """What was checked is no longer what it says, so it is checked again."""
    _hold(solution, only_in=CHANGEABLE)
    for name in SHEET:
        setattr(solution, name, sheet[name])
    for name in CHECK:
        setattr(solution, name, None if name == "checked_on" else "")
    save_changed(solution, *SHEET, *CHECK)
    return solution


def note_legal_check(solution, *, acting, **check):
    """By somebody else than who wrote the proposal; a condition is told with it."""
    _hold(solution, only_in=CHANGEABLE)
    if check["checked_by"].strip().casefold() in (
        solution.author.full_name.casefold(),
        acting.user.full_name.casefold(),
    ):
        raise ValidationError({"checked_by": "Laat iemand anders toetsen dan wie het voorstel schrijft."})
    if check["check_outcome"] == TailoredSolution.Check.CONDITION and not check["condition"].strip():
        raise ValidationError({"condition": "Vul in onder welke voorwaarde het mag."})
    for name in CHECK:
        setattr(solution, name, check[name])
    save_changed(solution, *CHECK)
    return solution


def put_forward(solution, *, acting):
    """To everybody else who may decide on it; they read the sheet alone."""
    _hold(solution)
    _refuse_unfinished(solution)
    deciders = who_may_decide(solution)
    if not deciders:
        raise ValidationError(NOBODY)
    solution.asked_at, solution.decision_reason = Now(), ""
    _move(solution, "ask", "asked_at", "decision_reason")
    for user in deciders:
        tell(user, WAITS, reverse("dossier:proposals"), created_by=acting.user)
    return solution


def withdraw_proposal(solution, *, acting):
    _hold(solution)
    return _move(solution, "withdraw")


def finish_solution(solution, *, outcome, acting, learned="", real_cost=None):
    """What came of it: for the household, and for who meets the same rule again."""
    _hold(solution)
    solution.outcome, solution.learned, solution.real_cost = outcome, learned, real_cost
    return _move(solution, "finish", "outcome", "learned", "real_cost")


def who_may_decide(solution):
    """A mandate for this law and this amount, here and today; never the writer's own."""
    mandates = (
        Mandate.objects.live()
        .filter(
            Q(up_to=None) | Q(up_to__gte=highest_cost(solution)),
            matter=Mandate.Matter.OUTSIDE_THE_RULES,
            law=solution.resisting_law,
            municipality=solution.household.municipality_id,
        )
        .exclude(user=solution.author_id)
    )
    return list(User.objects.filter(mandates__in=mandates, is_active=True).distinct())


def highest_cost(solution):
    return solution.cost if solution.cost_most is None else solution.cost_most


def _refuse_unfinished(solution):
    if solution.kind in NAMED_ONLY:
        raise ValidationError("Dit gaat over gegevens die alleen mensen op naam zien. Bespreek het met hen.")
    if solution.cost is None:
        raise ValidationError("Vul eerst de kosten in. Kost het niets? Vul 0 in.")
    if not solution.check_outcome:
        raise ValidationError("Laat het voorstel eerst juridisch toetsen.")


def _hold(solution, *, only_in=None):
    """Somebody may decide at this very moment; whoever waits sees what became of it."""
    now = TailoredSolution.objects.select_for_update().filter(pk=solution.pk)
    solution.state = now.values_list("state", flat=True).first() or ""
    if only_in and solution.state not in only_in:
        raise ValidationError(NOT_NOW)


def _move(solution, verb, *also):
    target = target_of(verb, solution.state)
    if target is None:
        raise ValidationError(NOT_NOW)
    solution.state = target
    save_changed(solution, "state", *also)
    return solution
