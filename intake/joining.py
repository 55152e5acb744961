"""Somebody joins a household that exists: whom a consultant ticked, or who was told of; known people are never made twice."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from households.actions import link_person, make_person, relate
from households.composition import composition_of, derive_again
from households.household_proposal import ties
from households.models import HouseholdMembership, Person, Relationship
from intake.starting import Joining, person_from

TOO_NEAR = "Je gaf aan dat deze persoon te dichtbij is. Vraag een collega om dit te doen."
ALREADY_HERE = "Deze persoon hoort al bij dit huishouden."
JUST_MADE = "Een collega schreef deze persoon net op. Kijk opnieuw."
DECEASED = "Wie is overleden, kan niet meedoen."


def join_household(household, joining: list[Joining], *, acting, members=(), reason=""):
    """`members` are (as the BRP has them, as we do) of whom the relations to the newcomers are recorded too."""
    _check(joining)
    former = composition_of(household)
    people = {found.bsn: person for found, person in members}
    joined = [_join(household, one, reason, acting) for one in joining]
    people |= {one.key: person for one, person in zip(joining, joined, strict=True)}
    _relate(household, joining, [found for found, _ in members], people, acting)
    derive_again(household, former, lives_here=any(one.lives_here for one in joining))
    return joined


def join_as_told(household, *, takes_part, acting, **facts):
    """Not in the BRP, or not to be looked up: name and birth date as somebody told them."""
    former = composition_of(household)
    if _is_member(former[0], facts):
        raise ValidationError(ALREADY_HERE)
    person = make_person(acting=acting, **facts)
    _link(household, person, takes_part, "", acting)
    derive_again(household, former, lives_here=True)
    return person


def _check(joining):
    if any(one.is_too_near for one in joining):
        raise ValidationError(TOO_NEAR)
    if any(one.is_deceased for one in joining):
        raise ValidationError(DECEASED)


def _join(household, one, reason, acting):
    person = Person(pk=one.person_id) if one.person_id else _made_once(one.found, acting)
    _link(household, person, one.takes_part, reason, acting)
    return person


def _made_once(found, acting):
    try:
        with transaction.atomic():
            return person_from(found, acting=acting)
    except IntegrityError as error:
        if "bsn_once_per_municipality" in str(error):
            raise ValidationError(JUST_MADE) from None
        raise


def _link(household, person, takes_part, reason, acting):
    """The same form may arrive twice, or a colleague did this a moment ago."""
    try:
        with transaction.atomic():
            link_person(
                household,
                person,
                takes_part=takes_part,
                place=HouseholdMembership.Place.OTHER,
                reason=reason,
                acting=acting,
            )
    except IntegrityError as error:
        if "member_once_per_household" in str(error):
            raise ValidationError(ALREADY_HERE) from None
        raise


def _relate(household, joining, members, people, acting):
    """What the BRP knows of a newcomer and somebody of this household."""
    new = {one.key for one in joining}
    family = ties([*members, *(one.found for one in joining if one.found)])
    pairs = [(pair, Relationship.Kind.PARTNER) for pair in family.married]
    pairs += [(pair, Relationship.Kind.PARENT) for pair in family.parents]
    for (one, other), kind in pairs:
        if new & {one, other}:
            relate(
                household,
                people[one],
                kind,
                source=Relationship.Source.BRP,
                other_person=people[other],
                acting=acting,
            )


def _is_member(memberships, facts):
    wanted = [
        facts.get(name) for name in ("given_names", "surname", "birth_year", "birth_month", "birth_day")
    ]
    people = Person.objects.filter(pk__in=[one.person_id for one in memberships])
    return any(
        [one.given_names, one.surname, one.birth_year, one.birth_month, one.birth_day] == wanted
        for one in people
    )
