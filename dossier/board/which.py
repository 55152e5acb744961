"""Which cards stand on which board, and their mark. Behind `gate.enter`: of all these only what the policies give."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.db.models.functions import JSONObject

from accounts.own_teams import members_of
from dossier.board.improvements import improvements_of
from dossier.board.mark import mark_of
from households.models import Household
from plans.models import Action, Ambition, Goal, MainWish


def mark_of_household(household_id):
    """None for who does not reach it: not even the household counts."""
    own = {"household": household_id}
    return mark_of(
        Household.objects.filter(pk=household_id),
        MainWish.objects.filter(**own),
        Goal.objects.filter(**own),
        Action.objects.filter(**own),
    )


def actions_of(user):
    return Action.objects.filter(owner=user, owner_kind=Action.Owner.PROFESSIONAL)


def with_wishes(actions):
    """With what everybody does it for, in the household's own words: `told_wishes`, as far as this reader may see them."""
    wishes = MainWish.objects.filter(household=OuterRef("household")).order_by("created_at", "pk")
    told = JSONObject(words="words", person_id="person_id", law="law", kind="kind")
    return actions.annotate(told_wishes=ArraySubquery(wishes.values(told=told)))


def mark_of_actions(user):
    own = actions_of(user)
    return mark_of(own, Goal.objects.filter(actions__in=own)) or "0"


def cards_of(team):
    """What its members do, and what hangs to its ambitions."""
    by_members = Q(owner__in=members_of(team), owner_kind=Action.Owner.PROFESSIONAL)
    return Action.objects.filter(by_members | Q(goal__in=Goal.objects.filter(ambition__team=team)))


def mark_of_team(team):
    cards = cards_of(team)
    goals = Goal.objects.filter(pk__in=cards.values("goal"))
    return mark_of(cards, goals, Ambition.objects.filter(team=team), improvements_of(team)) or "0"
