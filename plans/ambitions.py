"""What a team works towards, for the long and the short term. Only its members write it, and no name stands in it."""

from django.core.exceptions import ValidationError
from django.db.models import F, Q
from django.db.models.functions import Now

from accounts.own_teams import own_teams
from households.saving import save_changed
from plans.models import Ambition


def open_ambitions(**whose):
    return Ambition.objects.filter(ended_at=None, **whose).order_by(F("term").desc(), "created_at", "pk")


def ambitions_for(acting, kept=None):
    """Of the teams one works in, and the one that something hangs to already."""
    mine = Q(ended_at=None, team__in=own_teams(acting))
    return Ambition.objects.filter(mine | Q(pk=getattr(kept, "pk", kept))).order_by(
        "team__name", "created_at", "pk"
    )


def write_ambition(team, *, words, term, acting):
    ambition = Ambition(team=team, words=words, term=term, created_by=acting.user)
    ambition.save(force_insert=True)
    return ambition


def change_ambition(ambition, *, words, term, acting):
    ambition.words, ambition.term = words, term
    save_changed(ambition, "words", "term")
    return ambition


def end_ambition(ambition, *, acting):
    """Reached, or left; what hangs to it keeps it."""
    if ambition.ended_at:
        raise ValidationError("Deze ambitie is al afgerond.")
    ambition.ended_at = Now()
    save_changed(ambition, "ended_at")
    return ambition
