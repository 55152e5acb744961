"""The rule: each clause of who may see what, and who settles who decides."""

from tests.sabotage.breakages.kinds import Breakage, in_enter, in_policy

THE_RULE = [
    Breakage(
        "a chain partner and an adviser record gezag",
        "consent/policy.py",
        "mine.role not in ('partner', 'adviser')",
        "true",
        ("tests/dossier/test_settling_authority.py",),
    ),
    Breakage(
        "whoever works for a chain partner records gezag",
        "consent/policy.py",
        "own.kind = 'department'",
        "true",
        ("tests/dossier/test_settling_authority.py",),
    ),
    in_policy("a closed ground still opens", "        and gr.closed_at is null\n", "", "withdrawn"),
    in_policy("only a closed ground opens", "gr.closed_at is null", "gr.closed_at is not null", "ground"),
    in_policy(
        "a ground never ends", " and gr.valid_until > statement_timestamp()", "", "until_this_moment or until"
    ),
    in_policy("a ground opens for every purpose", "        and gr.purpose = {PURPOSE}\n", "", "purpose"),
    in_policy("a ground opens every kind", " and {kind} = any(gr.kinds)", "", "kind"),
    in_policy(
        "a ground of one opens the others too",
        "gr.person_id = {person} and",
        "(gr.person_id = {person} or gr.household_id = {household}) and",
        "person",
    ),
    in_policy("from and to swapped", "gr.from_law = {law}", "gr.to_law = {law}", "ground"),
    in_policy(
        "together: one ground is enough",
        "select bool_and(exists (\n",
        "select bool_or(exists (\n",
        "together",
    ),
    in_policy(
        "own words never end",
        "and {t}.created_at > statement_timestamp() - interval '{OWN_WORDS_DAYS} days'\n",
        "\n",
        "fourteen",
    ),
    in_policy(
        "own task opens what is for people named",
        "case when {t}.kind in ({NAMED})\n      then {named(t)} else ({opened}) end)",
        "({opened}))",
        "Meldcode",
    ),
    in_enter("a closed emergency still opens", "e.closed_at is null and ", "", "emergency"),
    in_enter("a block is ignored", " and x.household_id <> all(near)", "", "block"),
    in_enter("an improvement team has reach", " and t.kind in ('vakteam', 'wijkteam')", "", "improvement"),
    in_enter("who leads a team is in it", " and not s.leads", "", "lead"),
    in_enter(
        "another municipality's household is within reach", "h.municipality_id = m and ", "", "municipality"
    ),
    Breakage(
        "who left a household is still changed there",
        "consent/tables.py",
        "m.person_id = households_person.id and m.ended_at is null and",
        "m.person_id = households_person.id and",
        ("tests/gate/test_past_the_pages.py",),
        "who_left",
    ),
    Breakage(
        "a line of a version is its author's to correct",
        "consent/tables.py",
        "return frozen if table in BY_FUNCTION else policy.CLAUSES",
        "return policy.CLAUSES",
        ("tests/gate/test_against_oracle.py::test_the_database_tells_each_example",),
        "agreed",
    ),
    Breakage(
        "somebody leaves in the past",
        "consent/sql/triggers.sql",
        "if new.ended_at is not null and (tg_op",
        "if false and (tg_op",
        ("tests/gate/test_leaving.py",),
        "in_the_past",
    ),
]
