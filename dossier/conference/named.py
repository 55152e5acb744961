"""Of a meeting: the items that this reader may read under a name. The view entered the gate; each person is logged."""

from consent import gate
from households.models import HouseholdMembership
from plans.models import AgendaItem


def named_items(request, **which):
    """`which`: the conference, or one sheet. {sheet: item}, with the label of its household; nobody else sees that there is one."""
    found = list(AgendaItem.objects.filter(**which).select_related("household"))
    gate.listed(request, list({item.household_id: item.household for item in found}.values()))
    return {item.sheet_id: item for item in found}


def people_of(*items):
    """Whom a sheet without a name may not name."""
    homes = {item.household_id for item in items}
    there = HouseholdMembership.objects.filter(household__in=homes, ended_at=None)
    return [membership.person for membership in there.select_related("person")]
