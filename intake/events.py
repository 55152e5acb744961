"""Something happened in a household: what it closes, closes at once; what must be asked again becomes a task."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts.laws import Law
from consent import gate
from consent.custody import end_custody, end_representation
from consent.purposes import Purpose
from consent.withdrawing import end_of_deceased, end_of_leaver
from deadlines.working_days import add_working_days
from households.actions import (
    end,
    hide_household,
    leave_household,
    link_person,
    relate,
    set_contact_preference,
    start_household,
)
from households.models import (
    ContactPreference,
    HouseholdEvent,
    HouseholdMembership,
    ParentalAuthority,
    Relationship,
    Representation,
)
from households.saving import save_changed
from intake.joining import join_as_told
from intake.starting import team_of

Kind, Safety = HouseholdEvent.Kind, ContactPreference.Safety
WORKING_DAYS = {Kind.BIRTH: 5, Kind.MOVE: 5, Kind.SPLIT: 1, Kind.DEATH: 1}
WISHES = ("allow_post", "allow_phone", "allow_mail", "phone", "email", "wish", "language")
NO_LETTERS = {"allow_post": False, "allow_phone": False, "allow_mail": False}
TWICE = "Dit staat er al."
NOBODY_STAYS = "Er moet iemand blijven. Gaat iedereen weg? Kies dan verhuizing."
HIDDEN_ADDRESS = "Het bestaan van dit huishouden is afgeschermd. Schrijf het nieuwe adres niet op."


@dataclass(frozen=True)
class Apart:
    """A second household for who leaves; unsafe: nobody without reach may learn that it exists."""

    label: str
    is_unsafe: bool = False
    # Who lives in both from now on, and shares here as before.
    in_both: tuple = ()


def somebody_was_born(household, *, parents, acting, **facts):
    """A new member. Who has custody is not derived from who the parents are: that stays to be found out."""
    child = join_as_told(household, acting=acting, **facts)
    for parent in parents:
        relate(
            household,
            parent,
            Relationship.Kind.PARENT,
            source=Relationship.Source.TOLD,
            other_person=child,
            acting=acting,
        )
    _record(household, [child], Kind.BIRTH, child.birth.as_date() or timezone.localdate(), acting)
    return child


def people_moved(household, people, address, *, happened_on, acting):
    """Nobody's sharing closes; how to reach them safely is asked again."""
    if household.is_hidden:
        raise ValidationError(HIDDEN_ADDRESS)
    events = _record(household, people, Kind.MOVE, happened_on, acting)
    for person in people:
        for name, value in address.items():
            setattr(person, name, value)
        save_changed(person, *address)
        _ask_how_to_reach(household, person, acting)
    return events


def people_left(household, memberships, *, happened_on, apart: Apart | None = None, acting):
    """They take no part in this plan any more, so what they shared here closes. Answers the second household, or None."""
    people = [membership.person for membership in memberships]
    _record(household, people, Kind.SPLIT, happened_on, acting)
    for membership in memberships:
        _leave(membership, acting)
    return _begin_apart([*memberships, *apart.in_both], apart, acting) if apart else None


def somebody_died(household, membership, *, happened_on, acting):
    """Own sharing and representation end everywhere within reach, and no letter goes out any more."""
    person = membership.person
    if person.deceased_on:
        raise ValidationError(TWICE)
    events = _record(household, [person], Kind.DEATH, happened_on, acting)
    person.deceased_on = happened_on
    save_changed(person, "deceased_on")
    end_of_deceased(person, acting=acting)
    _end_authority(household, person, acting)
    set_contact_preference(household, person, safety=Safety.NOTHING_HOME, acting=acting, **NO_LETTERS)
    _leave_if_somebody_stays(membership, acting)
    return events


def _record(household, people, kind, happened_on, acting):
    try:
        with transaction.atomic():
            events = [_event(household, person, kind, happened_on, acting) for person in people]
    except IntegrityError as error:
        if "it_happened_once" in str(error):
            raise ValidationError(TWICE) from None
        raise
    _tell_keepers(events, add_working_days(timezone.localdate(), WORKING_DAYS[kind]))
    return events


def _event(household, person, kind, happened_on, acting):
    event = HouseholdEvent(
        household=household, person=person, kind=kind, happened_on=happened_on, recorded_by=acting.user
    )
    event.save(force_insert=True)
    return event


def _tell_keepers(events, due_on):
    """One task for each keeper, however many people it is about; other households of theirs each hear of theirs."""
    with connection.cursor() as cursor:
        for first, event in enumerate(events):
            cursor.execute("select gate.after_event(%s::uuid, %s::date, %s)", [event.pk, due_on, not first])


def _ask_how_to_reach(household, person, acting):
    """What was strict stays strict; a safe yes was about the former address."""
    former = ContactPreference.objects.filter(household=household, person=person, ended_at=None).first()
    if former and former.safety == Safety.SAFE:
        wishes = {name: getattr(former, name) for name in WISHES}
        set_contact_preference(household, person, safety=Safety.ASK, acting=acting, **wishes)


def _leave(membership, acting):
    try:
        leave_household(membership, acting=acting)
    except ValidationError:
        raise ValidationError(NOBODY_STAYS) from None
    end_of_leaver(membership, acting=acting)


def _leave_if_somebody_stays(membership, acting):
    others = HouseholdMembership.objects.filter(
        household=membership.household_id, takes_part=True, ended_at=None
    ).exclude(pk=membership.pk)
    if others.exists() or not membership.takes_part:
        leave_household(membership, acting=acting)


def _end_authority(household, person, acting):
    """Custody and representation that this person held, and what others held for this person."""
    here = {"household": household, "ended_at": None}
    members = household.memberships.filter(ended_at=None).values("person")
    for custody in ParentalAuthority.objects.filter(holder=person, child__in=members, **here):
        end_custody(custody, acting=acting)
    for held in Representation.objects.filter(representative=person, person__in=members, **here):
        end_representation(held, acting=acting)
    for own in Representation.objects.filter(person=person, **here):
        end(own)


def _begin_apart(memberships, apart, acting):
    """Whoever writes this down is its first contact, in a law of his own; unsafe: without the team."""
    law = _own_law(acting)
    # The gate is held to one household; this makes another.
    gate.enter(acting, Purpose.HELP_REQUEST)
    team = team_of(acting) if law == Law.TOEGANG and not apart.is_unsafe else None
    household = start_household(label=apart.label, team=team, law=law, acting=acting)
    for membership in memberships:
        _join_apart(household, membership, apart, acting)
    if apart.is_unsafe:
        hide_household(household, acting=acting)
    return household


def _join_apart(household, membership, apart, acting):
    person = membership.person
    place, takes_part = membership.place, membership.takes_part
    link_person(household, person, takes_part=takes_part, place=place, acting=acting)
    if apart.is_unsafe:
        set_contact_preference(household, person, safety=Safety.DANGER, acting=acting, **NO_LETTERS)


def _own_law(acting):
    """The desk's own, or the law in which this colleague works."""
    works = acting.user.law_assignments.live().filter(organisation=acting.organisation)
    laws = sorted(works.values_list("law", flat=True), reverse=True)
    if not laws:
        raise ValidationError("Je werkt nu voor geen enkele wet. Vraag een collega om het tweede huishouden.")
    return laws[0]
