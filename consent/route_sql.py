"""What the decision about the route needs beyond what its writer may do: moving sections, and who could take it on.

Owned by the gate role. `gate.route` is the only way in which a record changes its law.
"""

from accounts.laws import Law
from consent import registry
from consent.policy import INTEGRAAL, NAMED

TOEGANG = int(Law.TOEGANG)

# The decision is mine, of this very transaction, and taken by who works for first contact in this household. No ground
# goes along: a yes about first contact is none about the law that receives (intake/moving.py tells why).
ROUTE = """
create function gate.route(d uuid, moves jsonb, why text) returns int
language plpgsql volatile security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  me uuid := nullif(current_setting('gate.user', true), '')::uuid;
  mine bigint := nullif(current_setting('gate.organisation', true), '')::bigint;
  writes uuid[] := coalesce(nullif(current_setting('gate.writes', true), '')::uuid[], '{{}}');
  work text[] := coalesce(nullif(current_setting('gate.work', true), '')::text[], '{{}}');
  home uuid; laws smallint[]; done uuid[]; moved int := 0;
begin
  select t.household_id, t.laws into home, laws from intake_triagedecision t
    where t.id = d
      and t.author_id = me
      and t.organisation_id = mine
      and t.created_at >= transaction_timestamp()
      and t.law = {toegang}
      and t.household_id = any(writes)
      and (t.household_id || '/{toegang}') = any(work);
  if home is null then
    raise exception 'no fresh decision of this user' using errcode = '42501';
  end if;
{branches}
  if moved <> jsonb_array_length(moves) then
    raise exception 'this decision moves only % of %', moved, jsonb_array_length(moves) using errcode = '42501';
  end if;
  return moved;
end $$
"""

BRANCH = """
  with asked as (
    select (m ->> 'id')::uuid as id, (m ->> 'law')::smallint as law
    from jsonb_array_elements(moves) m where m ->> 'model' = '{label}'
  ), changed as (
    update {table} r set law = asked.law from asked
    where r.id = asked.id
      and r.household_id = home
      and r.law = {toegang}
      and r.organisation_id = mine
      and ((asked.law in ({four_laws}) and asked.law = any(laws))
        or (asked.law = {integraal} and gate.in_one_plan(home, r.person_id)))
      and (r.kind not in ({named}) or exists (select 1 from households_namedreader n
        where n.household_id = home and n.kind = r.kind and n.user_id = me and n.ended_at is null))
    returning r.id
  )
  select coalesce(array_agg(id), '{{}}') into done from changed;
  insert into {past} ({columns}, history_id, history_date, history_type, history_user_id, history_change_reason)
    select {columns}, gen_random_uuid(), statement_timestamp(), '~', me, left(why, 100) from {table} where id = any(done);
  moved := moved + cardinality(done);"""

# Who could take this household on: what is public among colleagues, with how much each carries as numbers; and for whom
# something may be written for the household as a whole (null: everybody together). No household is named.
TAKERS = """
create function gate.takers(h uuid) returns jsonb
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  m bigint := nullif(current_setting('gate.municipality', true), '')::bigint;
  mine bigint := nullif(current_setting('gate.organisation', true), '')::bigint;
begin
  if not h = any(coalesce(nullif(current_setting('gate.writes', true), '')::uuid[], '{{}}'))
    or not (h || '/{toegang}') = any(coalesce(nullif(current_setting('gate.work', true), '')::text[], '{{}}')) then
    raise exception 'household out of reach' using errcode = '42501';
  end if;
  return jsonb_build_object(
    'colleagues', (select coalesce(jsonb_agg(x order by x.name, x.id, x.law), '[]') from (
      select u.id, u.first_name || ' ' || u.last_name as name, u.phone, l.law, l.organisation_id as organisation,
        u.may_coordinate and not exists (select 1 from accounts_absence a where a.user_id = u.id
          and a.since <= gate.today() and (a.until is null or a.until > gate.today())) as may_coordinate,
        (select count(*) from households_caseteammember c join households_household k on k.id = c.household_id
          where c.user_id = u.id and c.ended_at is null and c.role = 'coordinator'
            and k.municipality_id = m and k.state <> 'closed') as coordinates,
        (select count(*) from households_caseteammember c join households_household k on k.id = c.household_id
          where c.user_id = u.id and c.ended_at is null and c.role <> 'coordinator'
            and k.municipality_id = m and k.state <> 'closed') as works_with,
        (select max(coalesce(c.ended_at, statement_timestamp())) from households_caseteammember c
          join households_household k on k.id = c.household_id
          join households_householdmembership s on s.household_id = k.id
          where c.user_id = u.id and c.role = 'coordinator' and k.municipality_id = m and not k.is_hidden
            and s.person_id in (select p.person_id from households_householdmembership p
              where p.household_id = h and p.takes_part and p.ended_at is null)) as coordinated_until,
        array(select e.subject from accounts_expertise e where e.user_id = u.id order by e.subject) as knows
      from accounts_lawassignment l join accounts_user u on u.id = l.user_id
      where l.law in ({four_laws}) and u.is_active
        and l.since <= gate.today() and (l.until is null or l.until > gate.today())
        and exists (select 1 from accounts_givenrole r where r.user_id = u.id and r.organisation_id = l.organisation_id
          and r.municipality_id = m and r.role in ('front_desk', 'consultant')
          and r.since <= gate.today() and (r.until is null or r.until > gate.today()))
        and not gate.blocked(u.id, h)) x),
    'teams', (select coalesce(jsonb_agg(x order by x.name, x.id, x.law), '[]') from (
      select t.id, t.name, l.law, (array_agg(l.organisation_id order by l.organisation_id <> mine, l.organisation_id))[1]
        as organisation
      from accounts_team t
      join accounts_team_municipalities tm on tm.team_id = t.id and tm.municipality_id = m
      join accounts_teammembership s on s.team_id = t.id and not s.leads
        and s.since <= gate.today() and (s.until is null or s.until > gate.today())
      join accounts_lawassignment l on l.user_id = s.user_id and l.law in ({four_laws})
        and l.since <= gate.today() and (l.until is null or l.until > gate.today())
      where t.kind in ('vakteam', 'wijkteam')
      group by t.id, t.name, l.law) x),
    'one_plan', (select coalesce(jsonb_agg(p.person_id), '[]') from (
      select s.person_id from households_householdmembership s
        where s.household_id = h and s.takes_part and s.ended_at is null
      union all select null::uuid) p where gate.in_one_plan(h, p.person_id)));
end $$
"""

# How many households got a route since this day, and how many of those got a plan: two numbers, for the municipality.
SHARE = """
create function gate.share_multiple(first_day date) returns table (routed bigint, multiple bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select count(*), count(*) filter (where h.is_multiple) from households_household h
  where h.municipality_id = nullif(current_setting('gate.municipality', true), '')::bigint
    and h.routed_at >= first_day
    and nullif(current_setting('gate.roles', true), '')::text[]
      && array['front_desk', 'consultant', 'team_coordinator', 'manager']
$$
"""


def sql(prefix):
    words = {
        "toegang": TOEGANG,
        "integraal": INTEGRAAL,
        "four_laws": ", ".join(str(law) for law in range(1, INTEGRAAL)),
        "named": NAMED,
    }
    branches = "".join(_branch(model, words) for model in registry.gated())
    return [ROUTE.format(branches=branches, **words), TAKERS.format(**words), SHARE]


def _branch(model, words):
    return BRANCH.format(
        label=model._meta.label_lower,
        table=model._meta.db_table,
        past=model.history.model._meta.db_table,
        columns=", ".join(field.column for field in model._meta.concrete_fields),
        **words,
    )
