"""Coordinating over time: who did so before, standing in until a day, and a household that nobody coordinates.

Whoever asks may not see these rows of another law, so functions read and write them.
"""

NOT_FOR_THE_APP = ("gate.mind_vacancy(uuid)", "gate.tell_vacancy(uuid, uuid)")
TEAM_TEXT = "Een huishouden waarin je meewerkt heeft geen regisseur. Wie pakt dit op?"
DUTY_TEXT = "Een huishouden van meer wetten heeft geen regisseur. Bespreek in je team wie dit oppakt."
OVER = "waarneming voorbij"

# For the coordinator, who stands in and the successor: to anybody else it tells which law helped.
COORDINATORS = """
create function gate.coordinators(h uuid) returns table (name text, organisation text, role text,
  began timestamptz, ended timestamptz, reason text)
language sql stable security definer set search_path = public, pg_temp as $$
  select u.first_name || ' ' || u.last_name, o.name::text, c.role::text,
    coalesce((select min(x.history_date) from households_historicalcaseteammember x
      where x.id = c.id and x.role = c.role), c.since),
    coalesce(c.ended_at, c.until),
    coalesce((select x.history_change_reason from households_historicalcaseteammember x
      where x.id = c.id and x.ended_at is not null order by x.history_date desc limit 1), '')
  from households_caseteammember c join accounts_user u on u.id = c.user_id
    join accounts_organisation o on o.id = c.organisation_id
  where c.household_id = h and c.role in ('coordinator', 'stand_in')
    and (h || '/5') = any(coalesce(nullif(current_setting('gate.work', true), '')::text[], '{}'))
  order by 4 desc, c.id
$$
"""

# Of one household by its coordinator, before the day; without household by a job, whatever is over.
END_STAND_INS = f"""
create function gate.end_stand_ins(h uuid) returns int
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare ended uuid[];
begin
  if h is null then
    perform gate.only_jobs();
  elsif not (h || '/5') = any(coalesce(nullif(current_setting('gate.work', true), '')::text[], '{{}}')) then
    raise exception 'no household that this user coordinates' using errcode = '42501';
  end if;
  perform 1 from households_household x where x.id in (select c.household_id from households_caseteammember c
      where c.role = 'stand_in' and c.ended_at is null
        and (c.household_id = h or (h is null and c.until <= statement_timestamp())))
    order by x.id for no key update;
  ended := array(select c.id from households_caseteammember c
    where c.role = 'stand_in' and c.ended_at is null
      and (c.household_id = h or (h is null and c.until <= statement_timestamp()))
    order by c.id for update);
  delete from households_householduserobjectpermission o using households_caseteammember c
    where c.id = any(ended) and o.content_object_id = c.household_id and o.user_id = c.user_id
      and not exists (select 1 from households_caseteammember k where k.household_id = c.household_id
        and k.user_id = c.user_id and k.ended_at is null and k.id <> all(ended));
  update households_caseteammember c set ended_at = least(c.until, statement_timestamp()) where c.id = any(ended);
  perform gate.tell_history('households_caseteammember', 'households_historicalcaseteammember', ended, '~', '{OVER}');
  return cardinality(ended);
end $$
"""

# Once for a vacancy and a colleague: the table refuses a second. Nobody who may not come near, and of a hidden
# household nobody but who works in it.
TELL_VACANCY = f"""
create function gate.tell_vacancy(v uuid, h uuid) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  with live as (
    select c.user_id, c.team_id from households_caseteammember c
    where c.household_id = h and c.ended_at is null and (c.until is null or c.until > statement_timestamp())
  ), seats as (
    select s.user_id, s.team_id, s.leads from accounts_teammembership s
    join accounts_team t on t.id = s.team_id and t.kind in ('vakteam', 'wijkteam')
    where s.since <= gate.today() and (s.until is null or s.until > gate.today())
  ), inside as (
    select l.user_id from live l where l.user_id is not null
    union select s.user_id from seats s join live l on l.team_id = s.team_id where not s.leads
  ), teams as (
    select l.team_id from live l where l.team_id is not null
    union select s.team_id from seats s join live l on l.user_id = s.user_id
  ), at_work as (
    select g.user_id, g.role from accounts_givenrole g join accounts_user u on u.id = g.user_id and u.is_active
    join households_household x on x.id = h and x.municipality_id = g.municipality_id and not x.is_hidden
    where g.since <= gate.today() and (g.until is null or g.until > gate.today())
  ), on_duty as (
    select w.user_id from at_work w join accounts_user u on u.id = w.user_id and u.is_duty_officer
    union select w.user_id from at_work w join seats s on s.user_id = w.user_id
    where w.role = 'team_coordinator' and s.team_id in (select team_id from teams)
  ), told as (
    select user_id, '{TEAM_TEXT}' as words, '/huishoudens/' || h || '/team/' as place, h as home from inside
    union all
    select user_id, '{DUTY_TEXT}', '', null::uuid from on_duty where user_id not in (select user_id from inside)
  )
  insert into deadlines_notification (id, user_id, kind, text, link, household_id, vacancy_id, created_at)
  select gen_random_uuid(), t.user_id, 'task', t.words, t.place, t.home, v, statement_timestamp()
  from told t where not gate.blocked(t.user_id, h)
    and t.user_id is distinct from nullif(current_setting('gate.user', true), '')::uuid
  on conflict (vacancy_id, user_id) do nothing
$$
"""

# Whoever changes a case team holds the household's row first, then rows of members: so nobody waits for one who waits
# for him.
HOLD = """
create function gate.hold(h uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if not h = any(coalesce(nullif(current_setting('gate.writes', true), '')::uuid[], '{}')) then
    raise exception 'no household of this user' using errcode = '42501';
  end if;
  perform 1 from households_household x where x.id = h for no key update;
end $$
"""

# The household's row is held, so that a claim and a sweep at the same moment do not miss each other.
MIND_VACANCY = """
create function gate.mind_vacancy(h uuid) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare v uuid; vacant boolean;
begin
  perform 1 from households_household x where x.id = h for no key update;
  vacant := exists (select 1 from households_household x where x.id = h and x.is_multiple and x.state <> 'closed')
    and not exists (select 1 from households_caseteammember c
      where c.household_id = h and c.role = 'coordinator' and c.ended_at is null);
  if vacant then
    insert into households_vacancy (id, household_id, since) values (gen_random_uuid(), h, statement_timestamp())
      on conflict (household_id) where filled_at is null do nothing returning id into v;
    if v is not null then
      perform gate.tell_vacancy(v, h);
    end if;
  else
    update households_vacancy set filled_at = statement_timestamp() where household_id = h and filled_at is null
      returning id into v;
    update deadlines_notification set done_at = statement_timestamp() where vacancy_id = v and done_at is null;
  end if;
  return vacant and v is not null;
end $$
"""

LOOK_AT_VACANCY = """
create function gate.look_at_vacancy(h uuid) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if not h = any(coalesce(nullif(current_setting('gate.writes', true), '')::uuid[], '{}')) then
    raise exception 'no household of this user' using errcode = '42501';
  end if;
  return gate.mind_vacancy(h);
end $$
"""

NOTICE_VACANCIES = """
create function gate.notice_vacancies() returns int
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare home uuid; told int := 0;
begin
  perform gate.only_jobs();
  for home in
    select h.id from households_household h
      left join households_vacancy v on v.household_id = h.id and v.filled_at is null
    where (v.id is null) = (h.is_multiple and h.state <> 'closed' and not exists (
        select 1 from households_caseteammember c
        where c.household_id = h.id and c.role = 'coordinator' and c.ended_at is null))
      order by h.id
  loop
    if gate.mind_vacancy(home) then
      told := told + 1;
    end if;
  end loop;
  return told;
end $$
"""


def sql(prefix):
    return [HOLD, COORDINATORS, END_STAND_INS, TELL_VACANCY, MIND_VACANCY, LOOK_AT_VACANCY, NOTICE_VACANCIES]
