"""Which rows of which table: the policies per class, and for the tables the rule itself reads."""

from dataclasses import dataclass, replace

from accounts.laws import Law
from accounts.roles import OPENS_HOUSEHOLDS, Role
from consent import policy, registry
from consent.policy import (
    COORDINATING,
    INVOLVEMENT,
    LAWS,
    MUNICIPALITY,
    ORGANISATION,
    TEAMS,
    USER,
    WORK,
    granted,
    has_role,
    keeps,
    within_reach,
    works,
)
from households.kinds import Kind

NOTHING = ""
WRITES = policy.setting("writes", "uuid[]") + "::uuid[]"
OVERSIGHT = has_role(Role.PRIVACY_OFFICER.value, Role.DATA_PROTECTION_OFFICER.value)


@dataclass(frozen=True)
class Rows:
    """Conditions on the table's own columns; empty means: none at all."""

    select: str = NOTHING
    insert: str = NOTHING
    update: str = NOTHING
    delete: str = NOTHING
    # What an updated row must satisfy, where that is more than where it came from.
    update_check: str = NOTHING


def by_own_task(household):
    """Within reach by case team; an emergency opens reading only."""
    return f"{household} = any({WRITES})"


def of_household(author):
    return Rows(
        select=within_reach("household_id"),
        insert=f"{by_own_task('household_id')} and {author} = {USER}",
        update=by_own_task("household_id"),
    )


def of_authority():
    """Gezag and vertegenwoordiging decide who says yes; within reach is not enough to change that."""
    settles = f"{by_own_task('household_id')} and {policy.settles_authority('household_id')}"
    return Rows(
        select=within_reach("household_id"),
        insert=f"{settles} and recorded_by_id = {USER}",
        update=settles,
    )


def consent_record():
    """Refused and never asked look alike to all but whoever keeps the consents."""
    mine = f"({keeps('household_id')} or recorded_by_id = {USER})"
    return Rows(
        select=f"{within_reach('household_id')} and {mine}",
        insert=f"{by_own_task('household_id')} and recorded_by_id = {USER}",
    )


KEPT_BY_ME = f"({by_own_task('household_id')} and {keeps('household_id')})"

PERSON_IN_REACH = f"""(exists (select 1 from households_householdmembership m
    where m.person_id = households_person.id and {within_reach("m.household_id")})
  or exists (select 1 from households_relationship r
    where r.other_person_id = households_person.id and {within_reach("r.household_id")}))"""

# Whoever coordinates anywhere has 5 (integraal) among these laws.
GROUND_TO_ME = f"(to_organisation_id = {ORGANISATION} or to_law = any({LAWS}))"
GROUND_KEPT = f"({within_reach('household_id')} and ({keeps('household_id')} or recorded_by_id = {USER}))"

PERMISSION_ON_HOUSEHOLD = Rows(
    select=f"user_id = {USER} or {within_reach('content_object_id')}",
    insert=by_own_task("content_object_id"),
    delete=by_own_task("content_object_id"),
)

TEAM = "households_caseteammember"
# A stand-in and a successor receive what the coordinator receives, so the coordinator names them.
ONLY_BY_COORDINATOR = f"(role not in ('incoming', 'stand_in') or {works('household_id', policy.INTEGRAAL)})"
# Who only thinks along, without a law, may go; no more.
WORKS_IN_IT = f"exists (select 1 from unnest({WORK}) w where split_part(w, '/', 1) = household_id::text)"
# Grounds are recorded where the person is a member.
MEMBER_HERE = """exists (select 1 from households_householdmembership m
    where m.household_id = consent_ground.household_id and m.person_id = consent_ground.person_id
      and m.ended_at is null)"""
# Everybody may know who coordinates now; who did so before tells which law helped.
RUNS_NOW = """since <= statement_timestamp() and ended_at is null
    and (until is null or until > statement_timestamp())"""

# What comes in before there is a household: the receiving team's, or everybody's at the desk of this municipality.
OF_THE_DESK = f"""(municipality_id = {MUNICIPALITY} and {has_role(Role.FRONT_DESK.value)}
    and (team_id is null or team_id = any({TEAMS})))"""
NOT_KEPT_FROM_ME = f"kept_from_id is distinct from {USER}"
OF_THE_OUTREACH_TEAM = f"""(municipality_id = {MUNICIPALITY} and intake_earlysignal.team_id = any({TEAMS})
    and exists (select 1 from accounts_team t where t.id = intake_earlysignal.team_id and t.is_outreach)
    and {has_role(Role.FRONT_DESK.value, Role.CONSULTANT.value)})"""


def of_own_team(team):
    """A live member of it, leading or not, of whichever kind: its board is theirs. It carries no reach to a household."""
    return f"""exists (select 1 from accounts_teammembership mine where mine.team_id = {team} and mine.user_id = {USER}
      and mine.since <= gate.today() and (mine.until is null or mine.until > gate.today()))"""


def serves_here(team):
    return f"""exists (select 1 from accounts_team_municipalities served
      where served.team_id = {team} and served.municipality_id = {MUNICIPALITY})"""


def on_board_of(team):
    """What stands on a team's board: about the work, never about a resident."""
    return f"(municipality_id = {MUNICIPALITY} and {of_own_team(team)})"


STEERS_TEAMS = has_role(Role.TEAM_COORDINATOR.value)
# The municipality's own people, who may know where the work gets stuck; a chain partner sees what it raised.
OWN_PEOPLE = has_role(*sorted((OPENS_HOUSEHOLDS | {Role.MANAGER}) - {Role.PARTNER_PROFESSIONAL}))
OF_MY_TEAM_OR_MINE = f"(raised_by_id = {USER} or {of_own_team('plans_knelpunt.team_id')})"
OF_MY_RETROSPECTIVE = of_own_team("plans_retrospective.team_id")
HAS_THE_MANDATE = """exists (select 1 from accounts_mandate given where given.id = mandate_id
    and given.matter = 'knelpunten' and given.user_id = manager_id and given.municipality_id = plans_knelpunt.municipality_id
    and (plans_knelpunt.law = 5 or given.law in (plans_knelpunt.law, 5))
    and given.since <= gate.today() and (given.until is null or given.until > gate.today()))"""

MY_CONFERENCES = "(select gate.my_conferences())::uuid[]"
# The chair of a casuïstiekbespreking is a gedragsdeskundige; any other meeting is led by whoever is asked.
CHAIR_FITS = f"""(kind <> 'case_discussion' or exists (select 1 from accounts_givenrole r
    where r.user_id = chair_id and r.municipality_id = plans_caseconference.municipality_id
      and r.role = '{Role.BEHAVIOURAL_EXPERT.value}'
      and r.since <= gate.today() and (r.until is null or r.until > gate.today())))"""
WORKS_HERE = f"""exists (select 1 from accounts_givenrole r where r.user_id = plans_conferenceseat.user_id
    and r.organisation_id = plans_conferenceseat.organisation_id and r.municipality_id = {MUNICIPALITY}
    and r.since <= gate.today() and (r.until is null or r.until > gate.today()))"""
CONVENES = has_role(*sorted((OPENS_HOUSEHOLDS | {Role.TEAM_COORDINATOR}) - {Role.PARTNER_PROFESSIONAL}))

RULES = {
    "households_household": Rows(
        select=within_reach("id"),
        insert=f"created_by_id = {USER} and municipality_id = {MUNICIPALITY} and state = 'intake'"
        f" and {has_role(Role.FRONT_DESK.value, Role.CONSULTANT.value)}",
        update=by_own_task("id"),
    ),
    "households_person": Rows(
        select=PERSON_IN_REACH,
        insert=f"municipality_id = {MUNICIPALITY} and {has_role(Role.FRONT_DESK.value, Role.CONSULTANT.value)}",
        update=f"""exists (select 1 from households_householdmembership m
            where m.person_id = households_person.id and m.ended_at is null and {by_own_task("m.household_id")})""",
    ),
    # Where somebody's goals stand is changed by a function only: it concerns another household as well.
    "households_householdmembership": replace(
        of_household("recorded_by_id"),
        insert=f"{by_own_task('household_id')} and recorded_by_id = {USER} and not is_main_plan",
    ),
    "households_relationship": of_household("recorded_by_id"),
    "households_parentalauthority": of_authority(),
    "households_representation": of_authority(),
    "households_contactpreference": of_household("recorded_by_id"),
    # What happened, and who may be double, is for who keeps the household.
    "households_householdevent": Rows(
        select=f"{within_reach('household_id')} and {keeps('household_id')}",
        insert=f"{by_own_task('household_id')} and {keeps('household_id')} and recorded_by_id = {USER}",
    ),
    "households_duplicatenote": Rows(
        select=f"{within_reach('household_id')} and {keeps('household_id')}",
        insert=f"{by_own_task('household_id')} and {keeps('household_id')} and recorded_by_id = {USER}",
        update=f"{by_own_task('household_id')} and {keeps('household_id')}",
    ),
    "households_caseteammember": Rows(
        select=f"""{within_reach("household_id")} and (user_id = {USER} or (role in ({COORDINATING}) and {RUNS_NOW})
            or team_id = any({TEAMS}) or {works("household_id", "law")}
            or {granted("null::uuid", f"{TEAM}.household_id", f"{TEAM}.law", INVOLVEMENT)})""",
        insert=f"""added_by_id = {USER} and (
            ({by_own_task("household_id")} and role <> 'first_contact' and {ONLY_BY_COORDINATOR} and {WORKS_IN_IT})
            or (gate.fresh(household_id) and organisation_id = {ORGANISATION}
                and (user_id = {USER} or team_id = any({TEAMS})))
            or (user_id = {USER} and organisation_id = {ORGANISATION} and gate.invited(household_id, law::smallint, role)))""",
        update=by_own_task("household_id"),
        update_check=f"""{by_own_task("household_id")} and {ONLY_BY_COORDINATOR}
            and ({WORKS_IN_IT} or (ended_at is not null and user_id = {USER}))""",
    ),
    "households_invitation": Rows(
        select=f"user_id = {USER} or invited_by_id = {USER}",
        insert=f"{by_own_task('household_id')} and invited_by_id = {USER} and {WORKS_IN_IT}",
        update=f"user_id = {USER}",
    ),
    "households_block": Rows(
        select=f"user_id = {USER} or recorded_by_id = {USER}",
        insert=f"recorded_by_id = {USER}",
    ),
    # The header groups sections; it is there for whoever may read one of them.
    "households_contactreport": Rows(
        select=f"{within_reach('household_id')}"
        " and exists (select 1 from households_note n where n.report_id = households_contactreport.id)",
        insert=f"{by_own_task('household_id')} and author_id = {USER}",
    ),
    "households_namedreader": Rows(
        select=f"user_id = {USER} or named_by_id = {USER}"
        f" or ({within_reach('household_id')} and {has_role(Role.SAFEGUARDING_OFFICER.value)})",
        insert=f"""{by_own_task("household_id")} and named_by_id = {USER}
            and ({has_role(Role.SAFEGUARDING_OFFICER.value)}
              or (user_id = {USER} and gate.nobody_named(household_id, kind::smallint)))""",
        update=f"{by_own_task('household_id')} and {has_role(Role.SAFEGUARDING_OFFICER.value)}",
    ),
    "households_draft": Rows(*[f"user_id = {USER}"] * 4),
    "households_householduserobjectpermission": PERMISSION_ON_HOUSEHOLD,
    "households_householdgroupobjectpermission": Rows(
        select=within_reach("content_object_id"),
        insert=by_own_task("content_object_id"),
        delete=by_own_task("content_object_id"),
    ),
    "consent_datasharingconsent": consent_record(),
    "consent_secrecywaiver": consent_record(),
    "consent_careagreement": consent_record(),
    "consent_consentanswer": consent_record(),
    # A superset of what the rule needs (directed at me or at the coordinator), and what I keep.
    "consent_ground": Rows(
        select=f"{GROUND_TO_ME} or {GROUND_KEPT}",
        insert=f"{by_own_task('household_id')} and recorded_by_id = {USER} and {MEMBER_HERE}",
        update=f"{by_own_task('household_id')} and ({keeps('household_id')} or recorded_by_id = {USER})",
    ),
    "consent_emergencyaccess": Rows(
        select=f"user_id = {USER} or {works('household_id', policy.INTEGRAAL)}"
        f" or (municipality_id = {MUNICIPALITY} and {OVERSIGHT})",
        insert=f"""user_id = {USER} and organisation_id = {ORGANISATION} and municipality_id = {MUNICIPALITY}
            and closed_at is null and reviewed_by_id is null and gate.may_open_emergency(household_id)""",
        update=f"user_id = {USER} or (municipality_id = {MUNICIPALITY}"
        f" and {has_role(Role.PRIVACY_OFFICER.value)} and user_id <> {USER})",
    ),
    "deadlines_notification": Rows(
        select=f"user_id = {USER}",
        insert=f"created_by_id = {USER} and reminder_id is null and vacancy_id is null and once is null",
        update=f"user_id = {USER}",
    ),
    # Its course is of who keeps the household: the coordinator, the desk that began, the handler of a single law.
    "plans_plan": Rows(
        select=within_reach("household_id"),
        insert=f"{KEPT_BY_ME} and created_by_id = {USER}",
        update=KEPT_BY_ME,
    ),
    # Made once; what was agreed is never changed afterwards.
    "plans_planversion": Rows(
        select=within_reach("household_id"), insert=f"{KEPT_BY_ME} and made_by_id = {USER}"
    ),
    "plans_versionagreement": consent_record(),
    "plans_evaluation": Rows(
        select=within_reach("household_id"),
        insert=f"{KEPT_BY_ME} and begun_by_id = {USER}",
        update=KEPT_BY_ME,
    ),
    # A yes to stand on somebody's paper is a consent: whoever keeps those records it, ends it and reads it.
    "plans_maystandonplanof": Rows(
        select=f"{within_reach('household_id')} and {keeps('household_id')}",
        insert=f"{KEPT_BY_ME} and recorded_by_id = {USER}",
        update=KEPT_BY_ME,
    ),
    "plans_improvementaction": Rows(
        select=on_board_of("plans_improvementaction.team_id"),
        insert=f"""{on_board_of("plans_improvementaction.team_id")} and raised_by_id = {USER}
            and {serves_here("plans_improvementaction.team_id")}""",
        update=on_board_of("plans_improvementaction.team_id"),
    ),
    # Beyond its own board once it lies with the team of teams; asked of a manager by a team coordinator only, and
    # answered by that manager only.
    "plans_knelpunt": Rows(
        select=f"""municipality_id = {MUNICIPALITY} and ({OF_MY_TEAM_OR_MINE} or {STEERS_TEAMS}
            or (state <> 'raised' and {OWN_PEOPLE}))""",
        insert=f"""{on_board_of("plans_knelpunt.team_id")} and {serves_here("plans_knelpunt.team_id")}
            and raised_by_id = {USER} and state = 'raised'""",
        update=f"""municipality_id = {MUNICIPALITY} and ({STEERS_TEAMS} or (state = 'manager' and manager_id = {USER})
            or (state in ('raised', 'answered') and {OF_MY_TEAM_OR_MINE}))""",
        update_check=f"""municipality_id = {MUNICIPALITY} and (state <> 'answered' or manager_id = {USER})
            and (state <> 'manager' or ({STEERS_TEAMS} and escalated_by_id = {USER} and {HAS_THE_MANDATE}))""",
    ),
    # Nobody's data: everybody in town may know what a team works towards; its members write it.
    "plans_ambition": Rows(
        select=f"{of_own_team('plans_ambition.team_id')} or {serves_here('plans_ambition.team_id')}",
        insert=f"{of_own_team('plans_ambition.team_id')} and created_by_id = {USER}",
        update=of_own_team("plans_ambition.team_id"),
    ),
    "plans_retrospective": Rows(
        select=OF_MY_RETROSPECTIVE,
        insert=f"{OF_MY_RETROSPECTIVE} and written_by_id = {USER}",
        update=OF_MY_RETROSPECTIVE,
        update_check=f"{OF_MY_RETROSPECTIVE} and written_by_id = {USER}",
    ),
    # The header is for who sits there, and for who may read what was discussed.
    "plans_caseconference": Rows(
        select=f"""id = any({MY_CONFERENCES}) or exists (select 1 from plans_agendaitem i
            where i.conference_id = plans_caseconference.id)""",
        insert=f"""convened_by_id = {USER} and municipality_id = {MUNICIPALITY} and {CONVENES} and {CHAIR_FITS}
            and ended_at is null and sequence = 0""",
        update=f"{USER} in (chair_id, convened_by_id) and municipality_id = {MUNICIPALITY} and ended_at is null",
        update_check=CHAIR_FITS,
    ),
    "plans_conferenceseat": Rows(
        select=f"conference_id = any({MY_CONFERENCES})",
        insert=f"added_by_id = {USER} and gate.leads_conference(conference_id) and {WORKS_HERE}",
        update="gate.leads_conference(conference_id)",
    ),
    # Without a name: for everybody who sits there, and written by who brings it.
    "plans_conferencesheet": Rows(
        select=f"conference_id = any({MY_CONFERENCES})",
        insert=f"conference_id = any({MY_CONFERENCES}) and put_by_id = {USER}",
        update=f"conference_id = any({MY_CONFERENCES}) and put_by_id = {USER}",
    ),
    "plans_sheetline": Rows(
        select="exists (select 1 from plans_conferencesheet s where s.id = sheet_id)",
        insert=f"said_by_id = {USER} and exists (select 1 from plans_conferencesheet s where s.id = sheet_id)",
    ),
    # Who handed it over because it is too near sees it no more.
    "intake_incomingreport": Rows(
        select=f"{OF_THE_DESK} and {NOT_KEPT_FROM_ME}",
        insert=f"{OF_THE_DESK} and received_by_id = {USER}",
        update=f"{OF_THE_DESK} and {NOT_KEPT_FROM_ME}",
    ),
    # Left and picked up through functions; who keeps the household reads it, and without keeper everybody in it.
    "intake_letterboxmessage": Rows(
        select=f"""{within_reach("household_id")} and ({keeps("household_id")}
            or not gate.is_kept(household_id))"""
    ),
    "intake_earlysignal": Rows(
        select=OF_THE_OUTREACH_TEAM,
        insert=f"{OF_THE_OUTREACH_TEAM} and imported_by_id = {USER}",
        update=OF_THE_OUTREACH_TEAM,
    ),
}

# Written by a function of the gate alone (gate.freeze), history as well: what was agreed gets no line by hand.
BY_FUNCTION = {"plans_planversionline"}
# In the history of a solution: what its decider did, and no writer.
DECIDED = "besluit"

# Of the Jeugdwet, about one child, and as protected as what is unsafe at home.
OF_YOUTH_CARE = f"(law = {Law.JW.value} and kind = {Kind.HOME_SAFETY.value} and person_id is not null)"

# Beside what every gated record asks: who belongs to two households has goals in one plan.
ALSO_TO_INSERT = {
    # Beside its own sheet without a name, and never in intervisie.
    "plans_agendaitem": "gate.may_name(plans_agendaitem.sheet_id, plans_agendaitem.conference_id)",
    # By who sits there, about an item that he sees, of the same household.
    "plans_minutesline": f"""exists (select 1 from plans_agendaitem i where i.id = plans_minutesline.item_id
        and i.household_id = plans_minutesline.household_id and i.conference_id = any({MY_CONFERENCES}))""",
    "plans_courtmeasure": OF_YOUTH_CARE,
    # Who leads is named where the measure can be read, about the same child.
    "plans_safetylead": f"""{OF_YOUTH_CARE} and exists (select 1 from plans_courtmeasure measure
        where measure.id = plans_safetylead.measure_id and measure.household_id = plans_safetylead.household_id
          and measure.person_id = plans_safetylead.person_id)""",
    "plans_goal": """(plans_goal.person_id is null
        or plans_goal.person_id <> all(gate.main_plan_elsewhere(plans_goal.household_id)))""",
    # Only where the municipality chose to keep it.
    "plans_plancost": f"""exists (select 1 from accounts_municipality town
        where town.id = {MUNICIPALITY} and town.keeps_costs)""",
}
# A line of an evaluation is written while that lasts; afterwards it is what was said then.
OF_AN_OPEN_EVALUATION = """exists (select 1 from plans_evaluation lasting where lasting.id = {table}.evaluation_id
    and lasting.household_id = {table}.household_id and lasting.finished_at is null)"""
# The goal itself is one that the writer sees, and its line is as closed as the goal.
LIKE_ITS_GOAL = """exists (select 1 from plans_goal its where its.id = plans_goalevaluation.goal_id
    and its.household_id = plans_goalevaluation.household_id and its.law = plans_goalevaluation.law
    and its.kind = plans_goalevaluation.kind and its.organisation_id = plans_goalevaluation.organisation_id
    and its.person_id is not distinct from plans_goalevaluation.person_id)"""
LINES_OF_AN_EVALUATION = ("plans_goalevaluation", "plans_domainscore", "plans_residentanswer")
ALSO_TO_UPDATE = {table: OF_AN_OPEN_EVALUATION.format(table=table) for table in LINES_OF_AN_EVALUATION}
ALSO_TO_INSERT |= ALSO_TO_UPDATE
ALSO_TO_INSERT["plans_goalevaluation"] += f" and {LIKE_ITS_GOAL}"

# A gedragsdeskundige often has no law of her own. While she thinks along for a meeting, her line stands in the law of
# what was put on its agenda: about the same person, of the same kind, so as closed as that item, which she sees herself
# by the resident's yes for this meeting; an emergency opens reading only.
OF_THE_EXPERT = f"""({has_role(Role.BEHAVIOURAL_EXPERT.value)}
    and plans_minutesline.household_id <> all({policy.EMERGENCIES})
    and exists (select 1 from households_caseteammember me where me.household_id = plans_minutesline.household_id
      and me.user_id = {USER} and me.organisation_id = {ORGANISATION} and me.role = 'adviser' and me.ended_at is null
      and me.since <= statement_timestamp() and (me.until is null or me.until > statement_timestamp()))
    and exists (select 1 from plans_agendaitem its where its.id = plans_minutesline.item_id
      and its.household_id = plans_minutesline.household_id and its.conference_id = any({MY_CONFERENCES})
      and its.law = plans_minutesline.law and its.kind = plans_minutesline.kind
      and its.organisation_id = plans_minutesline.organisation_id
      and its.person_id is not distinct from plans_minutesline.person_id))"""
ALSO_WRITES = {"plans_minutesline": OF_THE_EXPERT}

# What was asked and said in a meeting: by its ground for those who sit there.
SEATED_AT = {
    "plans_agendaitem": f"{{t}}.conference_id = any({MY_CONFERENCES})",
    "plans_minutesline": "gate.sits_at({t}.item_id)",
}

# Written while its meeting runs, and final afterwards (gate.keep_minutes).
OF_A_MEETING = ("plans_agendaitem", "plans_minutesline", "plans_conferencesheet", "plans_sheetline")


def rows_of(model):
    table = model._meta.db_table
    if base := registry.history_of(model):
        return history_rows(model, base)
    if table in BY_FUNCTION:
        return Rows(select=policy.readable(table, clauses_of(table)))
    if registry.class_of(model) == "gated":
        has_owner, also = "owner_id" in registry.columns(model), ALSO_WRITES.get(table, NOTHING)
        return Rows(
            select=policy.readable(table, clauses_of(table)),
            insert=_both(policy.insertable(table, also), ALSO_TO_INSERT.get(table)),
            update=_both(policy.changeable(table, has_owner, also), ALSO_TO_UPDATE.get(table)),
        )
    return RULES[table]


def clauses_of(table):
    """What was agreed is nobody's to correct, so it opens to nobody as own words."""
    if seated := SEATED_AT.get(table):
        at_the_table = policy.ground_at_the_table(seated)
        return {bit: at_the_table if one is policy.ground else one for bit, one in policy.CLAUSES.items()}
    frozen = {bit: clause for bit, clause in policy.CLAUSES.items() if clause is not policy.own_words}
    return frozen if table in BY_FUNCTION else policy.CLAUSES


def _both(rule, also):
    return f"{rule} and {also}" if also else rule


def history_rows(model, base):
    """Opens only if the row's own values and today's record both open."""
    table, base_table = model._meta.db_table, base._meta.db_table
    now_open = f"exists (select 1 from {base_table} today where today.id = {table}.id)"
    own_values = (
        f"{policy.readable(table, clauses_of(base_table))} and " if registry.class_of(base) == "gated" else ""
    )
    insert = NOTHING if base_table in BY_FUNCTION else f"history_user_id = {USER}"
    if base_table == "plans_tailoredsolution":
        # By the word of a decision one could hide that one wrote in it (consent/solutions_sql.py).
        insert += f" and history_change_reason is distinct from '{DECIDED}'"
    return Rows(select=own_values + now_open, insert=insert)
