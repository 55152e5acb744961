"""The rule told again in plain Python, from the words of the design and sharing no code with the gate.

It knows no database: a World goes in, sets of ids come out. Where it and the policies differ, one of them is wrong.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

INTEGRAAL = 5
INVOLVEMENT = 2
ONE_PLAN = 2
NAMED_ONE_BY_ONE = {13, 14}
NEVER_TOLD = {10, 11, 12, 13, 14}
REACH_CARRYING = {"vakteam", "wijkteam"}
COORDINATING = {"coordinator", "incoming", "stand_in"}
TIME_TO_CORRECT = timedelta(days=14)
# Of a meeting, by a yes for it: for those who sit there, and nobody sits anywhere in these worlds.
CONFERENCE, SAID_IN_A_MEETING = 4, {"AgendaItem", "MinutesLine"}
# What was agreed in a version is nobody's to change.
AGREED_LINE = "PlanVersionLine"


@dataclass(frozen=True)
class Reader:
    """Who looks, for whom, why, when; `focus` is the one household of the page, if it has one."""

    user: UUID
    organisation: int
    municipality: int
    purpose: int
    now: datetime
    focus: UUID | None = None


@dataclass(frozen=True)
class Assignment:
    user: UUID
    law: int
    organisation: int
    since: date
    until: date | None = None


@dataclass(frozen=True)
class Team:
    id: int
    kind: str


@dataclass(frozen=True)
class TeamMember:
    team: int
    user: UUID
    since: date
    until: date | None = None
    leads: bool = False


@dataclass(frozen=True)
class CaseRow:
    id: UUID
    household: UUID
    user: UUID | None
    team: int | None
    law: int | None
    organisation: int
    role: str
    since: datetime
    until: datetime | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True)
class Member:
    id: UUID
    household: UUID
    person: UUID
    takes_part: bool
    ended_at: datetime | None = None
    recorded_at: datetime | None = None  # None: before everything
    took_part_until: datetime | None = None  # of who lives there still


@dataclass(frozen=True)
class Block:
    id: UUID
    user: UUID
    person: UUID | None
    household: UUID | None
    ended_at: datetime | None = None


@dataclass(frozen=True)
class Emergency:
    id: UUID
    user: UUID
    household: UUID
    organisation: int
    opened_at: datetime
    expires_at: datetime
    closed_at: datetime | None = None


@dataclass(frozen=True)
class Ground:
    id: UUID
    household: UUID
    person: UUID
    purpose: int
    from_law: int
    to_law: int | None
    to_organisation: int | None
    kinds: frozenset[int]
    valid_from: datetime
    valid_until: datetime
    closed_at: datetime | None = None
    closed_because: str = ""


@dataclass(frozen=True)
class Named:
    id: UUID
    household: UUID
    kind: int
    user: UUID
    ended_at: datetime | None = None


@dataclass(frozen=True)
class Record:
    id: UUID
    model: str
    household: UUID
    person: UUID | None
    law: int
    kind: int
    organisation: int
    author: UUID
    written_in_law: int
    created_at: datetime
    owner: UUID | None = None  # of an action


@dataclass(frozen=True)
class Past:
    """A former version: `values` are the row's own, `of` is the record as it stands today."""

    id: UUID
    of: UUID
    values: Record


@dataclass(frozen=True)
class World:
    organisations: dict[int, frozenset[int]]  # organisation -> municipalities it serves
    employers: tuple[tuple[UUID, int, int], ...]  # who works for which organisation, in which municipality
    households: dict[UUID, int]  # household -> municipality
    persons: dict[UUID, int]
    opens_in_emergency: frozenset[int]
    assignments: tuple[Assignment, ...] = ()
    teams: tuple[Team, ...] = ()
    team_members: tuple[TeamMember, ...] = ()
    case_rows: tuple[CaseRow, ...] = ()
    members: tuple[Member, ...] = ()
    blocks: tuple[Block, ...] = ()
    emergencies: tuple[Emergency, ...] = ()
    grounds: tuple[Ground, ...] = ()
    named: tuple[Named, ...] = ()
    records: tuple[Record, ...] = ()
    pasts: tuple[Past, ...] = ()


def began_and_goes_on(since, until, now):
    """The first moment counts, the last does not."""
    return since <= now and (until is None or now < until)


def today(now):
    return now.astimezone(ZoneInfo("Europe/Amsterdam")).date()


# 5.1 Reach


def reach(world, reader):
    homes = {row.household for row in live_rows(world, reader)}
    homes |= {emergency.household for emergency in open_emergencies(world, reader)}
    homes = {home for home in homes if world.households[home] == reader.municipality}
    homes = {home for home in homes if reader.focus in (None, home)}
    return homes - blocked(world, reader.user)


def blocked(world, user):
    of_user = [block for block in world.blocks if block.user == user and block.ended_at is None]
    too_near = {block.person for block in of_user}
    return {block.household for block in of_user} | {
        member.household for member in world.members if member.person in too_near and member.ended_at is None
    }


def open_emergencies(world, reader):
    return [
        emergency
        for emergency in world.emergencies
        if (emergency.user, emergency.organisation) == (reader.user, reader.organisation)
        and emergency.closed_at is None
        and began_and_goes_on(emergency.opened_at, emergency.expires_at, reader.now)
    ]


def live_rows(world, reader):
    return [row for row in world.case_rows if is_live(row, reader.now) and is_mine(world, row, reader)]


def is_live(row, now):
    return row.ended_at is None and began_and_goes_on(row.since, row.until, now)


def is_mine(world, row, reader):
    if row.user is not None:
        return (row.user, row.organisation) == (reader.user, reader.organisation)
    return row.organisation == reader.organisation and row.team in my_teams(world, reader)


def my_teams(world, reader):
    """Leading a team is not membership, and an improvement team carries no reach."""
    carrying = {team.id for team in world.teams if team.kind in REACH_CARRYING}
    return {
        member.team
        for member in world.team_members
        if member.user == reader.user and not member.leads and member.team in carrying
        if began_and_goes_on(member.since, member.until, today(reader.now))
    }


# 5.7 Work: the laws somebody works in for one household


def assigned_laws(world, reader):
    return {
        assignment.law
        for assignment in world.assignments
        if (assignment.user, assignment.organisation) == (reader.user, reader.organisation)
        if began_and_goes_on(assignment.since, assignment.until, today(reader.now))
    }


def own_laws(world, reader, household):
    """A team row without law stands for every law the member works in; a row with a law only if he works in it."""
    assigned = assigned_laws(world, reader)
    laws = set()
    for row in live_rows(world, reader):
        if row.household == household:
            laws |= assigned if row.law is None and row.team is not None else {row.law} & assigned
    return laws - {INTEGRAAL}


def coordinates(world, reader, household):
    return any(
        row.household == household and row.user == reader.user and row.role in COORDINATING
        for row in live_rows(world, reader)
    )


def works_in(world, reader, household):
    """What receives grounds and may be written in: the own laws, and integraal for whoever coordinates."""
    integraal = {INTEGRAAL} if coordinates(world, reader, household) else set()
    return own_laws(world, reader, household) | integraal


# 5.2 Reading


def visible(world, reader):
    return {record.id for record in world.records if may_read(world, reader, record)}


def may_read(world, reader, record):
    if record.household not in reach(world, reader):
        return False
    if record.kind in NAMED_ONE_BY_ONE:
        return is_named(world, reader, record)
    return (
        is_own_task(world, reader, record)
        or is_agreed_to(world, reader, record, record.kind)
        or is_own_words(world, reader, record)
        or opens_by_emergency(world, reader, record)
    )


def is_named(world, reader, record):
    return any(
        (name.household, name.kind, name.user) == (record.household, record.kind, reader.user)
        and name.ended_at is None
        for name in world.named
    )


def is_own_task(world, reader, record):
    return record.organisation == reader.organisation and record.law in own_laws(
        world, reader, record.household
    )


def is_agreed_to(world, reader, record, kind):
    if reader.purpose == CONFERENCE and record.model in SAID_IN_A_MEETING:
        return False
    return has_ground(world, reader, record.household, record.person, record.law, kind, record.created_at)


def has_ground(world, reader, household, person, law, kind, written_at=None):
    """A ground of the person; for what is about the household together, of everybody who takes part, or did then."""
    about = {person} if person else taking_part(world, household, written_at)
    return bool(about) and all(ground_of(world, reader, household, one, law, kind) for one in about)


def taking_part(world, household, written_at=None):
    return {
        member.person
        for member in world.members
        if member.household == household
        and ((member.takes_part and member.ended_at is None) or took_part(member, written_at))
    }


def took_part(member, moment):
    """Whoever left was spoken of: leaving gives nobody a ground."""
    if moment is None or (member.recorded_at and member.recorded_at > moment):
        return False
    ends = [member.took_part_until, member.ended_at if member.takes_part else None]
    return any(end is not None and end >= moment for end in ends)


def ground_of(world, reader, household, person, law, kind):
    mine = works_in(world, reader, household)
    return kind not in NAMED_ONE_BY_ONE and any(
        (ground.person, ground.from_law, ground.purpose) == (person, law, reader.purpose)
        and kind in ground.kinds
        and is_open(ground, reader.now)
        and (ground.to_law in mine or ground.to_organisation == reader.organisation)
        for ground in world.grounds
    )


def is_open(ground, now):
    return ground.closed_at is None and began_and_goes_on(ground.valid_from, ground.valid_until, now)


def is_own_words(world, reader, record):
    return (
        record.model != AGREED_LINE
        and record.author == reader.user
        and reader.now < record.created_at + TIME_TO_CORRECT
        and record.organisation == reader.organisation
        and record.written_in_law in works_in(world, reader, record.household)
        and not has_withdrawn(world, record)
    )


def has_withdrawn(world, record):
    """Whoever took a ground back since it was written; to whom and for what does not matter here."""
    about = {record.person} if record.person else taking_part(world, record.household, record.created_at)
    return any(
        ground.person in about
        and ground.closed_because == "withdrawn"
        and record.created_at <= ground.closed_at
        for ground in world.grounds
    )


def opens_by_emergency(world, reader, record):
    in_need = {emergency.household for emergency in open_emergencies(world, reader)}
    return record.household in in_need and record.kind in world.opens_in_emergency


def history_visible(world, reader):
    """The row's own values and today's record both open."""
    today_open = visible(world, reader)
    return {past.id for past in world.pasts if past.of in today_open and may_read(world, reader, past.values)}


# 5.3 What may be told


def involvement(world, reader, household):
    """The laws of which everybody who takes part lets this reader know that they help."""
    return {
        law
        for law in {row.law for row in world.case_rows if row.household == household} - {None}
        if household in reach(world, reader) and has_ground(world, reader, household, None, law, INVOLVEMENT)
    }


def case_rows_visible(world, reader):
    return {row.id for row in world.case_rows if may_see_row(world, reader, row)}


def may_see_row(world, reader, row):
    if row.household not in reach(world, reader):
        return False
    return (
        row.user == reader.user
        or row.team in my_teams(world, reader)
        or (row.role in COORDINATING and is_live(row, reader.now))
        or row.law in own_laws(world, reader, row.household)
        or row.law in involvement(world, reader, row.household)
    )


def withheld(world, reader):
    """(household, law) -> how many are withheld and may be told."""
    told = {}
    for record in world.records:
        if may_be_told(world, reader, record):
            told[record.household, record.law] = told.get((record.household, record.law), 0) + 1
    return told


def may_be_told(world, reader, record):
    return (
        record.household in reach(world, reader)
        and not may_read(world, reader, record)
        and record.kind not in NEVER_TOLD
        and has_ground(world, reader, record.household, record.person, record.law, INVOLVEMENT)
    )


# 5.4 Writing


def may_insert(world, reader, record):
    return (
        record.household in reach(world, reader)
        and record.author == reader.user
        and record.organisation == reader.organisation
        and record.law == record.written_in_law
        and record.law in works_in(world, reader, record.household)
        and (record.law != INTEGRAAL or is_in_one_plan(world, reader, record))
        and (record.kind not in NAMED_ONE_BY_ONE or is_named(world, reader, record))
    )


def is_in_one_plan(world, reader, record):
    """Integraal is written only about who lets the coordinator make one plan."""
    about = {record.person} if record.person else taking_part(world, record.household)
    into_the_plan = {
        ground.person
        for ground in world.grounds
        if (ground.purpose, ground.to_law) == (ONE_PLAN, INTEGRAAL) and is_open(ground, reader.now)
    }
    return bool(about) and about <= into_the_plan


def may_change(world, reader, record):
    """A ground or an emergency opens reading only; the coordinator writes integraal, an action's owner the action."""
    if record.model == AGREED_LINE:
        return False
    return may_read(world, reader, record) and (
        is_own_task(world, reader, record)
        or is_own_words(world, reader, record)
        or is_own_plan(world, reader, record)
        or record.owner == reader.user
    )


def is_own_plan(world, reader, record):
    coordinated = record.law == INTEGRAAL and coordinates(world, reader, record.household)
    return coordinated and record.organisation == reader.organisation


def changeable(world, reader):
    return {record.id for record in world.records if may_change(world, reader, record)}


# Searching by name: everybody who takes part, within reach


def findable(world, reader):
    return {(home, person) for home in reach(world, reader) for person in taking_part(world, home)}
