"""A household begins: the people whom the consultant ticked, their relations, how to reach them, and their own words."""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db.models.functions import Now
from django.utils import timezone

from accounts.laws import Law
from accounts.models import Team, TeamMembership
from consent.look_up import Ours
from households.actions import (
    link_person,
    make_person,
    relate,
    set_contact_preference,
    start_household,
    write_report,
)
from households.brp.found import FoundPerson
from households.cbs_type import cbs_places, cbs_type
from households.household_proposal import ties
from households.kinds import Kind
from households.label import label_of
from households.models import ContactPreference, Household, HouseholdMembership, Person, Relationship
from intake.actions import write_down_story
from intake.told import Told

Safety = ContactPreference.Safety
NOT_IN_TOEGANG = "Je werkt nu niet voor Toegang. Vraag een collega van de balie om dit huishouden te starten."
TOO_NEAR = "Je gaf aan dat iemand uit dit huishouden te dichtbij is. Vraag een collega om het te starten."
SECOND_HOUSEHOLD = "Tweede huishouden. Reden: {reason}"


@dataclass(frozen=True)
class Joining:
    """Somebody who was ticked: as the BRP has them, or only as we do; `person_id` when we know them already."""

    who: FoundPerson | Ours
    person_id: UUID | None = None
    takes_part: bool = True
    lives_here: bool = True
    is_too_near: bool = False
    without_number: UUID = field(default_factory=uuid4)

    @property
    def found(self):
        return self.who if isinstance(self.who, FoundPerson) else None

    @property
    def is_deceased(self):
        return self.found.deceased if self.found else self.who.is_deceased

    @property
    def key(self):
        """What relations are told by."""
        return (self.found and self.found.bsn) or str(self.without_number)


@dataclass(frozen=True)
class FirstTalk:
    """What was said and typed while the household began; all of it may be empty."""

    channel: str
    words: str = ""
    report: str = ""
    second_household_reason: str = ""
    reachable: dict = field(default_factory=dict)
    # What was told before anybody was looked up; a talk that begins here has none.
    told: Told = field(default_factory=Told)

    @property
    def kind(self):
        """Words of who is not safe at home open to fewer colleagues."""
        return Kind.HOME_SAFETY if self.told.names_danger else Kind.AGREEMENTS

    @property
    def how_to_reach(self):
        """Danger was named and nobody asked how to reach this person: no letters until somebody did."""
        asked = self.reachable.get("safety", Safety.ASK)
        if self.told.names_danger and asked == Safety.ASK:
            return self.reachable | {"safety": Safety.DANGER}
        return self.reachable


def start_from_hit(joining, talk: FirstTalk, *, label, key, acting) -> tuple[Household, Person]:
    """`joining` begins with the person the talk is with. In the caller's transaction, so all of it or nothing."""
    _check(joining, acting)
    family = ties([one.found for one in joining if one.found])
    household = start_household(
        label=label or label_of([one.who for one in joining if one.takes_part]),
        cbs_type=cbs_type([one.key for one in joining if one.lives_here], family),
        team=team_of(acting),
        key=key,
        acting=acting,
    )
    people = _link(household, joining, family, acting)
    _relate(household, people, family, acting)
    asked = people[joining[0].key]
    if talk.how_to_reach:
        set_contact_preference(household, asked, acting=acting, **talk.how_to_reach)
    _write_down(household, asked, talk, acting)
    return household, asked


def team_of(acting):
    """The desk's team, when there is one; who is in two starts alone and chooses later. Outreach knows no households."""
    live = TeamMembership.objects.live().filter(
        user=acting.user, leads=False, team__kind__in=Team.REACH_KINDS, team__is_outreach=False
    )
    teams = [membership.team for membership in live.select_related("team")[:2]]
    return teams[0] if len(teams) == 1 else None


def person_from(found: FoundPerson, *, acting) -> Person:
    """A copy of what the BRP says today."""
    address = found.address
    return make_person(
        acting=acting,
        bsn=found.bsn,
        given_names=found.name.given_names,
        prefix=found.name.prefix,
        surname=found.name.surname,
        partner_prefix=found.name.partner_prefix,
        partner_surname=found.name.partner_surname,
        name_use=found.name.name_use or Person.NameUse.OWN,
        sex=found.sex or Person.Sex.UNKNOWN,
        birth_year=found.birth.year,
        birth_month=found.birth.month,
        birth_day=found.birth.day,
        street=(address.street or address.location) if address else "",
        house_number=address.number if address else "",
        postcode=address.postcode if address else "",
        town=(address.town or address.municipality_name) if address else "",
        address_disclosure_block=found.address_disclosure_block,
        under_guardianship=found.under_guardianship,
        checked_in_brp_at=Now(),
    )


def _check(joining, acting):
    if any(one.is_too_near for one in joining):
        raise ValidationError(TOO_NEAR)
    if any(one.is_deceased for one in joining):
        raise ValidationError("Wie is overleden, kan niet meedoen.")
    works_here = acting.user.law_assignments.live().filter(law=Law.TOEGANG, organisation=acting.organisation)
    if not works_here.exists():
        raise ValidationError(NOT_IN_TOEGANG)


def _link(household, joining, family, acting):
    """Who is known already is linked, never made twice. {key: person}"""
    places = cbs_places([one.key for one in joining], family)
    people = {}
    for one in joining:
        person = Person(pk=one.person_id) if one.person_id else person_from(one.found, acting=acting)
        place = HouseholdMembership.Place(places[one.key])
        link_person(household, person, takes_part=one.takes_part, place=place, acting=acting)
        people[one.key] = person
    return people


def _relate(household, people, family, acting):
    """Only what the BRP knows, and only between people of this household."""
    pairs = [(pair, Relationship.Kind.PARTNER) for pair in family.married]
    pairs += [(pair, Relationship.Kind.PARENT) for pair in family.parents]
    for (one, other), kind in pairs:
        relate(
            household,
            people[one],
            kind,
            source=Relationship.Source.BRP,
            other_person=people[other],
            acting=acting,
        )


def _write_down(household, person, talk, acting):
    told, today = talk.told, timezone.localdate()
    if talk.words:
        write_down_story(
            household,
            person,
            words=talk.words,
            law=Law.TOEGANG,
            told_on=told.told_on or today,
            kind=talk.kind,
            hopes=told.hopes,
            urgency=told.urgency,
            threats=list(told.threats),
            identified_by=told.identified_by,
            acting=acting,
            **told.asked_by,
        )
    reason = talk.second_household_reason
    texts = [talk.report, SECOND_HOUSEHOLD.format(reason=reason) if reason else ""]
    sections = [{"text": text, "person": person, "kind": talk.kind} for text in texts if text]
    if sections:
        write_report(
            household,
            sections,
            law=Law.TOEGANG,
            channel=talk.channel,
            happened_on=today,
            acting=acting,
        )
