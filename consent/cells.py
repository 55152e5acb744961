"""`gate.cells()`: the same rule once more, as the definer counts it, and the recount that must agree with it."""

from consent import policy, registry, tables

EMPTY = "'{}'::uuid[]"


def function_sql(models=None):
    branches = "\n  union all\n".join(_branch(model) for model in models or registry.gated())
    return f"""
create function gate.cells(homes uuid[], shown text[])
returns table (model text, household_id uuid, person_id uuid, law smallint, kind smallint,
  n_open bigint, n_withheld bigint, reasons int, ground_ids uuid[])
language plpgsql stable security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  return query
{branches};
end $$"""


def _branch(model):
    table, label = model._meta.db_table, model._meta.label_lower
    clauses = tables.clauses_of(table)
    return f"""  select '{label}'::text, r.household_id, r.person_id, r.law::smallint, r.kind::smallint,
    count(*) filter (where r.opened), count(*) filter (where not r.opened and r.told),
    coalesce(bit_or(r.reason) filter (where r.opened), 0)::int,
    case when coalesce(bit_or(r.reason) filter (where r.opened), 0) & 2 > 0
      then {_grounds("r")} else {EMPTY} end
  from (select t.household_id, t.person_id, t.law, t.kind, {policy.readable("t", clauses)} as opened,
      {policy.may_be_told("t")} as told, {policy.reason("t", clauses)} as reason
    from {table} t where '{label}' = any(shown) and t.household_id = any(homes)
      and {policy.within_reach("t.household_id")}) r
  group by r.household_id, r.person_id, r.law, r.kind"""


def _grounds(r):
    person = policy.ground_match("gp.person_id", f"{r}.household_id", f"{r}.law", f"{r}.kind")
    return f"""array(select gr.id from
        (select {r}.person_id where {r}.person_id is not null union all
         select m.person_id from households_householdmembership m
         where {r}.person_id is null and m.household_id = {r}.household_id and {policy.ever_took_part("m")}) gp
        join consent_ground gr on {person})"""


def cross_check_sql(models):
    """One statement: what the definer promises beside what the policies give, per model, person, law and kind."""
    recounts = "\n  union all\n".join(
        f"  select '{m._meta.label_lower}', household_id, person_id, law::smallint, kind::smallint, 0, count(*), 0, 0, {EMPTY}"
        f" from {m._meta.db_table} where household_id = any(%(homes)s::uuid[]) group by 2, 3, 4, 5"
        for m in models
    )
    return f"""
select model, household_id, person_id, law, kind, sum(n_open)::int, sum(counted)::int, sum(n_withheld)::int,
  max(reasons), max(ground_ids) from (
  select model, household_id, person_id, law, kind, n_open, 0::bigint counted, n_withheld, reasons, ground_ids
  from gate.cells(%(homes)s::uuid[], %(shown)s::text[])
  union all
{recounts}) x
group by 1, 2, 3, 4, 5"""
