"""Who belongs to two households has goals in one plan. The other plan knows that, and nothing more.

A household whose existence is withheld takes no part in this: it tells nobody, and nobody sends its goals elsewhere.
"""

MOVED = "De doelen van iemand staan nu in het plan van een ander huishouden."

# Of a household within reach: the people who take part here, and whose goals stand elsewhere.
ELSEWHERE = """
create function gate.main_plan_elsewhere(h uuid) returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
  select array(select here.person_id
    from households_householdmembership here
    join households_household mine on mine.id = here.household_id and not mine.is_hidden
    join households_householdmembership there on there.person_id = here.person_id and there.household_id <> h
      and there.is_main_plan and there.takes_part and there.ended_at is null
    join households_household other on other.id = there.household_id and not other.is_hidden and other.state <> 'closed'
    where here.household_id = h and here.takes_part and here.ended_at is null
      and h = any(coalesce(nullif(current_setting('gate.reach', true), '')::uuid[], '{}')))
$$
"""

# Chosen by who keeps this household; who keeps the one where they stood is told.
CHOOSE = f"""
create function gate.choose_main_plan(m uuid) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare it households_householdmembership; former record;
begin
  select x.* into it from households_householdmembership x
    join households_household h on h.id = x.household_id and not h.is_hidden and h.state <> 'closed'
    where x.id = m and x.takes_part and x.ended_at is null
      and x.household_id = any(coalesce(nullif(current_setting('gate.writes', true), '')::uuid[], '{{}}'));
  if it.id is null or not (it.household_id || '/0') = any(coalesce(nullif(current_setting('gate.work', true), '')::text[], '{{}}')) then
    raise exception 'no member of a household that this user keeps' using errcode = '42501';
  end if;
  perform 1 from households_person p where p.id = it.person_id for no key update;
  for former in
    update households_householdmembership x set is_main_plan = false
      where x.person_id = it.person_id and x.id <> m and x.is_main_plan and x.ended_at is null
    returning x.id, x.household_id
  loop
    perform gate.tell_history('households_householdmembership', 'households_historicalhouseholdmembership',
      array[former.id], '~', 'doelen staan elders');
    if exists (select 1 from households_household h
        where h.id = former.household_id and not h.is_hidden and h.state <> 'closed') then
      perform gate.tell_keepers(former.household_id, '{MOVED}', '/huishoudens/' || former.household_id || '/plan/', null);
    end if;
  end loop;
  update households_householdmembership x set is_main_plan = true
    where x.id = m and not x.is_main_plan and x.ended_at is null and x.takes_part;
  if not found then
    return false;
  end if;
  perform gate.tell_history('households_householdmembership', 'households_historicalhouseholdmembership',
    array[m], '~', 'doelen staan hier');
  return true;
end $$
"""


def sql(prefix):
    return [ELSEWHERE, CHOOSE]
