"""Small random worlds that aim: grounds at records, coordinators and named readers at people, moments at edges."""

from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from hypothesis import strategies as st

from tests import oracle
from tests.oracle import ONE_PLAN, Reader, World, today

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
MONTH = timedelta(days=30)
PURPOSES = (ONE_PLAN, 1)
WORKED_IN = (1, 2, 3, 6)
LAWS = (1, 2, 3, 5, 6)
KINDS = (1, 3, 7, 9, 10, 12, 13, 14)
CASE_TEAM_ROLES = ("case_handler", "case_handler", "incoming", "stand_in", "first_contact")
# The rule reads no column of a model but `owner`; a few of each kind are enough to compare.
MODELS = (
    "Note",
    "Document",
    "Goal",
    "Action",
    "HelpRequest",
    "Screening",
    "TriageDecision",
    "Deadline",
    "FormalStep",
    "TailoredSolution",
    "PlanCost",
    "AgendaItem",
    "DomainScore",
    "SolutionCheck",
)
# A department of each of two municipalities, and a partner that serves both.
ORGANISATIONS = {90001: frozenset({90001}), 90002: frozenset({90002}), 90003: frozenset({90001, 90002})}
TEAMS = tuple(
    oracle.Team(90001 + at, kind)
    for at, kind in enumerate(["vakteam", "wijkteam", "verbeterteam", "wijkteam"])
)


def name(letter, number):
    """The same ids in every world, so that a failing one can be read."""
    return UUID(f"{'abcdef0123456789'.index(letter):08x}-0000-4000-8000-{number:012d}")


USERS = tuple(name("a", at) for at in range(3))
HOUSEHOLDS = tuple(name("b", at) for at in range(3))
PERSONS = tuple(name("c", at) for at in range(5))
AT_HOME = {HOUSEHOLDS[0]: PERSONS[:3], HOUSEHOLDS[1]: PERSONS[2:4], HOUSEHOLDS[2]: PERSONS[4:]}


def pick(*choices):
    return st.sampled_from(choices)


def mostly(usual, *others):
    return st.sampled_from([usual] * 7 * len(others) + list(others))


def moments(edge):
    return pick(-MONTH, -edge, timedelta(0), edge, MONTH).map(lambda offset: NOW + offset)


def begun(edge):
    return mostly(-MONTH, -edge, timedelta(0), edge).map(lambda offset: NOW + offset)


def goes_on(edge):
    return mostly(MONTH, edge, timedelta(0), -edge).map(lambda offset: NOW + offset)


def maybe_until(edge):
    return mostly(None, edge, timedelta(0), -edge).map(
        lambda offset: offset if offset is None else NOW + offset
    )


def first_days():
    return mostly(-30, 0, 1).map(lambda days: today(NOW) + timedelta(days=days))


def last_days():
    return mostly(None, 1, 0, -1).map(
        lambda days: days if days is None else today(NOW) + timedelta(days=days)
    )


ended = mostly(None, NOW - MINUTE)


@st.composite
def assignments(draw, user, organisation):
    laws = draw(st.lists(st.sampled_from(WORKED_IN), min_size=1, max_size=2, unique=True))
    return [oracle.Assignment(user, law, organisation, draw(first_days()), draw(last_days())) for law in laws]


@st.composite
def team_members(draw, user):
    teams = draw(st.lists(st.sampled_from(TEAMS), max_size=2, unique=True))
    return [
        oracle.TeamMember(team.id, user, draw(first_days()), draw(last_days()), draw(mostly(False, True)))
        for team in teams
    ]


@st.composite
def case_rows(draw, workers, teams, edge):
    """Rows of people in a law they work in, of teams, and in most households a coordinator."""
    rows = []
    for household in HOUSEHOLDS:
        roles = draw(st.lists(pick(*CASE_TEAM_ROLES), min_size=1, max_size=4))
        for role in draw(mostly([*roles, "coordinator"], roles)):
            rows.append(draw(case_row(name("d", len(rows)), household, role, workers, teams, edge)))
    return one_coordinator_each(rows)


@st.composite
def case_row(draw, id, household, role, workers, teams, edge):
    worker = draw(st.sampled_from(workers))
    team = None if role in oracle.COORDINATING else draw(st.sampled_from([None, None, *teams]))
    user = worker.user if team is None else None
    return oracle.CaseRow(
        id,
        household,
        user=user,
        team=team,
        law=draw(mostly(worker.law if user else None, None, *WORKED_IN)),
        organisation=draw(mostly(worker.organisation, *ORGANISATIONS)),
        role=role,
        since=draw(begun(edge)),
        until=draw(maybe_until(edge)),
        ended_at=draw(ended),
    )


def one_coordinator_each(rows):
    taken, kept = set(), []
    for row in rows:
        if row.role == "coordinator" and row.ended_at is None:
            if row.household in taken:
                continue
            taken.add(row.household)
        kept.append(row)
    return kept


@st.composite
def members(draw, edge):
    return [
        draw(member(name("e", at), household, person, edge))
        for at, (household, person) in enumerate(
            (household, person) for household in HOUSEHOLDS for person in AT_HOME[household]
        )
    ]


@st.composite
def member(draw, id, household, person, edge):
    takes_part = draw(mostly(True, False))
    return oracle.Member(
        id,
        household,
        person,
        takes_part,
        ended_at=draw(mostly(None, NOW, NOW - edge, NOW - MINUTE)),
        recorded_at=draw(mostly(None, *(NOW - offset for offset in (MONTH, 2 * edge, edge)))),
        took_part_until=None if takes_part else draw(pick(None, NOW - edge, NOW - MINUTE)),
    )


@st.composite
def records(draw, employers, case_rows, edge):
    return [
        draw(record(name("f", at), draw(st.sampled_from(case_rows)), employers, edge))
        for at in range(draw(st.integers(8, 14)))
    ]


@st.composite
def written(draw, employers, row, edge):
    """What somebody tries to write: mostly right."""
    user, organisation, _ = draw(st.sampled_from(employers))
    law = draw(mostly(row.law or 5, *LAWS))
    return replace(
        draw(record(name("5", 1), row, employers, edge)),
        model="Note",
        author=draw(mostly(row.user or user, user)),
        organisation=draw(mostly(row.organisation, organisation)),
        law=law,
        written_in_law=draw(mostly(law, *LAWS)),
        owner=None,
    )


@st.composite
def record(draw, id, row, employers, edge):
    """Aimed at somebody who works with the household, so that own task, own words and grounds are all met."""
    author, organisation, _ = draw(st.sampled_from(employers))
    law = draw(mostly(row.law or 5, *LAWS))
    age = draw(
        pick(timedelta(0), timedelta(days=1), *(timedelta(days=14) + by for by in (-edge, edge, 0 * edge)))
    )
    model = draw(st.sampled_from(MODELS))
    return oracle.Record(
        id,
        model,
        row.household,
        person=draw(st.sampled_from([None, *AT_HOME[row.household], *AT_HOME[row.household], PERSONS[3]])),
        law=law,
        kind=draw(st.sampled_from(KINDS)),
        organisation=draw(mostly(row.organisation, organisation)),
        author=draw(mostly(row.user or author, author)),
        written_in_law=draw(mostly(row.law or 5, law, 6)),
        created_at=NOW - age,
        owner=draw(st.sampled_from([None, *USERS])) if model == "Action" else None,
    )


@st.composite
def pasts(draw, records):
    """Former versions: most like today's, some of another person, law, kind, author or organisation."""
    of = draw(st.lists(st.sampled_from(records), max_size=6))
    return [oracle.Past(name("0", at), record.id, draw(former(record))) for at, record in enumerate(of)]


@st.composite
def former(draw, record):
    return replace(
        record,
        person=draw(mostly(record.person, None, *AT_HOME[record.household])),
        law=draw(mostly(record.law, *LAWS)),
        kind=draw(mostly(record.kind, *KINDS)),
        author=draw(mostly(record.author, *USERS)),
        organisation=draw(mostly(record.organisation, *ORGANISATIONS)),
    )


@st.composite
def grounds(draw, records, case_rows, members, edge):
    aims = draw(st.lists(st.sampled_from(records), min_size=3, max_size=6))
    found = []
    for record in aims:
        rows = [row for row in case_rows if row.household == record.household]
        receiver = draw(receivers(draw(st.sampled_from(rows))))
        kinds = draw(pick({record.kind}, {record.kind, 2}, {2}))
        for person in about(record, members, draw(mostly(False, True))):
            found.append(draw(ground(name("1", len(found)), record, person, kinds, receiver, edge)))
    return found


def about(record, members, one_forgotten):
    here = [one for one in members if one.household == record.household]
    taking_part = [one.person for one in here if one.takes_part or one.took_part_until]
    people = [record.person] if record.person else taking_part
    return people[1:] if one_forgotten and len(people) > 1 else people


@st.composite
def receivers(draw, row):
    to_law = 5 if row.role in oracle.COORDINATING else row.law or draw(st.sampled_from(WORKED_IN))
    if draw(mostly(True, False)):
        return draw(mostly(to_law, *LAWS)), None
    return None, draw(mostly(row.organisation, *ORGANISATIONS))


@st.composite
def ground(draw, id, record, person, kinds, receiver, edge):
    valid_from = draw(begun(edge))
    because = draw(mostly("", "withdrawn", "refused"))
    return oracle.Ground(
        id,
        record.household,
        draw(mostly(person, *PERSONS)),
        purpose=draw(mostly(*PURPOSES)),
        from_law=draw(mostly(record.law, *LAWS)),
        to_law=receiver[0],
        to_organisation=receiver[1],
        kinds=frozenset(kinds) - oracle.NAMED_ONE_BY_ONE or frozenset({1}),
        valid_from=valid_from,
        valid_until=max(draw(goes_on(edge)), valid_from + edge),
        closed_at=NOW - MINUTE if because else None,
        closed_because=because,
    )


@st.composite
def named_readers(draw, records):
    asked = sorted({(one.household, one.kind) for one in records if one.kind in oracle.NAMED_ONE_BY_ONE})
    named = (
        draw(st.lists(st.tuples(st.sampled_from(asked), st.sampled_from(USERS)), unique=True, max_size=4))
        if asked
        else []
    )
    return [
        oracle.Named(name("2", at), household, kind, user, draw(ended))
        for at, ((household, kind), user) in enumerate(named)
    ]


@st.composite
def blocks(draw):
    users = draw(mostly((), *[(user,) for user in USERS]))
    return [draw(block(name("3", at), user)) for at, user in enumerate(users)]


@st.composite
def block(draw, id, user):
    person, household = draw(
        st.one_of(
            st.tuples(st.sampled_from(PERSONS), st.none()), st.tuples(st.none(), st.sampled_from(HOUSEHOLDS))
        )
    )
    return oracle.Block(id, user, person, household, draw(ended))


@st.composite
def emergencies(draw, employers, edge):
    """An hour each, by the database's clock."""
    opened = draw(st.lists(st.tuples(st.sampled_from(employers), st.sampled_from(HOUSEHOLDS)), max_size=2))
    found = []
    for (user, organisation, _), household in opened:
        begin = NOW + draw(mostly(-MINUTE, timedelta(0), edge, edge - HOUR, -HOUR, -edge - HOUR))
        found.append(
            oracle.Emergency(
                name("4", len(found)), user, household, organisation, begin, begin + HOUR, draw(ended)
            )
        )
    return found


@st.composite
def worlds(draw, edge=MINUTE):
    employers = draw(all_employers())
    teams = flat(draw(team_members(user)) for user in USERS)
    workers = flat(draw(assignments(user, organisation)) for user, organisation in jobs(employers))
    rows = draw(case_rows(workers, [member.team for member in teams], edge))
    home = draw(members(edge))
    written = draw(records(employers, rows, edge))
    return World(
        organisations=ORGANISATIONS,
        employers=tuple(employers),
        households=dict(zip(HOUSEHOLDS, (90001, 90001, 90002), strict=True)),
        persons=dict(zip(PERSONS, (90001, 90001, 90001, 90001, 90002), strict=True)),
        opens_in_emergency=draw(pick(frozenset({1, 2, 3, 8, 9, 10, 11}), frozenset({1, 7}))),
        assignments=workers,
        teams=TEAMS,
        team_members=teams,
        case_rows=tuple(rows),
        members=tuple(home),
        blocks=tuple(draw(blocks())),
        emergencies=tuple(draw(emergencies(employers, edge))),
        grounds=tuple(draw(grounds(written, rows, home, edge))),
        named=tuple(draw(named_readers(written))),
        records=tuple(written),
        pasts=tuple(draw(pasts(written))),
    )


@st.composite
def all_employers(draw):
    """Everybody works somewhere; the first user may work in two places, and acts for one at a time."""
    places = [(organisation, town) for organisation, towns in ORGANISATIONS.items() for town in sorted(towns)]
    homes = [(user, *draw(mostly(places[0], *places[1:]))) for user in USERS]
    second = (USERS[0], *draw(st.sampled_from(places)))
    return homes if second in homes else [*homes, second]


def jobs(employers):
    """Whoever works for one organisation in two municipalities has one set of laws there."""
    return sorted({(user, organisation) for user, organisation, _ in employers})


@st.composite
def attempts(draw, world, edge=MINUTE):
    """What people try to write in this world."""
    rows = draw(st.lists(st.sampled_from(world.case_rows), min_size=3, max_size=5))
    return [draw(written(world.employers, row, edge)) for row in rows]


def flat(lists):
    return tuple(one for each in lists for one in each)


def readers(world):
    return [Reader(*employer, purpose, NOW) for employer in world.employers for purpose in PURPOSES]


def at(thing, now):
    """The same world, moved in time so that its NOW is now."""
    if isinstance(thing, datetime):
        return thing + (now - NOW)
    if isinstance(thing, date):
        return thing + (today(now) - today(NOW))
    if isinstance(thing, tuple):
        return tuple(at(one, now) for one in thing)
    if is_dataclass(thing):
        return replace(thing, **{field.name: at(getattr(thing, field.name), now) for field in fields(thing)})
    return thing
