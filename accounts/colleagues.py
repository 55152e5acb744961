"""Whom can I call? Colleagues of the municipality somebody acts for."""

from django.db.models import Exists, OuterRef, Prefetch, Q

from accounts.laws import Law
from accounts.models import Absence, Expertise, GivenRole, LawAssignment, TeamMembership, User
from accounts.roles import OPENS_HOUSEHOLDS

MOST_WORDS = 6


def colleagues_in(municipality):
    works_here = GivenRole.objects.live().filter(municipality=municipality)
    laws = LawAssignment.objects.live().filter(held_here(municipality)).order_by("law")
    return User.objects.filter(
        Exists(works_here.filter(user=OuterRef("pk"))), is_active=True
    ).prefetch_related(
        Prefetch(
            "given_roles", works_here.select_related("organisation").order_by("pk"), to_attr="roles_here"
        ),
        Prefetch("law_assignments", laws, to_attr="laws_today"),
        Prefetch(
            "team_memberships", TeamMembership.objects.live().select_related("team"), to_attr="teams_today"
        ),
        Prefetch("absences", Absence.objects.live().select_related("stand_in"), to_attr="absences_today"),
        Prefetch("expertise", Expertise.objects.order_by("subject")),
    )


def held_here(municipality):
    """A law is worked in for one organisation; elsewhere the same colleague may do something else."""
    return Exists(
        GivenRole.objects.live().filter(
            municipality=municipality, user=OuterRef("user"), organisation=OuterRef("organisation")
        )
    )


def who_may_join(municipality):
    """Everybody who opens households here, once for each law and organisation."""
    at_work = GivenRole.objects.live().filter(municipality=municipality, role__in=OPENS_HOUSEHOLDS)
    return (
        LawAssignment.objects.live()
        .filter(
            user__is_active=True,
            user__in=at_work.values("user"),
            organisation__municipalities=municipality,
        )
        .select_related("user", "organisation")
        .order_by("user__last_name", "user__first_name", "law", "pk")
        .distinct()
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
        | Exists(LawAssignment.objects.live().filter(held_here(municipality), **mine, law__in=laws))
        | Exists(roles.filter(organisation__name__icontains=word))
        | Exists(TeamMembership.objects.live().filter(**mine, team__name__icontains=word))
    )
