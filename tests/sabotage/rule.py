"""Breaks one clause of the rule at a time, so that a test can show that somebody would notice."""

from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
from django.conf import settings
from django.db import connections

from consent import policy, tables
from households.models import Note

TABLE = Note._meta.db_table
FORMER = Note.history.model._meta.db_table
ROWS = {"records": Note, "history": Note.history.model}


@dataclass(frozen=True)
class Sabotage:
    """`where` is a function of the gate, or `records`, `history` or `new records`; `clause` is replaced by `by`."""

    name: str
    where: str
    clause: str
    by: str
    noticed_by: str


@contextmanager
def sabotaged(sabotage):
    """Committed by the owner beside the test, and mended afterwards."""
    break_it, mend_it = statements(sabotage)
    with owner() as connection:
        run(connection, break_it)
        try:
            yield
        finally:
            run(connection, mend_it)


def statements(sabotage):
    """To break it, and to mend it. The examples are about notes, so only their rows are touched."""
    if sabotage.where in ROWS:
        table, rule = ROWS[sabotage.where]._meta.db_table, tables.rows_of(ROWS[sabotage.where]).select
        alter = f"alter policy app_select on {table} using ({{}})".format
        return [alter(replaced(rule, sabotage))], [alter(rule)]
    if sabotage.where == "new records":
        rule = tables.rows_of(Note).insert
        alter = f"alter policy app_insert on {TABLE} with check ({{}})".format
        return [alter(replaced(rule, sabotage))], [alter(rule)]
    whole = definition(sabotage.where)
    return as_gate(replaced(whole, sabotage)), as_gate(whole)


def replaced(text, sabotage):
    assert sabotage.clause in text, f"{sabotage.name}: the rule no longer says {sabotage.clause!r}"
    return text.replace(sabotage.clause, sabotage.by)


def definition(function):
    with owner() as connection:
        found = connection.execute(
            "select pg_get_functiondef(oid) from pg_proc"
            " where pronamespace = 'gate'::regnamespace and proname = %s",
            [function],
        )
        return found.fetchone()[0]


def as_gate(function):
    role = f'"{settings.ROLE_PREFIX}_gate"'
    return [
        f"grant create on schema gate to {role}",
        f"set role {role}",
        function,
        "reset role",
        f"revoke create on schema gate from {role}",
    ]


def run(connection, statements):
    with connection.transaction():
        for statement in statements:
            connection.execute(statement)


def owner():
    """Past Django: the test's own transaction must not hold what the owner changes."""
    at = connections["owner"].settings_dict
    return psycopg.connect(
        dbname=at["NAME"],
        user=at["USER"],
        password=at["PASSWORD"],
        host=at["HOST"],
        port=at["PORT"],
        autocommit=True,
        # A test that still holds a lock must fail, not wait.
        options="-c lock_timeout=5000",
    )


def in_readable(name, clause, noticed_by, by="true"):
    return Sabotage(name, "records", clause, by, noticed_by)


def in_reach(name, clause, noticed_by, by="true"):
    return Sabotage(name, "reach_anew", clause, by, noticed_by)


def in_blocks(name, clause, noticed_by, by="true"):
    return Sabotage(name, "too_near_for", clause, by, noticed_by)


def in_withdrawals(name, clause, noticed_by, by="true"):
    return Sabotage(name, "withdrew", clause, by, noticed_by)


def in_writing(name, clause, noticed_by, by="true"):
    return Sabotage(name, "new records", clause, by, noticed_by)


MY_ORGANISATION = f"{TABLE}.organisation_id = {policy.ORGANISATION}"
TO_A_LAW_OF_MINE = policy.works(f"{TABLE}.household_id", "gr.to_law")
COORDINATES = "where user_id = u and role in ('coordinator', 'incoming', 'stand_in')"

SABOTAGES = [
    in_readable("reach", policy.within_reach(f"{TABLE}.household_id"), "a ground, out of reach"),
    in_readable("own task: integraal", f"{TABLE}.law <> 5", "integraal without ground, for the coordinator"),
    in_readable(
        "own task: organisation",
        f"{MY_ORGANISATION} and {policy.works(f'{TABLE}.household_id', f'{TABLE}.law')}",
        "my law, another organisation's record",
        by=policy.works(f"{TABLE}.household_id", f"{TABLE}.law"),
    ),
    in_readable(
        "own task: law",
        policy.works(f"{TABLE}.household_id", f"{TABLE}.law"),
        "a row in a law I no longer work in",
    ),
    in_readable("ground: person", f"gr.person_id = {TABLE}.person_id", "a ground of another person"),
    in_readable("ground: from law", f"gr.from_law = {TABLE}.law", "a ground from another law"),
    in_readable("ground: kind", f"{TABLE}.kind = any(gr.kinds)", "a ground for another kind"),
    in_readable("ground: purpose", f"gr.purpose = {policy.PURPOSE}", "a ground for another purpose"),
    in_readable("ground: begin", "gr.valid_from <= statement_timestamp()", "a ground that is still to begin"),
    in_readable("ground: end", "gr.valid_until > statement_timestamp()", "a ground until this moment"),
    in_readable("ground: closed", "gr.closed_at is null", "a ground withdrawn"),
    in_readable(
        "ground: organisation",
        f"gr.to_organisation_id = {policy.ORGANISATION}",
        "a ground to another organisation",
        by="gr.to_organisation_id is not null",
    ),
    in_readable("ground: to law", TO_A_LAW_OF_MINE, "a ground to another law", by="gr.to_law is not null"),
    in_readable(
        "ground: to law, in this household",
        TO_A_LAW_OF_MINE,
        "a ground to a law I work in elsewhere",
        by=f"gr.to_law = any({policy.LAWS})",
    ),
    in_readable("together: everybody", "bool_and(", "together, with a ground of one", by="bool_or("),
    in_readable(
        "together: at least one",
        f"where m.household_id = {TABLE}.household_id and {policy.took_part('m', TABLE + '.created_at')}), false)",
        "together, where nobody takes part",
        by=f"where m.household_id = {TABLE}.household_id and {policy.took_part('m', TABLE + '.created_at')}), true)",
    ),
    in_readable("together: takes part", "m.takes_part", "together, where one merely lives there"),
    in_readable("together: lives there still", "m.ended_at is null", "together, written after one left"),
    in_readable(
        "together: who left",
        "case when m.takes_part then m.ended_at end",
        "together, of when one who left was there",
        by="null::timestamptz",
    ),
    in_readable(
        "together: who stopped",
        "m.took_part_until",
        "together, of when one took part",
        by="null::timestamptz",
    ),
    in_readable(
        "together: who came later",
        "coalesce(m.recorded_at, '-infinity') <=",
        "together, written before one came who left",
        by="now() >=",
    ),
    in_readable(
        "own words: author", f"{TABLE}.author_id = {policy.USER}", "a colleague's words, from my law"
    ),
    in_readable(
        "own words: organisation",
        f"{MY_ORGANISATION}\n",
        "own words, for another organisation",
        by="true\n",
    ),
    in_readable(
        "own words: fourteen days",
        f"{TABLE}.created_at > statement_timestamp() - interval '14 days'",
        "own words after fourteen days",
    ),
    in_readable(
        "own words: still in that law",
        policy.works(f"{TABLE}.household_id", f"{TABLE}.written_in_law"),
        "own words, of a law I left",
    ),
    in_readable(
        "own words: withdrawn",
        f"not gate.withdrew({TABLE}.household_id, {TABLE}.person_id, {TABLE}.created_at)",
        "own words, the person withdrew",
    ),
    in_readable(
        "emergency: household", f"{TABLE}.household_id = any({policy.EMERGENCIES})", "an emergency elsewhere"
    ),
    in_readable(
        "emergency: kind",
        f"{TABLE}.kind = any({policy.EMERGENCY_KINDS})",
        "an emergency, a kind it does not open",
    ),
    in_readable(
        "named: only them",
        f"case when {TABLE}.kind in (13, 14)",
        "Meldcode, own task, not named",
        by="case when false",
    ),
    in_readable(
        "named: household",
        f"nr.household_id = {TABLE}.household_id",
        "Meldcode, named for another household",
    ),
    in_readable("named: kind", f"nr.kind = {TABLE}.kind", "Meldcode, named for the other kind"),
    in_readable("named: still", "nr.ended_at is null", "Meldcode, no longer named"),
    Sabotage(
        "history: own values",
        "history",
        f"case when {FORMER}.kind in (13, 14)",
        "case when true then true when false",
        "of a ground, then of another kind",
    ),
    Sabotage(
        "history: today's record",
        "history",
        f"exists (select 1 from {TABLE} today where today.id = {FORMER}.id)",
        "true",
        "of own task then, another law's now",
    ),
    in_blocks("block: household", "b.household_id is not null", "a block of the household", by="false"),
    in_blocks("block: person", "s.ended_at is null", "a block of a member", by="false"),
    in_blocks("block: whose", "b.user_id = u", "a block of somebody else"),
    in_blocks("block: lifted", "b.ended_at is null", "a block that was lifted"),
    in_reach("block of a row", "and x.household_id <> all(near)", "a block of the household", by=""),
    in_reach("block of an emergency", "and e.household_id <> all(near)", "a block, and an emergency", by=""),
    in_reach("municipality", "h.municipality_id = m", "a household of another municipality"),
    in_reach("row: whose", "c.user_id = u", "a row of a colleague"),
    in_reach("row: my teams", "c.team_id = any(in_team)", "a team I am not in", by="c.team_id is not null"),
    in_reach("row: organisation", "c.organisation_id + 0 = o", "a row for another organisation"),
    in_reach("row: ended", "c.ended_at is null", "a row that ended"),
    in_reach("row: begin", "c.since <= moment", "a row that is still to begin"),
    in_reach("row: end", "c.until > moment", "a row until this moment"),
    in_reach("row: law", "where law = l or", "a row in another law", by="where true or"),
    in_reach(
        "row: no law, no team",
        "(law is null and user_id is null)",
        "a row without law that is no team",
        by="law is null",
    ),
    in_reach("team: kind", "t.kind in ('vakteam', 'wijkteam')", "an improvement team"),
    in_reach("team: neighbourhood", "('vakteam', 'wijkteam')", "a neighbourhood team", by="('vakteam')"),
    in_reach("team: leading", "not s.leads", "a team I lead"),
    in_reach("team: whose", "s.user_id = u", "a team I am not in"),
    in_reach("team: begin", "s.since <= gate.today()", "a team I join tomorrow"),
    in_reach("team: end", "s.until > gate.today()", "a team I left"),
    in_reach("law: begin", "and since <= gate.today()", "a row in a law I do not work in yet", by=""),
    in_reach("law: end", "or until > gate.today()", "a row in a law I no longer work in", by="or true"),
    in_reach(
        "law: organisation",
        "where user_id = u and organisation_id = o",
        "a law I work in for another organisation",
        by="where user_id = u",
    ),
    in_reach(
        "coordinator: role",
        COORDINATES,
        "a ground to the coordinator, who is another",
        by="where user_id = u",
    ),
    in_reach(
        "coordinator: incoming",
        COORDINATES,
        "a ground to the incoming coordinator",
        by="where user_id = u and role in ('coordinator', 'stand_in')",
    ),
    in_reach(
        "coordinator: stand-in",
        COORDINATES,
        "a ground to the stand-in",
        by="where user_id = u and role in ('coordinator', 'incoming')",
    ),
    in_reach("emergency: whose", "e.user_id = u", "an emergency of a colleague"),
    in_reach("emergency: organisation", "e.organisation_id = o", "an emergency for another organisation"),
    in_reach("emergency: closed", "e.closed_at is null", "an emergency that was closed"),
    in_reach("emergency: begin", "e.opened_at <= moment", "an emergency that is still to begin"),
    in_reach("emergency: end", "e.expires_at > moment", "an emergency that ran out"),
    in_withdrawals(
        "withdrawn: why", "g.closed_because = 'withdrawn'", "own words, another ground was refused since"
    ),
    in_withdrawals(
        "withdrawn: by who left",
        "case when m.takes_part then m.ended_at end",
        "own words about all, one withdrew and left",
        by="null::timestamptz",
    ),
    in_withdrawals("withdrawn: when", "g.closed_at >= since", "own words, written after the person withdrew"),
    in_withdrawals("withdrawn: who", "g.person_id = p", "own words, another person withdrew"),
    in_withdrawals(
        "withdrawn: together", "p is null and", "own words about all, one withdrew", by="false and"
    ),
]

# Reach is missing here: whoever works in a law in a household reaches it, so that clause only saves time.
SABOTAGES_OF_WRITING = [
    in_writing("writing: as oneself", f"{TABLE}.author_id = {policy.USER}", "as a colleague"),
    in_writing("writing: for the own organisation", MY_ORGANISATION, "for another organisation"),
    in_writing(
        "writing: the law it is written in",
        f"{TABLE}.written_in_law = {TABLE}.law",
        "as if written in another law",
    ),
    in_writing(
        "writing: a law one works in",
        policy.works(f"{TABLE}.household_id", f"{TABLE}.law"),
        "in a law of a ground",
    ),
    in_writing(
        "writing: integraal",
        f"gate.in_one_plan({TABLE}.household_id, {TABLE}.person_id)",
        "integraal, nobody asked",
    ),
    in_writing("writing: named", f"{TABLE}.kind not in (13, 14)", "Meldcode, not named"),
]
