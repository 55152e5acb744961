"""Which cards stand on the board of a household and of a team, and their mark. Behind `gate.enter`: of all these only what the policies give."""

from django.db.models import Q

from accounts.own_teams import members_of
from dossier.board.improvements import improvements_of
from dossier.board.mark import mark_of
from households.models import Household
from plans.models import Action, Ambition, Goal, MainWish


def mark_of_household(household_id):
    """None for who does not reach it: not even the household counts."""
    own = {"household": household_id}
    goals = Goal.objects.filter(**own)
    return mark_of(
        Household.objects.filter(pk=household_id),
        MainWish.objects.filter(**own),
        goals,
        Ambition.objects.filter(pk__in=goals.values("ambition")),
        Action.objects.filter(**own),
    )


def cards_of(team):
    """What its members do, and what hangs to its ambitions."""
    by_members = Q(owner__in=members_of(team), owner_kind=Action.Owner.PROFESSIONAL)
    return Action.objects.filter(by_members | Q(goal__in=Goal.objects.filter(ambition__team=team)))


def mark_of_team(team):
    cards = cards_of(team)
    goals = Goal.objects.filter(pk__in=cards.values("goal"))
    homes = Household.objects.filter(pk__in=cards.values("household"))
    return mark_of(cards, goals, homes, Ambition.objects.filter(team=team), improvements_of(team)) or "0"
