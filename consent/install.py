"""What `manage.py upgrade` puts into the database: policies, functions, grants, triggers, and their fingerprint."""

import hashlib
from pathlib import Path

from django.db import connections

import audit.install
import consent.conference_sql
import consent.coordination_sql
import consent.desk_withdrawal
import consent.emergency_sql
import consent.evaluation_sql
import consent.events_sql
import consent.hand_over_sql
import consent.improving_sql
import consent.involvement_sql
import consent.lookalikes_sql
import consent.main_plan_sql
import consent.own_board_sql
import consent.reminders_sql
import consent.route_sql
import consent.solutions_sql
import households.brp.install
from consent import cells, columns, registry, tables

SQL = Path(__file__).parent / "sql"
# Called by other functions of the gate only: they answer without asking who wants to know.
NOT_FOR_THE_APP = (
    *consent.conference_sql.NOT_FOR_THE_APP,
    *consent.coordination_sql.NOT_FOR_THE_APP,
    *consent.involvement_sql.NOT_FOR_THE_APP,
    *consent.desk_withdrawal.NOT_FOR_THE_APP,
    *consent.reminders_sql.NOT_FOR_THE_APP,
    *consent.events_sql.NOT_FOR_THE_APP,
    *consent.evaluation_sql.NOT_FOR_THE_APP,
    "gate.in_hidden_household(uuid)",
    "gate.blocked(uuid, uuid)",
    "gate.too_near_for(uuid)",
    "gate.too_near(uuid)",
    "gate.keepers_of(uuid)",
    "gate.stop_letters(uuid, uuid)",
    "gate.note_preference(households_contactpreference, text)",
    "gate.count_use(integer)",
    "gate.tell_history(text, text, uuid[], text, text)",
)
# Names to the ids in the log; the app itself never asks past the policies.
FOR_THE_AUDITOR = (
    "gate.names(uuid[], uuid[], uuid[])",
    "gate.ids_of(text[], bigint)",
    "gate.grounds_told(uuid[])",
)
OPEN_WITHOUT_WRITING = {
    "django_content_type",
    "auth_permission",
    "consent_installation",
    # Rules and subjects come with an upgrade, and counts of what was destroyed with the destroying; no page writes them.
    "intake_triagerule",
    "intake_talksubject",
    "intake_signalcount",
}


def lift(using):
    """Under FORCE the owner sees no rows, and foreign keys validate wrongly."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "select format('alter table %s no force row level security', c.oid::regclass) from pg_class c"
            " where relnamespace = 'public'::regnamespace and relforcerowsecurity"
        )
        for (statement,) in cursor.fetchall():
            cursor.execute(statement)


def install(using, prefix):
    """Everything anew, in the caller's transaction; returns the text it rendered."""
    with connections[using].cursor() as cursor:
        cursor.execute("set constraints all immediate")
        _clear(cursor, prefix)
        cursor.execute(f'grant create on schema gate to "{prefix}_gate"')
        cursor.execute(f'set local role "{prefix}_gate"')
        for statement in as_gate(prefix):
            cursor.execute(statement)
        cursor.execute("reset role")
        cursor.execute(f'revoke create on schema gate from "{prefix}_gate"')
        for statement in as_owner(prefix):
            cursor.execute(statement)
        for statement in audit.install.sql(prefix):
            cursor.execute(statement)
    return rendered_hash(prefix)


def rendered_hash(prefix):
    rendered = [*as_gate(prefix), *as_owner(prefix), *audit.install.sql(prefix)]
    return hashlib.sha256("\n".join(rendered).encode()).hexdigest()


def force(using):
    with connections[using].cursor() as cursor:
        for model in registry.models():
            if registry.class_of(model) != "open" and model._meta.managed:
                cursor.execute(f"alter table {model._meta.db_table} force row level security")


def _clear(cursor, prefix):
    cursor.execute(f'create schema if not exists gate; grant usage on schema gate to "{prefix}_gate"')
    cursor.execute(
        "select format('drop policy %I on %s', p.polname, p.polrelid::regclass) from pg_policy p"
        " join pg_class c on c.oid = p.polrelid where c.relnamespace = 'public'::regnamespace"
    )
    for (statement,) in cursor.fetchall():
        cursor.execute(statement)
    cursor.execute(
        "select format('drop function %s cascade', oid::regprocedure) from pg_proc"
        " where pronamespace = 'gate'::regnamespace"
    )
    drops = cursor.fetchall()
    cursor.execute(f'set local role "{prefix}_gate"')
    for (statement,) in drops:
        cursor.execute(statement.replace("drop function", "drop function if exists"))
    cursor.execute("reset role")


def as_gate(prefix):
    """Functions owned by the gate role, with what each role may call."""
    files = (
        "enter.sql",
        "questions.sql",
        "look_up.sql",
        "oversight.sql",
        "triggers.sql",
        "public_form.sql",
        "incoming.sql",
        "letter_box.sql",
        "early_signals.sql",
        "plan.sql",
    )
    app, auditor, owner = (f'"{prefix}_{name}"' for name in ("app", "auditor", "owner"))
    return [
        *[(SQL / name).read_text() for name in files],
        cells.function_sql(),
        *households.brp.install.sql(prefix),
        *consent.desk_withdrawal.sql(prefix),
        *consent.emergency_sql.sql(prefix),
        *consent.hand_over_sql.sql(prefix),
        *consent.coordination_sql.sql(prefix),
        *consent.involvement_sql.sql(prefix),
        *consent.route_sql.sql(prefix),
        *consent.reminders_sql.sql(prefix),
        *consent.events_sql.sql(prefix),
        *consent.evaluation_sql.sql(prefix),
        *consent.lookalikes_sql.sql(prefix),
        *consent.main_plan_sql.sql(prefix),
        *consent.improving_sql.sql(prefix),
        *consent.solutions_sql.sql(prefix),
        *consent.conference_sql.sql(prefix),
        *consent.own_board_sql.sql(prefix),
        "revoke all on all functions in schema gate from public",
        f"grant execute on all functions in schema gate to {app}",
        f"revoke execute on function {', '.join(NOT_FOR_THE_APP)} from {app}",
        f"revoke execute on function {', '.join(FOR_THE_AUDITOR)} from {app}",
        f"grant execute on function {', '.join(FOR_THE_AUDITOR)} to {auditor}",
        f"grant execute on all functions in schema gate to {owner}",
    ]


def as_owner(prefix):
    app, gate, auditor = (f'"{prefix}_{name}"' for name in ("app", "gate", "auditor"))
    statements = [
        f"grant usage on schema gate to {app}, {auditor}",
        f"grant usage on schema public to {app}, {auditor}, {gate}",
        f"revoke all on all tables in schema public from public, {app}, {auditor}",
        f"grant select on django_migrations to {app}",
    ]
    for model in sorted(registry.models(), key=lambda m: m._meta.db_table):
        statements += table_sql(model, prefix)
    return statements


def table_sql(model, prefix):
    if model._meta.app_label == "audit":
        return []  # audit/install.py guards its own
    table = model._meta.db_table
    gate = f'"{prefix}_gate"'
    kind = registry.class_of(model)
    rights = "select, insert, update" + (", delete" if table in registry.DESTROYED_BY_FUNCTION else "")
    found = [f"grant {rights} on {table} to {gate}"]
    if kind == "open":
        return found + open_sql(table, prefix)
    found += [
        f"alter table {table} enable row level security",
        f"create policy gate_all on {table} to {gate} using (true) with check (true)",
    ]
    if kind != "closed":
        found += rows_sql(model, prefix)
    return found


def open_sql(table, prefix):
    rights = "select" if table in OPEN_WITHOUT_WRITING else "select, insert, update"
    link = table not in registry.OF_LIBRARIES and any(
        m._meta.auto_created and m._meta.db_table == table for m in registry.models()
    )
    if table in registry.DELETABLE or link:
        rights += ", delete"
    return [f'grant {rights} on {table} to "{prefix}_app"']


def rows_sql(model, prefix):
    table, app = model._meta.db_table, f'"{prefix}_app"'
    rows = tables.rows_of(model)
    found = []
    for command, rule in (
        ("select", rows.select),
        ("insert", rows.insert),
        ("update", rows.update),
        ("delete", rows.delete),
    ):
        if not rule:
            continue
        found.append(f"grant {command} on {table} to {app}")
        clause = f"with check ({rule})" if command == "insert" else f"using ({rule})"
        if command == "update" and rows.update_check:
            clause += f" with check ({rows.update_check})"
        found.append(f"create policy app_{command} on {table} for {command} to {app} {clause}")
    return found + triggers_sql(model, prefix)


def triggers_sql(model, prefix):
    table = model._meta.db_table
    may_give = f"'{prefix}_owner', '{prefix}_maker'"
    found = []
    if registry.history_of(model):
        return [_trigger(table, "set_history", "before insert", may_give)]
    if moment := columns.moment_of(model):
        found.append(
            _trigger(table, "set_moment", "before insert", f"'{moment}', {_may_give_moment(table, prefix)}")
        )
    if table == "households_householdmembership":
        found.append(_trigger(table, "set_today", "before insert", ""))
        found.append(_trigger(table, "took_part", "before insert or update", may_give))
    if table == "consent_emergencyaccess":
        found.append(consent.emergency_sql.TRIGGER)
        found.append(_trigger(table, "keep_review", "before update", may_give))
    if final := columns.FINAL.get(table):
        found.append(_trigger(table, "keep_final", "before update", f"{may_give}, '{final}'"))
    if table == "consent_ground":
        found.append(_trigger(table, "only_shorter", "before update", may_give))
    if table == "plans_action":
        found.append(_trigger(table, "keep_of_owner", "before update", f"{may_give}, '{prefix}_gate'"))
    if table == "plans_tailoredsolution":
        found.append(consent.solutions_sql.trigger(prefix))
    if table == "plans_knelpunt":
        found.append(consent.improving_sql.trigger(prefix))
    if table in tables.OF_A_MEETING:
        found.append(_trigger(table, "keep_minutes", "before insert or update", may_give))
    if fixed := columns.fixed_columns(model):
        found.append(
            _trigger(table, "keep_fixed", "before update", f"{may_give}, '{prefix}_gate', '{fixed}'")
        )
    if table in ("households_caseteammember", "consent_emergencyaccess", "households_block"):
        found.append(
            f"create trigger on_change after insert or update on {table}"
            " for each statement execute function gate.on_change()"
        )
    return found


def _may_give_moment(table, prefix):
    """A line of a version is as old as what it was copied from, so that the copy opens nothing (consent/sql/plan.sql)."""
    makers = ["owner", "maker", *(["gate"] if table == "plans_planversionline" else [])]
    return ", ".join(f"'{prefix}_{maker}'" for maker in makers)


def _trigger(table, function, when, arguments):
    return f"create trigger {function} {when} on {table} for each row execute function gate.{function}({arguments})"
