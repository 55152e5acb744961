"""Two teams of one municipality, who leads and who decides there, and a manager and a team of the next town."""

from contextlib import contextmanager
from datetime import timedelta

from django.utils import timezone

from accounts.laws import Law
from accounts.models import Mandate, Organisation, Team
from accounts.roles import Role
from consent import gate
from consent.purposes import Purpose
from deadlines.models import Notification
from plans.improvements import raise_improvement
from plans.knelpunten import actions
from plans.models import Knelpunt
from tests.accounts.factories import (
    MunicipalityFactory,
    OrganisationFactory,
    TeamFactory,
    TeamMembershipFactory,
)
from tests.cast import acting, colleague, make_cast
from tests.tools import making

TODAY = timezone.localdate()
WORDS = {"title": "Formulier alleen op papier", "cost": "Inwoners wachten drie weken langer."}


def make_town():
    """Marloes and Hicham are in the team, Daan in the other; Ingrid leads both; Rob decides about the Wmo, Els about work."""
    town = make_cast()
    with making():
        here = (town.department, town.town)
        next_town = MunicipalityFactory(name="Overkant")
        there = (OrganisationFactory(name="Overkant SD", municipalities=[next_town]), next_town)
        partner = OrganisationFactory(
            name="Welzijn", kind=Organisation.Kind.PARTNER, municipalities=[town.town]
        )
        for name, role, law, (organisation, municipality) in (
            ("ingrid", Role.TEAM_COORDINATOR, None, here),
            ("lotte", Role.TEAM_COORDINATOR, None, here),
            ("rob", Role.MANAGER, None, here),
            ("els", Role.MANAGER, None, here),
            ("linda", Role.PARTNER_PROFESSIONAL, None, (partner, town.town)),
            ("joris", Role.CONSULTANT, Law.WMO, there),
            ("marieke", Role.TEAM_COORDINATOR, None, there),
            ("bert", Role.MANAGER, None, there),
        ):
            user = colleague(name, role, organisation, municipality, law, first_name=name.title())
            setattr(town, name, user)
        town.team = TeamFactory(name="Vakteam Wmo", municipalities=[town.town])
        town.other_team = TeamFactory(
            name="Verbeterteam", kind=Team.Kind.IMPROVEMENT, municipalities=[town.town]
        )
        town.there = TeamFactory(name="Team Overkant", municipalities=[next_town])
        for team, user, leads in (
            (town.team, town.marloes, False),
            (town.team, town.hicham, False),
            (town.team, town.ingrid, True),
            (town.other_team, town.daan, False),
            (town.there, town.joris, False),
        ):
            TeamMembershipFactory(team=team, user=user, leads=leads)
        town.wmo_mandate = mandate(town.rob, Law.WMO, town.town)
        town.work_mandate = mandate(town.els, Law.PW, town.town)
        town.mandate_there = mandate(town.bert, Law.WMO, next_town)
    return town


def mandate(user, law, municipality, **dates):
    facts = {"since": TODAY - timedelta(days=100), "matter": Mandate.Matter.KNELPUNTEN} | dates
    return Mandate.objects.create(user=user, law=law, municipality=municipality, **facts)


@contextmanager
def as_colleague(user):
    with gate.job(acting(user), Purpose.NONE):
        yield acting(user)


def an_improvement(town, user=None, team=None, **facts):
    with as_colleague(user or town.marloes) as me:
        return raise_improvement(team or town.team, acting=me, **({"title": "Eén formulier"} | facts))


def a_knelpunt(town, state=Knelpunt.State.RAISED, user=None, **facts):
    """Brought that far by whose move it is."""
    user = user or town.marloes
    with as_colleague(user) as me:
        found = actions.raise_knelpunt(
            facts.pop("team", town.team), acting=me, **({**WORDS, "kind": "rule", "law": Law.WMO} | facts)
        )
    for reached in COURSE[: COURSE.index(state)]:
        found = brought_on(town, found, reached, user)
    return found


# What is passed on the way; each from the state named.
COURSE = ["raised", "teams", "manager", "answered", "closed"]


def brought_on(town, knelpunt, state, user):
    whose = {"raised": town.ingrid, "teams": town.ingrid, "manager": town.rob, "answered": user}[state]
    with as_colleague(whose) as me:
        if state == "raised":
            return actions.take_to_teams(knelpunt, acting=me)
        if state == "teams":
            return ask(town, knelpunt, me)
        if state == "manager":
            return actions.answer(knelpunt, outcome="yes", words="Per mei digitaal.", acting=me)
        return actions.close(knelpunt, acting=me)


def ask(town, knelpunt, me, *, days=10, mandate=None):
    return actions.escalate(
        knelpunt, mandate=mandate or town.wmo_mandate, answer_by=TODAY + timedelta(days=days), acting=me
    )


def now(knelpunt):
    with making():
        return Knelpunt.objects.get(pk=knelpunt.pk)


def told(user):
    """What waits for somebody, by text."""
    with making():
        return sorted(Notification.objects.filter(user=user, done_at=None).values_list("text", flat=True))
