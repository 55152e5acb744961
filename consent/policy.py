"""Who may see what: the rule, once, as one SQL predicate per command.

The same text becomes the row policy of every gated table and of its history, and the definer's count in
`gate.cells()`. Moments are `statement_timestamp()`: a withdrawal works on the next statement.
"""

from households.kinds import NAMED_ONLY
from households.models import CaseTeamMember

INTEGRAAL = 5
KEEPER = (
    0  # 'household/0' in gate.work: keeps the consents (coordinator, desk, or the handler of a single law)
)
INVOLVEMENT = 2
CONFERENCE = 4
OWN_WORDS_DAYS = 14


def setting(name, cast):
    """Uncorrelated, so PostgreSQL evaluates it once per statement; '' after a transaction counts as nothing."""
    return f"(select nullif(current_setting('gate.{name}', true), '')::{cast})"


USER = setting("user", "uuid")
ORGANISATION = setting("organisation", "bigint")
MUNICIPALITY = setting("municipality", "bigint")
PURPOSE = setting("purpose", "smallint")
REACH = setting("reach", "uuid[]") + "::uuid[]"
WORK = setting("work", "text[]") + "::text[]"
LAWS = setting("laws", "smallint[]") + "::smallint[]"
TEAMS = setting("teams", "bigint[]") + "::bigint[]"
EMERGENCIES = setting("emergencies", "uuid[]") + "::uuid[]"
EMERGENCY_KINDS = setting("emergency_kinds", "smallint[]") + "::smallint[]"
ROLES = setting("roles", "text[]") + "::text[]"

NAMED = ", ".join(str(int(kind)) for kind in NAMED_ONLY)
COORDINATING = ", ".join(f"'{role.value}'" for role in CaseTeamMember.COORDINATING)


def has_role(*roles):
    return f"{ROLES} && array[{', '.join(repr(str(role)) for role in roles)}]"


def within_reach(household):
    return f"{household} = any({REACH})"


def works(household, law):
    """The user works in this law, in this household, for the organisation acted for."""
    return f"({household}::text || '/' || {law}) = any({WORK})"


def keeps(household):
    return works(household, KEEPER)


def settles_authority(household):
    """Who records who decides for whom: whoever keeps the consents, or helps here for the municipality itself.

    A chain partner or an adviser reads it; a document is looked at by who answers for the file.
    """
    return f"""({keeps(household)} or exists (select 1 from households_caseteammember mine
        join accounts_organisation own on own.id = mine.organisation_id
      where mine.household_id = {household} and mine.organisation_id = {ORGANISATION} and own.kind = 'department'
        and (mine.user_id = {USER} or mine.team_id = any({TEAMS})) and mine.role not in ('partner', 'adviser')
        and mine.ended_at is null and mine.since <= statement_timestamp()
        and (mine.until is null or mine.until > statement_timestamp())))"""


def takes_part(m):
    return f"({m}.takes_part and {m}.ended_at is null)"


def took_part(m, moment):
    """Now, or when something was written: who left was spoken of as well, and leaving is no yes."""
    return f"""({takes_part(m)} or (coalesce({m}.recorded_at, '-infinity') <= {moment}
        and greatest({m}.took_part_until, case when {m}.takes_part then {m}.ended_at end) >= {moment}))"""


def ground_match(person, household, law, kind):
    return f"""gr.person_id = {person} and gr.from_law = {law} and {kind} = any(gr.kinds)
        and gr.purpose = {PURPOSE}
        and gr.valid_from <= statement_timestamp() and gr.valid_until > statement_timestamp()
        and gr.closed_at is null
        and (gr.to_organisation_id = {ORGANISATION} or {works(household, "gr.to_law")})"""


def ever_took_part(m):
    """For the log: a ground more than one record needed is no harm, one less is."""
    return f"({m}.takes_part or {m}.took_part_until is not null)"


def granted(person, household, law, kind, written_at=None):
    """A live ground of the person; about the household together: of everybody who took part, and at least one."""
    together = took_part("m", written_at) if written_at else takes_part("m")
    return f"""(case when {person} is not null
      then exists (select 1 from consent_ground gr where {ground_match(person, household, law, kind)})
      else coalesce((select bool_and(exists (
          select 1 from consent_ground gr where {ground_match("m.person_id", household, law, kind)}))
        from households_householdmembership m where m.household_id = {household} and {together}), false)
      end)"""


def own_task(t):
    return f"({t}.law <> {INTEGRAAL} and {t}.organisation_id = {ORGANISATION} and {works(f'{t}.household_id', f'{t}.law')})"


def ground(t):
    return granted(f"{t}.person_id", f"{t}.household_id", f"{t}.law", f"{t}.kind", f"{t}.created_at")


def ground_at_the_table(seated):
    """A ground for a meeting is a yes to who sits there, though it names a whole organisation."""
    return lambda t: f"(({PURPOSE} <> {CONFERENCE} or {seated.format(t=t)}) and {ground(t)})"


def own_words(t):
    """Fourteen days, to correct it; the last condition looks at withdrawals that this reader cannot see."""
    return f"""({t}.author_id = {USER} and {t}.organisation_id = {ORGANISATION}
      and {t}.created_at > statement_timestamp() - interval '{OWN_WORDS_DAYS} days'
      and {works(f"{t}.household_id", f"{t}.written_in_law")}
      and not gate.withdrew({t}.household_id, {t}.person_id, {t}.created_at))"""


def emergency(t):
    return f"({t}.household_id = any({EMERGENCIES}) and {t}.kind = any({EMERGENCY_KINDS}))"


def named(t):
    return f"""exists (select 1 from households_namedreader nr where nr.household_id = {t}.household_id
      and nr.kind = {t}.kind and nr.user_id = {USER} and nr.ended_at is null)"""


# The clauses of design 5.2 in order, with the bit that tells the log which one opened a record.
CLAUSES = {1: own_task, 2: ground, 4: own_words, 8: emergency}
BY_NAME = 16


def readable(t, clauses=CLAUSES):
    opened = "\n      or ".join(clause(t) for clause in clauses.values())
    return f"""({within_reach(f"{t}.household_id")} and case when {t}.kind in ({NAMED})
      then {named(t)} else ({opened}) end)"""


def reason(t, clauses=CLAUSES):
    """Why it is open: the first clause that holds."""
    cases = " ".join(f"when {clause(t)} then {bit}" for bit, clause in clauses.items())
    return f"(case when {t}.kind in ({NAMED}) then {BY_NAME} {cases} else 0 end)"


def may_be_told(t):
    """A placeholder: only with involvement, and never for the kinds that nobody is told of."""
    return f"""({granted(f"{t}.person_id", f"{t}.household_id", f"{t}.law", INVOLVEMENT, f"{t}.created_at")}
      and exists (select 1 from consent_datacategory dc where dc.code = {t}.kind and dc.is_told_when_withheld))"""


def insertable(t, or_as=""):
    """`or_as`: who else writes there without working in the law."""
    in_its_law = works(f"{t}.household_id", f"{t}.law")
    by_work = f"({in_its_law} or {or_as})" if or_as else in_its_law
    return f"""({within_reach(f"{t}.household_id")} and {t}.author_id = {USER}
      and {t}.organisation_id = {ORGANISATION} and {t}.written_in_law = {t}.law
      and {by_work}
      and ({t}.law <> {INTEGRAAL} or gate.in_one_plan({t}.household_id, {t}.person_id))
      and ({t}.kind not in ({NAMED}) or {named(t)}))"""


def changeable(t, has_owner=False, or_as=""):
    """By own task or own words; the coordinator what is integraal; an action's owner the action."""
    owner = f" or {t}.owner_id = {USER}" if has_owner else ""
    if or_as:
        owner += f" or ({t}.author_id = {USER} and {t}.organisation_id = {ORGANISATION} and {or_as})"
    return f"""({within_reach(f"{t}.household_id")} and ({t}.kind not in ({NAMED}) or {named(t)})
      and (({t}.organisation_id = {ORGANISATION} and {works(f"{t}.household_id", f"{t}.law")})
        or {own_words(t)}{owner}))"""
