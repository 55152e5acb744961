"""How the members stand to each other, as recorded: what was derived is derived again when somebody joins."""

from households.cbs_type import Ties, cbs_places, cbs_type
from households.models import Relationship
from households.saving import save_changed

Kind, Source = Relationship.Kind, Relationship.Source


def composition_of(household):
    """(memberships, ties): live, and only between members."""
    members = list(household.memberships.filter(ended_at=None))
    relations = household.relationships.filter(ended_at=None, other_person__isnull=False)
    partners = [one for one in relations if one.kind == Kind.PARTNER]
    family = Ties(
        married=[_pair(one) for one in partners if one.source == Source.BRP],
        living_together=[_pair(one) for one in partners if one.source != Source.BRP],
        parents=[_pair(one) for one in relations if one.kind == Kind.PARENT],
    )
    return members, family


def derive_again(household, former, *, lives_here):
    """`former` is how it was. What a colleague filled in otherwise than it followed then, stays."""
    members, family = composition_of(household)
    derived, now = _places(*former), _places(members, family)
    for member in members:
        if derived.get(member.person_id, member.place) == member.place != now[member.person_id]:
            member.place = now[member.person_id]
            save_changed(member, "place")
    if lives_here and household.cbs_type == _type(*former):
        household.cbs_type = _type(members, family)
        save_changed(household, "cbs_type")


def _places(members, family):
    return cbs_places([member.person_id for member in members], family)


def _type(members, family):
    return cbs_type([member.person_id for member in members], family) if members else ""


def _pair(relation):
    return (relation.person_id, relation.other_person_id)
