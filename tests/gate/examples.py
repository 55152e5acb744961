"""One plain world for each clause of the rule: a record, one difference, and whether the reader may see it."""

from dataclasses import replace
from datetime import timedelta

from tests.oracle import (
    Assignment,
    Block,
    CaseRow,
    Emergency,
    Ground,
    Member,
    Named,
    Past,
    Reader,
    Record,
    TeamMember,
    World,
    today,
)
from tests.worlds import HOUR, HOUSEHOLDS, MINUTE, MONTH, NOW, ORGANISATIONS, PERSONS, TEAMS, USERS, name

WMO, PW, JW, INTEGRAAL, TOEGANG = 1, 2, 3, 5, 6
AGREEMENTS, MONEY, MENTAL_HEALTH, SAFEGUARDING = 3, 7, 10, 13
TOWN, OTHER_TOWN, PARTNER = ORGANISATIONS
SPECIALISTS, NEIGHBOURHOOD, IMPROVEMENT, _ = (team.id for team in TEAMS)
ME, COLLEAGUE, STRANGER = USERS
HOME, ELSEWHERE, _ = HOUSEHOLDS
SAMIRA, NOOR, PETER, *_ = PERSONS
TODAY = today(NOW)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
FORTNIGHT = timedelta(days=14)

READER = Reader(ME, TOWN, municipality=TOWN, purpose=2, now=NOW)
MY_ROW = CaseRow(name("d", 1), HOME, ME, None, WMO, TOWN, "case_handler", NOW - MONTH)
MY_LAW = Assignment(ME, WMO, TOWN, YESTERDAY)
TEAM_ROW = replace(MY_ROW, user=None, team=SPECIALISTS, law=None)
IN_TEAM = TeamMember(SPECIALISTS, ME, YESTERDAY)
OF_YOUTH = Record(name("f", 1), "Note", HOME, SAMIRA, JW, AGREEMENTS, PARTNER, COLLEAGUE, JW, NOW - MONTH)
OURS = replace(OF_YOUTH, law=WMO, written_in_law=WMO, organisation=TOWN)
MINE = replace(OF_YOUTH, author=ME, organisation=TOWN, written_in_law=WMO, created_at=NOW - MINUTE)
OF_PLAN = replace(OF_YOUTH, law=INTEGRAAL, written_in_law=INTEGRAAL, organisation=TOWN)
TOGETHER = replace(OF_YOUTH, person=None)
MELDCODE = replace(OURS, kind=SAFEGUARDING)
GROUND = Ground(
    name("1", 1), HOME, SAMIRA, 2, JW, WMO, None, frozenset({AGREEMENTS}), NOW - MONTH, NOW + MONTH
)
NOORS = replace(GROUND, id=name("1", 2), person=NOOR)
TO_PLAN = replace(GROUND, to_law=INTEGRAAL)
TO_ORGANISATION = replace(GROUND, to_law=None, to_organisation=TOWN)
WITHDRAWN = replace(NOORS, person=SAMIRA, closed_at=NOW, closed_because="withdrawn", to_law=PW)
COORDINATOR = replace(MY_ROW, role="coordinator", law=None)
NEED = Emergency(name("4", 1), ME, HOME, TOWN, NOW - MINUTE, NOW - MINUTE + HOUR)
NAMED = Named(name("2", 1), HOME, SAFEGUARDING, ME)
BLOCK = Block(name("3", 1), ME, None, HOME)
BOTH = (Member(name("e", 1), HOME, SAMIRA, True), Member(name("e", 2), HOME, NOOR, True))

NOOR_LEFT = replace(BOTH[1], ended_at=NOW - MINUTE)
NOOR_STOPPED = replace(BOTH[1], takes_part=False, took_part_until=NOW - MINUTE)
JUST_NOW = replace(TOGETHER, created_at=NOW - MINUTE)


def world(record, *grounds, rows=(MY_ROW,), laws=(MY_LAW,), members=BOTH, home_town=TOWN, **more):
    return World(
        organisations=ORGANISATIONS,
        employers=((ME, TOWN, TOWN), (COLLEAGUE, PARTNER, TOWN), (STRANGER, OTHER_TOWN, OTHER_TOWN)),
        households={HOME: home_town, ELSEWHERE: TOWN},
        persons=dict.fromkeys((SAMIRA, NOOR, PETER), TOWN),
        opens_in_emergency=frozenset({1, 2, 3, 8, 9, 10, 11}),
        teams=TEAMS,
        assignments=laws,
        case_rows=rows,
        members=members,
        grounds=grounds,
        records=(record,),
        **more,
    )


OPENS = {
    "own task": world(OURS),
    "own task, about the household together": world(replace(OURS, person=None)),
    "a ground to my law": world(OF_YOUTH, GROUND),
    "a ground to my organisation": world(OF_YOUTH, TO_ORGANISATION),
    "a ground that begins this moment": world(OF_YOUTH, replace(GROUND, valid_from=NOW)),
    "a ground recorded in another household": world(OF_YOUTH, replace(GROUND, household=ELSEWHERE)),
    "a ground of somebody who is no member": world(OF_YOUTH, GROUND, members=BOTH[1:]),
    "a ground to the coordinator": world(OF_YOUTH, TO_PLAN, rows=(COORDINATOR,)),
    "a ground to the incoming coordinator": world(
        OF_YOUTH, TO_PLAN, rows=(replace(COORDINATOR, role="incoming"),)
    ),
    "a ground to the stand-in": world(OF_YOUTH, TO_PLAN, rows=(replace(COORDINATOR, role="stand_in"),)),
    "integraal, by ground, to the coordinator": world(
        OF_PLAN, replace(TO_PLAN, from_law=INTEGRAAL), rows=(COORDINATOR,)
    ),
    "together, with a ground of each": world(TOGETHER, GROUND, NOORS),
    "together, where one merely lives there": world(
        TOGETHER, GROUND, members=(BOTH[0], replace(BOTH[1], takes_part=False))
    ),
    "together, written after one left": world(
        JUST_NOW, GROUND, members=(BOTH[0], replace(BOTH[1], ended_at=NOW - 2 * MINUTE))
    ),
    "together, written before one came who left": world(
        TOGETHER, GROUND, members=(BOTH[0], replace(NOOR_LEFT, recorded_at=NOW - 2 * MINUTE))
    ),
    "together, written after one stopped taking part": world(
        JUST_NOW, GROUND, members=(BOTH[0], replace(NOOR_STOPPED, took_part_until=NOW - 2 * MINUTE))
    ),
    "together, with a ground of each, also of who left": world(
        TOGETHER, GROUND, NOORS, members=(BOTH[0], NOOR_LEFT)
    ),
    "a team row without law": world(OURS, rows=(TEAM_ROW,), team_members=(IN_TEAM,)),
    "a team row with my law": world(OURS, rows=(replace(TEAM_ROW, law=WMO),), team_members=(IN_TEAM,)),
    "a neighbourhood team": world(
        OURS,
        rows=(replace(TEAM_ROW, team=NEIGHBOURHOOD),),
        team_members=(replace(IN_TEAM, team=NEIGHBOURHOOD),),
    ),
    "a membership that begins today": world(
        OURS, rows=(TEAM_ROW,), team_members=(replace(IN_TEAM, since=TODAY),)
    ),
    "a law from today": world(OURS, laws=(replace(MY_LAW, since=TODAY),)),
    "a row that begins this moment": world(OURS, rows=(replace(MY_ROW, since=NOW),)),
    "own words, to correct": world(MINE),
    "own words, written after the person withdrew": world(
        MINE, replace(WITHDRAWN, valid_from=NOW - MONTH, closed_at=NOW - 2 * MINUTE)
    ),
    "own words, moved to another law by the route": world(
        replace(MINE, written_in_law=TOEGANG),
        rows=(replace(MY_ROW, law=TOEGANG),),
        laws=(replace(MY_LAW, law=TOEGANG),),
    ),
    "own words, another ground was refused since": world(MINE, replace(WITHDRAWN, closed_because="refused")),
    "own words, another person withdrew": world(MINE, replace(WITHDRAWN, person=NOOR)),
    "own words of the coordinator": world(
        replace(MINE, law=INTEGRAAL, written_in_law=INTEGRAAL), rows=(COORDINATOR,)
    ),
    "an emergency": world(OF_YOUTH, rows=(), emergencies=(NEED,)),
    "an emergency, tender kind": world(replace(OF_YOUTH, kind=MENTAL_HEALTH), rows=(), emergencies=(NEED,)),
    "named one by one": world(MELDCODE, named=(NAMED,)),
    "a block that was lifted": world(OURS, blocks=(replace(BLOCK, ended_at=NOW - MINUTE),)),
    "a block of somebody else": world(OURS, blocks=(replace(BLOCK, user=COLLEAGUE),)),
}

STAYS_SHUT = {
    "no ground": world(OF_YOUTH),
    "no row in the case team": world(OURS, rows=()),
    "a row of a colleague": world(OURS, rows=(replace(MY_ROW, user=COLLEAGUE),)),
    "a row in another household": world(OURS, rows=(replace(MY_ROW, household=ELSEWHERE),)),
    "a household of another municipality": world(OURS, home_town=OTHER_TOWN),
    "a row that ended": world(OURS, rows=(replace(MY_ROW, ended_at=NOW - MINUTE),)),
    "a row until this moment": world(OURS, rows=(replace(MY_ROW, until=NOW),)),
    "a row that is still to begin": world(OURS, rows=(replace(MY_ROW, since=NOW + MINUTE),)),
    "a row for another organisation": world(OURS, rows=(replace(MY_ROW, organisation=PARTNER),)),
    "a row in another law": world(OURS, rows=(replace(MY_ROW, law=PW),)),
    "a row in a law I no longer work in": world(OURS, laws=(replace(MY_LAW, until=TODAY),)),
    "a row in a law I do not work in yet": world(OURS, laws=(replace(MY_LAW, since=TOMORROW),)),
    "a law I work in for another organisation": world(OURS, laws=(replace(MY_LAW, organisation=PARTNER),)),
    "a row without law that is no team": world(OURS, rows=(replace(MY_ROW, law=None),)),
    "my law, another organisation's record": world(replace(OURS, organisation=PARTNER)),
    "a team I am not in": world(OURS, rows=(TEAM_ROW,), team_members=(replace(IN_TEAM, user=COLLEAGUE),)),
    "a team I left": world(OURS, rows=(TEAM_ROW,), team_members=(replace(IN_TEAM, until=TODAY),)),
    "a team I join tomorrow": world(OURS, rows=(TEAM_ROW,), team_members=(replace(IN_TEAM, since=TOMORROW),)),
    "a team I lead": world(OURS, rows=(TEAM_ROW,), team_members=(replace(IN_TEAM, leads=True),)),
    "an improvement team": world(
        OURS, rows=(replace(TEAM_ROW, team=IMPROVEMENT),), team_members=(replace(IN_TEAM, team=IMPROVEMENT),)
    ),
    "a block of the household": world(OURS, blocks=(BLOCK,)),
    "a block of a member": world(OURS, blocks=(replace(BLOCK, household=None, person=NOOR),)),
    "a block, and an emergency": world(OF_YOUTH, rows=(), emergencies=(NEED,), blocks=(BLOCK,)),
    "a ground for another purpose": world(OF_YOUTH, replace(GROUND, purpose=1)),
    "a ground for another kind": world(OF_YOUTH, replace(GROUND, kinds=frozenset({MONEY}))),
    "a ground of another person": world(OF_YOUTH, NOORS),
    "a ground from another law": world(OF_YOUTH, replace(GROUND, from_law=PW)),
    "a ground the other way round": world(OF_YOUTH, replace(GROUND, from_law=WMO, to_law=JW)),
    "a ground to another law": world(OF_YOUTH, replace(GROUND, to_law=PW)),
    "a ground to a law I work in elsewhere": world(
        OF_YOUTH,
        replace(GROUND, to_law=PW),
        laws=(MY_LAW, replace(MY_LAW, law=PW)),
        rows=(MY_ROW, replace(MY_ROW, id=name("d", 2), household=ELSEWHERE, law=PW)),
    ),
    "a ground to another organisation": world(OF_YOUTH, replace(TO_ORGANISATION, to_organisation=PARTNER)),
    "a ground until this moment": world(OF_YOUTH, replace(GROUND, valid_until=NOW)),
    "a ground that is still to begin": world(OF_YOUTH, replace(GROUND, valid_from=NOW + MINUTE)),
    "a ground withdrawn": world(OF_YOUTH, replace(GROUND, closed_at=NOW, closed_because="withdrawn")),
    "a ground, out of reach": world(OF_YOUTH, TO_ORGANISATION, rows=()),
    "a ground to the coordinator, who is another": world(
        OF_YOUTH, TO_PLAN, rows=(MY_ROW, replace(COORDINATOR, id=name("d", 2), user=COLLEAGUE))
    ),
    "a ground to the coordinator, who was replaced": world(
        OF_YOUTH, TO_PLAN, rows=(MY_ROW, replace(COORDINATOR, id=name("d", 2), ended_at=NOW - MINUTE))
    ),
    "integraal without ground, for the coordinator": world(OF_PLAN, rows=(COORDINATOR,)),
    "a ground to my law, for the coordinator without law": world(OF_YOUTH, GROUND, rows=(COORDINATOR,)),
    "together, with a ground of one": world(TOGETHER, GROUND),
    "together, of when one who left was there": world(TOGETHER, GROUND, members=(BOTH[0], NOOR_LEFT)),
    "together, of when one took part": world(TOGETHER, GROUND, members=(BOTH[0], NOOR_STOPPED)),
    "together, where nobody takes part": world(TOGETHER, GROUND, NOORS, members=()),
    "own words after fourteen days": world(replace(MINE, created_at=NOW - FORTNIGHT)),
    "own words, for another organisation": world(replace(MINE, organisation=PARTNER)),
    "own words, of a law I left": world(replace(MINE, written_in_law=PW)),
    "own words, the person withdrew": world(MINE, WITHDRAWN),
    "own words about all, one withdrew": world(replace(MINE, person=None), WITHDRAWN),
    "own words about all, one withdrew and left": world(
        replace(MINE, person=None), WITHDRAWN, members=(replace(BOTH[0], ended_at=NOW), BOTH[1])
    ),
    "own words, out of reach": world(MINE, rows=()),
    "own words, agreed in a version": world(replace(MINE, model="PlanVersionLine")),
    "a colleague's words, from my law": world(replace(MINE, author=COLLEAGUE)),
    "an emergency, a kind it does not open": world(
        replace(OF_YOUTH, kind=MONEY), rows=(), emergencies=(NEED,)
    ),
    "an emergency that ran out": world(
        OF_YOUTH, rows=(), emergencies=(replace(NEED, opened_at=NOW - HOUR, expires_at=NOW),)
    ),
    "an emergency that was closed": world(
        OF_YOUTH, rows=(), emergencies=(replace(NEED, closed_at=NOW - MINUTE),)
    ),
    "an emergency of a colleague": world(OF_YOUTH, rows=(), emergencies=(replace(NEED, user=COLLEAGUE),)),
    "an emergency elsewhere": world(OF_YOUTH, emergencies=(replace(NEED, household=ELSEWHERE),)),
    "an emergency that is still to begin": world(
        OF_YOUTH,
        rows=(),
        emergencies=(replace(NEED, opened_at=NOW + MINUTE, expires_at=NOW + MINUTE + HOUR),),
    ),
    "an emergency for another organisation": world(
        OF_YOUTH, rows=(), emergencies=(replace(NEED, organisation=PARTNER),)
    ),
    "Meldcode, own task, not named": world(MELDCODE),
    "Meldcode, own words, not named": world(replace(MINE, kind=SAFEGUARDING)),
    "Meldcode in an emergency": world(MELDCODE, rows=(), emergencies=(NEED,)),
    "Meldcode, named for another household": world(MELDCODE, named=(replace(NAMED, household=ELSEWHERE),)),
    "Meldcode, named for the other kind": world(MELDCODE, named=(replace(NAMED, kind=14),)),
    "Meldcode, a colleague was named": world(MELDCODE, named=(replace(NAMED, user=COLLEAGUE),)),
    "Meldcode, no longer named": world(MELDCODE, named=(replace(NAMED, ended_at=NOW - MINUTE),)),
    "Meldcode, named, out of reach": world(MELDCODE, named=(NAMED,), rows=()),
}

EXAMPLES = [
    *((sentence, example, True) for sentence, example in OPENS.items()),
    *((sentence, example, False) for sentence, example in STAYS_SHUT.items()),
]
BY_SENTENCE = OPENS | STAYS_SHUT


def with_past(today, **former):
    return world(today, GROUND, pasts=(Past(name("0", 1), today.id, replace(today, **former)),))


FORMER_VERSIONS = {
    "of own task, then and now": (with_past(OURS), True),
    "of a ground, then and now": (with_past(OF_YOUTH), True),
    "of own task, then about another person": (with_past(OURS, person=NOOR), True),
    "of a ground, then about another person": (with_past(OF_YOUTH, person=NOOR), False),
    "of a ground, then of another kind": (with_past(OF_YOUTH, kind=MENTAL_HEALTH), False),
    "of own task now, then another law's": (with_past(OURS, law=PW), False),
    "of own task then, another law's now": (
        with_past(replace(OF_YOUTH, kind=MONEY), law=WMO, organisation=TOWN),
        False,
    ),
    "of own task, then the Meldcode's": (with_past(OURS, kind=SAFEGUARDING), False),
}
