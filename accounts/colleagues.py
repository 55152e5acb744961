"""Whom can I call? Colleagues of the municipality somebody acts for."""

from django.db.models import Exists, OuterRef, Prefetch, Q

from accounts.laws import Law
from accounts.models import Absence, Expertise, GivenRole, LawAssignment, TeamMembership, User

MOST_WORDS = 6


def colleagues_in(municipality):
    works_here = GivenRole.objects.live().filter(municipality=municipality)
    return User.objects.filter(
        Exists(works_here.filter(user=OuterRef("pk"))), is_active=True
    ).prefetch_related(
        Prefetch(
            "given_roles", works_here.select_related("organisation").order_by("pk"), to_attr="roles_here"
        ),
        Prefetch("law_assignments", LawAssignment.objects.live().order_by("law"), to_attr="laws_today"),
        Prefetch(
            "team_memberships", TeamMembership.objects.live().select_related("team"), to_attr="teams_today"
        ),
        Prefetch("absences", Absence.objects.live().select_related("stand_in"), to_attr="absences_today"),
        Prefetch("expertise", Expertise.objects.order_by("subject")),
    )


def matching(colleagues, text, municipality):
    """Every word must be found somewhere: in the name, organisation, team, law or subject."""
    for word in text.split()[:MOST_WORDS]:
        colleagues = colleagues.filter(_mentions(word, municipality))
    return colleagues


def _mentions(word, municipality):
    mine = {"user": OuterRef("pk")}
    laws = [law for law in Law if word.casefold() in law.label.casefold()]
    roles = GivenRole.objects.live().filter(**mine, municipality=municipality)
    return (
        Q(first_name__icontains=word)
        | Q(last_name__icontains=word)
        | Exists(Expertise.objects.filter(**mine, subject__icontains=word))
        | Exists(LawAssignment.objects.live().filter(**mine, law__in=laws))
        | Exists(roles.filter(organisation__name__icontains=word))
        | Exists(TeamMembership.objects.live().filter(**mine, team__name__icontains=word))
    )
