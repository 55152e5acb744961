"""Who of ours may be the same as somebody: no more than the look-up tells, and without that role only within own reach."""

# Two different numbers are two people. Without a name in common, a birth date and an address make a question, not an answer.
LOOKALIKES = """
create function gate.lookalikes(asked jsonb)
returns table (nr int, reasons text[], person_id uuid, bsn_index text, given_names text, call_name text, prefix text,
  surname text, partner_prefix text, partner_surname text, name_use text, birth_year int, birth_month int,
  birth_day int, is_deceased boolean, is_too_near boolean, household_id uuid, coordinator_name text,
  coordinator_phone text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  m bigint := nullif(current_setting('gate.municipality', true), '');
  reach uuid[] := coalesce(nullif(current_setting('gate.reach', true), '')::uuid[], '{}');
  is_desk boolean := 'front_desk' = any(coalesce(nullif(current_setting('gate.roles', true), '')::text[], '{}'));
begin
  return query
  with a as (
    select x.ordinality::int as nr, (x.v ->> 'id')::uuid as id, x.v ->> 'bsn_index' as bsn,
      array(select jsonb_array_elements_text(x.v -> 'surnames')) as surnames,
      array(select jsonb_array_elements_text(x.v -> 'first_names')) as firsts,
      (x.v ->> 'birth_year')::int as y, (x.v ->> 'birth_month')::int as mo, (x.v ->> 'birth_day')::int as d,
      x.v ->> 'postcode' as postcode, substring(x.v ->> 'house_number' from '[0-9]+') as house
    from jsonb_array_elements(asked) with ordinality x(v, ordinality)
  ), alike as (
    select a.nr, p.id, 'bsn' as why from a join households_person p on p.municipality_id = m and p.bsn_index = a.bsn
    union all
    select a.nr, p.id, 'name' from a join households_person p on p.municipality_id = m
      and (p.surname_search = any(a.surnames) or p.partner_surname_search = any(a.surnames))
      and p.birth_year = a.y and p.birth_month is not distinct from a.mo and p.birth_day is not distinct from a.d
      and array[gate.plain(split_part(p.given_names, ' ', 1)), gate.plain(p.call_name)] && a.firsts
    union all
    select a.nr, p.id, 'address' from a join households_person p on p.municipality_id = m
      and p.postcode = a.postcode and substring(p.house_number from '[0-9]+') = a.house
      and p.birth_year = a.y and p.birth_month = a.mo and p.birth_day = a.d
  ), told as (
    select l.nr, array_agg(distinct l.why order by l.why) as reasons, p.id, gate.too_near(p.id) as near
    from alike l join households_person p on p.id = l.id join a on a.nr = l.nr
    where p.id is distinct from a.id
      and not coalesce(p.bsn_index <> a.bsn, false)
      and (exists (select 1 from households_householdmembership s
            where s.person_id = p.id and s.ended_at is null and s.household_id = any(reach))
        or (is_desk and not gate.in_hidden_household(p.id)))
    group by l.nr, p.id
  )
  select t.nr, t.reasons, p.id, p.bsn_index::text, p.given_names::text, p.call_name::text, p.prefix::text,
    p.surname::text, p.partner_prefix::text, p.partner_surname::text, p.name_use::text, p.birth_year::int,
    p.birth_month::int, p.birth_day::int, p.deceased_on is not null, t.near, h.id,
    u.first_name || ' ' || u.last_name, u.phone::text
  from told t join households_person p on p.id = t.id
  left join households_householdmembership s on s.person_id = p.id and s.ended_at is null and not t.near
  left join households_household h on h.id = s.household_id and h.state <> 'closed' and h.municipality_id = m
    and (not h.is_hidden or h.id = any(reach)) and (is_desk or h.id = any(reach))
  left join households_caseteammember c on c.household_id = h.id and c.role = 'coordinator' and c.ended_at is null
  left join accounts_user u on u.id = c.user_id
  order by t.nr, p.surname_search, p.given_names, p.id limit 60;
end $$
"""


def sql(prefix):
    return [LOOKALIKES]
