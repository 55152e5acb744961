"""What guards the log in the database, installed by `manage.py upgrade` as owner; running it again changes nothing.

There is no default partition: a row outside every month is refused, the request becomes a 503, and nothing is shown
unlogged. `upgrade` and every `seal_log` keep three months ahead, so this needs three months without either of them.
"""

from datetime import date

from django.db import connections

from audit.log import COLUMNS

MONTHS_AHEAD = 3

# One statement-level trigger: it also answers an UPDATE that would touch no row, it costs an insert nothing, and
# ALWAYS means that session_replication_role cannot silence it.
REFUSE = """
create or replace function audit.refuse() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    raise exception 'the access log is append-only: % on % is refused', tg_op, tg_table_name
        using errcode = 'insufficient_privilege';
end $$
"""

GUARD = """
create or replace function audit.guard(target regclass) returns void
language plpgsql set search_path = pg_catalog as $$
begin
    if not exists (select from pg_trigger where tgrelid = target and tgname = 'append_only') then
        execute format('create trigger append_only before update or delete or truncate on %s'
                       ' for each statement execute function audit.refuse()', target);
    end if;
    execute format('alter table %s enable always trigger append_only', target);
    execute format('alter table %s enable row level security', target);
    execute format('alter table %s force row level security', target);
end $$
"""

# Made beside the log and then attached: ATTACH does not make inserts wait, PARTITION OF would.
MAKE_PARTITIONS = """
create or replace function audit.make_partitions(first date, last date) returns int
language plpgsql set search_path = pg_catalog, public as $$
declare
    month date;
    part text;
    made int := 0;
begin
    perform pg_advisory_xact_lock(hashtext('audit.make_partitions'));
    for month in select generate_series(date_trunc('month', first), date_trunc('month', last), '1 month')::date loop
        part := format('audit_accesslogentry_y%sm%s', to_char(month, 'YYYY'), to_char(month, 'MM'));
        continue when to_regclass('public.' || part) is not null;
        execute format('create table public.%I (like public.audit_accesslogentry including all)', part);
        execute format('alter table public.audit_accesslogentry attach partition public.%I'
                       ' for values from (%L) to (%L)', part,
                       month::timestamp at time zone 'UTC', (month + interval '1 month') at time zone 'UTC');
        perform audit.guard(('public.' || part)::regclass);
        made := made + 1;
    end loop;
    return made;
end $$
"""

ENSURE_PARTITIONS = """
create or replace function audit.ensure_partitions(months_ahead int) returns int
language sql security definer set search_path = pg_catalog, pg_temp as $$
    select audit.make_partitions(today, (today + make_interval(months => least(months_ahead, 24)))::date)
    from (select (clock_timestamp() at time zone 'UTC')::date as today) now
$$
"""

GUARD_ALL = """
do $$ declare part regclass; begin
    perform audit.guard('public.audit_accesslogentry'), audit.guard('public.audit_seal');
    for part in select inhrelid::regclass from pg_inherits where inhparent = 'public.audit_accesslogentry'::regclass
    loop perform audit.guard(part); end loop;
end $$
"""

# A restore into a new server starts its transaction numbers again; a new epoch keeps old and new rows apart.
NEW_EPOCH_AFTER_RESTORE = """
do $$ begin
    if exists (select from public.audit_seal
               where epoch = audit.epoch() and xid_to > pg_snapshot_xmax(pg_current_snapshot())::text::bigint
                 and xid_to < 9223372036854775807) then
        execute format('create or replace function audit.epoch() returns int language sql immutable as %L',
                       format('select %s', audit.epoch() + 1));
    end if;
end $$
"""

# Refusals and errors are written after the rollback, when no user is set any more.
AS_ONESELF = """
nullif(current_setting('gate.user', true), '') is null
or user_id = nullif(current_setting('gate.user', true), '')::uuid
"""


def sql(prefix: str) -> list[str]:
    """Statements for the owner, after the migrations and inside the same transaction."""
    app, auditor, owner = (f'"{prefix}_{name}"' for name in ("app", "auditor", "owner"))
    return [
        REFUSE,
        GUARD,
        MAKE_PARTITIONS,
        ENSURE_PARTITIONS,
        NEW_EPOCH_AFTER_RESTORE,
        *_functions(app, auditor),
        *_tables(app, auditor),
        *_policies(app, auditor, owner),
        f"select audit.ensure_partitions({MONTHS_AHEAD})",
        GUARD_ALL,
    ]


def make_months(since: date, until: date, using: str = "owner"):
    """For looks of the past in the demo municipality; everything else lies ahead."""
    with connections[using].cursor() as cursor:
        cursor.execute("select audit.make_partitions(%s, %s)", [since, until])


def _functions(app, auditor):
    return [
        "revoke all on all functions in schema audit from public",
        f"grant usage on schema audit to {app}, {auditor}",
        f"grant execute on function audit.epoch() to {app}, {auditor}",
        f"grant execute on function audit.ensure_partitions(int) to {auditor}",
    ]


def _tables(app, auditor):
    return [
        f"revoke all on public.audit_accesslogentry, public.audit_seal from public, {app}, {auditor}",
        f"grant insert ({', '.join(COLUMNS)}) on public.audit_accesslogentry to {app}",
        f"grant select on public.audit_accesslogentry to {auditor}",
        f"grant select, insert on public.audit_seal to {auditor}",
    ]


def _policies(app, auditor, owner):
    return [
        *_policy("app_writes", "audit_accesslogentry", f"for insert to {app} with check ({AS_ONESELF})"),
        *_policy("auditor_reads", "audit_accesslogentry", f"for select to {auditor} using (true)"),
        *_policy("owner_reads", "audit_accesslogentry", f"for select to {owner} using (true)"),
        *_policy("owner_writes", "audit_accesslogentry", f"for insert to {owner} with check (true)"),
        *_policy("auditor_reads", "audit_seal", f"for select to {auditor} using (true)"),
        *_policy("auditor_seals", "audit_seal", f"for insert to {auditor} with check (true)"),
        *_policy("owner_reads", "audit_seal", f"for select to {owner} using (true)"),
    ]


def _policy(name, table, rule):
    return [
        f"drop policy if exists {name} on public.{table}",
        f"create policy {name} on public.{table} {rule}",
    ]
