"""Whose move it is; the rows that may change are guarded in the database as well (consent/tables.py)."""

from accounts.models import TeamMembership
from accounts.roles import Role
from plans.knelpunten.states import By, moves_from


def may_move(knelpunt, move, acting):
    if move.by is By.TEAMS:
        return Role.TEAM_COORDINATOR in acting.roles
    if move.by is By.MANAGER:
        return knelpunt.manager_id == acting.user.pk
    return knelpunt.raised_by_id == acting.user.pk or _is_of_the_team(knelpunt, acting)


def my_moves(knelpunt, acting):
    return [move for move in moves_from(knelpunt.state) if may_move(knelpunt, move, acting)]


def _is_of_the_team(knelpunt, acting):
    return TeamMembership.objects.live().filter(team=knelpunt.team_id, user=acting.user).exists()
