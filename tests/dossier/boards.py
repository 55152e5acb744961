"""What the tests of the plan and its board begin with: a plan, a team, goals and steps, each made by who may make it."""

from datetime import timedelta

from django.utils import timezone
from guardian.shortcuts import assign_perm

from accounts.laws import Law
from accounts.models import Team
from consent import gate
from consent.purposes import Purpose
from households.kinds import Kind
from plans.actions import add_step, agree_goal, start_plan
from plans.ambitions import write_ambition
from plans.models import Action, ImprovementAction
from tests.accounts.factories import TeamFactory, TeamMembershipFactory
from tests.cast import acting
from tests.dossier.evaluating import sent
from tests.tools import making


def day(ahead):
    return timezone.localdate() + timedelta(days=ahead)


def begun(cast, home):
    gate.enter(acting(cast.marloes), Purpose.ONE_PLAN, home.id)
    plan = start_plan(home.household, started_on=day(0), evaluate_on=day(42), acting=acting(cast.marloes))
    gate.leave()
    return plan


def goal(user, plan, home, words, *, law=Law.WMO, person=None, kind=Kind.AGREEMENTS, **where):
    gate.enter(acting(user), Purpose.ONE_PLAN, home.id)
    agreed = agree_goal(
        plan, words=words, person=person or home.samira, kind=kind, law=law, acting=acting(user), **where
    )
    gate.leave()
    return agreed


def step(user, home, title, *, law=Law.WMO, owner=None, due=1, **facts):
    gate.enter(acting(user), Purpose.ONE_PLAN, home.id)
    added = add_step(
        home.household,
        title=title,
        person=home.samira,
        law=law,
        due_on=day(due),
        owner_kind=facts.pop("owner_kind", "professional"),
        owner=owner or (None if facts.get("owner_name") else user),
        acting=acting(user),
        **facts,
    )
    gate.leave()
    return added


def may_move_too(cast, home):
    """Hicham also works in the Wmo here, and may move its cards."""
    with making():
        cast.hicham.law_assignments.update(law=Law.WMO)
        home.household.case_team.create(
            user=cast.hicham, law=Law.WMO, organisation=cast.department, role="case_handler", added_by=cast.fatima
        )  # fmt: skip
        assign_perm("households.open_household", cast.hicham, home.household)
    return cast.hicham


def team_of(*users, name="Samen sneller", kind=Team.Kind.IMPROVEMENT, town):
    with making():
        team = TeamFactory(name=name, kind=kind, municipalities=[town])
        for user in users:
            TeamMembershipFactory(team=team, user=user)
    return team


def ambition(user, team, words="Niemand wacht langer dan twee weken", term="short"):
    gate.enter(acting(user), Purpose.ONE_PLAN)
    written = write_ambition(team, words=words, term=term, acting=acting(user))
    gate.leave()
    return written


def improvement(user, team, title, **facts):
    with making():
        return ImprovementAction.objects.create(
            municipality=acting(user).municipality, team=team, title=title, raised_by=user, **facts
        )


def change(client, place, page=None, **changes):
    """A goal, as a browser sends the form of this page."""
    return client.post(place, {"wat": "wijzigen"} | sent(page or client.get(place), **changes))


def now(card):
    with making():
        return Action.objects.get(pk=card.pk)


def changed(card, **facts):
    """By whoever may, outside the pages."""
    with making():
        Action.objects.filter(pk=card.pk).update(**facts)
