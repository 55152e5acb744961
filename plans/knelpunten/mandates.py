"""Which managers may answer, and so may be asked."""

from accounts.laws import Law
from accounts.models import GivenRole, Mandate
from accounts.roles import Role


def fitting(knelpunt):
    """Today's mandates of managers here: of this law or of all; for more than one law every mandate fits."""
    managers = GivenRole.objects.live().filter(role=Role.MANAGER, municipality=knelpunt.municipality_id)
    found = Mandate.objects.live().filter(
        matter=Mandate.Matter.KNELPUNTEN,
        municipality=knelpunt.municipality_id,
        user__is_active=True,
        user__given_roles__in=managers,
    )
    if knelpunt.law != Law.INTEGRAAL:
        found = found.filter(law__in=(knelpunt.law, Law.INTEGRAAL))
    return found.select_related("user").order_by("user__last_name", "law", "pk").distinct()
