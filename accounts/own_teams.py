"""The teams that somebody belongs to where he works now, leading or not, of whichever kind: their boards are his."""

from accounts.models import Team, TeamMembership, User


def own_teams(acting):
    memberships = TeamMembership.objects.live().filter(user=acting.user)
    found = Team.objects.filter(municipalities=acting.municipality, memberships__in=memberships)
    return found.order_by("name").distinct()


def members_of(team):
    """Who is in it today."""
    memberships = TeamMembership.objects.live().filter(team=team)
    return User.objects.filter(team_memberships__in=memberships, is_active=True).distinct()
