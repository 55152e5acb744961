"""Loads what `consent/authority.py` needs to know about people."""

from collections import defaultdict

from django.db.models import Q
from django.utils import timezone

from consent.authority import Capacity, Facts, Holder, MustAgree, Representative, who_must_agree
from households.models import ParentalAuthority, Person, Representation
from households.partial_date import PartialDate


def facts_of(person: Person) -> Facts:
    return facts_of_all([person])[person.pk]


def facts_of_all(people) -> dict:
    """{person id: facts}, in two queries for any number of people."""
    holders, representatives = _holders(people), _representatives(people)
    return {
        person.pk: Facts(
            person_id=person.pk,
            name=person.first_name or person.name,
            birth=birth_of(person),
            holders=tuple(holders[person.pk]),
            representatives=tuple(representatives[person.pk]),
            under_guardianship=person.under_guardianship,
            is_deceased=person.deceased_on is not None,
        )
        for person in people
    }


def must_agree(person: Person, kinds) -> MustAgree:
    """Who must agree today before these kinds of data about this person may be shared across laws."""
    return who_must_agree(facts_of(person), kinds, timezone.localdate())


def birth_of(person: Person) -> PartialDate:
    return PartialDate(person.birth_year, person.birth_month, person.birth_day)


def _holders(children):
    # Who died holds no custody any more; a holder that stays behind alone has to be looked at again.
    rows = (
        ParentalAuthority.objects.filter(
            Q(holder=None) | Q(holder__deceased_on=None), child__in=children, ended_at=None
        )
        .select_related("holder")
        .order_by("seen_on", "pk")
    )
    found = defaultdict(list)
    for row in rows:
        name = row.holder.first_name or row.holder.name if row.holder else row.holder_name
        found[row.child_id].append(Holder(name, ParentalAuthority.Kind(row.kind), row.holder_id))
    return found


def _representatives(people):
    rows = (
        Representation.objects.filter(person__in=people, ended_at=None, since__lte=timezone.localdate())
        .select_related("representative")
        .order_by("since", "pk")
    )
    found = defaultdict(list)
    for row in rows:
        name = row.representative.name if row.representative else row.representative_name
        found[row.person_id].append(Representative(name, Capacity(row.kind), row.representative_id))
    return found
