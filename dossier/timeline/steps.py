"""Steps: what was done, goals, formal steps that decide nothing, what helps, and the plan itself."""

from django.urls import reverse
from django.utils import timezone

from dossier.formal import shown_law
from dossier.timeline.decisions import DECIDES
from dossier.timeline.entry import Entry, Sort, of_record
from plans.appointments import is_appointment
from plans.models import Evaluation, Plan, PlanVersion
from plans.periods import periods_ago

State = Plan.State
WORDS = {
    State.CONCEPT: "Plan begonnen",
    State.AGREED: "Plan vastgesteld",
    State.RUNNING: "Plan loopt",
    State.EVALUATING: "Evaluatie van het plan",
    State.CLOSED: "Plan afgesloten",
}


def done(dossier, actions, goals):
    """Of a goal that is over the plan shows no cards; there its result stands."""
    running = {goal.pk: goal.life_domain_id for goal in goals if not goal.reached_at}
    domains = {goal.pk: goal.life_domain_id for goal in goals}
    plan = reverse("household:plan", args=[dossier.id])
    for action in actions:
        if action.done_at and not is_appointment(action):
            back = periods_ago(timezone.localdate(action.done_at), timezone.localdate())
            yield of_record(
                action, Sort.STEP, action.done_at, "Actie klaar",
                f"{plan}?terug={back}" if action.goal_id in running else f"{plan}#afgerond",
                detail=action.title, life_domain=domains.get(action.goal_id) or "",
            )  # fmt: skip


def goals_agreed(dossier, goals):
    url = reverse("household:plan", args=[dossier.id])
    for goal in goals:
        told = {"detail": f"‘{goal.words}’", "life_domain": goal.life_domain_id or ""}
        yield of_record(goal, Sort.STEP, goal.created_at, "Doel afgesproken", url, **told)
        if goal.reached_at:
            title = f"Doel afgerond: {goal.get_result_display() or 'klaar'}"
            yield of_record(goal, Sort.STEP, goal.reached_at, title, f"{url}#afgerond", **told)


def formal(dossier, steps):
    url = reverse("household:formal", args=[dossier.id])
    for step in steps:
        if step.step not in DECIDES:
            title = step.get_step_display().capitalize()
            yield of_record(step, Sort.STEP, step.happened_on, title, url, laws=(shown_law(step),))


def provisions(dossier, found):
    url = reverse("household:formal", args=[dossier.id])
    for provision in found:
        detail = ", ".join(filter(None, [provision.name, provision.provider]))
        for day, title in ((provision.starts_on, "Hulp begint"), (provision.ends_on, "Hulp stopt")):
            if day:
                yield of_record(provision, Sort.STEP, day, title, url, detail=detail)


def course(dossier):
    """When the plan came into each state; not by whom, because who coordinated before tells which law helped."""
    url, former = reverse("household:plan", args=[dossier.id]), {}
    told = Plan.history.filter(household_id=dossier.id).order_by("history_date", "history_id")
    for plan_id, state, at in told.values_list("id", "state", "history_date"):
        if former.get(plan_id) != state:
            yield Entry(Sort.STEP, at, WORDS[state], url)
        former[plan_id] = state


def versions(dossier):
    for version in PlanVersion.objects.filter(household_id=dossier.id):
        url = reverse("household:version", args=[dossier.id, version.pk])
        yield Entry(Sort.STEP, version.made_at, f"Versie {version.number} van het plan", url)


def evaluations(dossier):
    for one in Evaluation.objects.filter(household_id=dossier.id, finished_at__isnull=False):
        url = reverse("household:former_evaluation", args=[dossier.id, one.pk])
        yield Entry(Sort.STEP, one.finished_at, f"Evaluatie {one.number} afgerond", url)
