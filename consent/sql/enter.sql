-- Reach and work of one user for one request, into settings that end with the transaction.
-- 'household/law' in gate.work; law 0 keeps the consents, law 5 receives as coordinator.
-- Answers how much waits for this user, because every page shows it.
create function gate.enter(u uuid, o bigint, m bigint, p smallint, f uuid) returns bigint
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare held text[];
begin
  held := array(select distinct role from accounts_givenrole r join accounts_user x on x.id = r.user_id
    where r.user_id = u and r.organisation_id = o and r.municipality_id = m and x.is_active
      and r.since <= gate.today() and (r.until is null or r.until > gate.today()));
  if held = '{}' then
    raise exception 'no live role for this user, organisation and municipality' using errcode = '42501';
  end if;
  perform set_config('gate.user', u::text, true), set_config('gate.organisation', o::text, true),
    set_config('gate.municipality', m::text, true), set_config('gate.purpose', p::text, true),
    set_config('gate.focus', coalesce(f::text, ''), true), set_config('gate.roles', held::text, true);
  perform gate.reach_anew();
  return (select count(*) from deadlines_notification where user_id = u and done_at is null and read_at is null);
end $$;

create function gate.reach_anew() returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  u uuid := nullif(current_setting('gate.user', true), '');
  o bigint := nullif(current_setting('gate.organisation', true), '');
  m bigint := nullif(current_setting('gate.municipality', true), '');
  f uuid := nullif(current_setting('gate.focus', true), '');
  moment timestamptz := statement_timestamp();
  in_law smallint[]; in_team bigint[]; near uuid[] := gate.too_near_for(u); mine uuid[]; opened uuid[]; work text[]; laws smallint[];
begin
  if u is null then return; end if;
  in_law := array(select law from accounts_lawassignment where user_id = u and organisation_id = o
    and since <= gate.today() and (until is null or until > gate.today()));
  in_team := array(select t.id from accounts_teammembership s join accounts_team t on t.id = s.team_id
    where s.user_id = u and not s.leads and t.kind in ('vakteam', 'wijkteam')
      and s.since <= gate.today() and (s.until is null or s.until > gate.today()));

  begin
    with member as (
      select c.household_id, c.law, c.role, c.user_id from households_caseteammember c
      -- + 0: by its index on organisation PostgreSQL would run through half of the municipality.
      where (c.user_id = u or c.team_id = any(in_team)) and c.organisation_id + 0 = o
        and c.ended_at is null and c.since <= moment and (c.until is null or c.until > moment)
        and (f is null or c.household_id = f)
    ), open_to_me as (
      select x.* from member x join households_household h on h.id = x.household_id
      where h.municipality_id = m and x.household_id <> all(near)
    )
    select array(select distinct household_id from open_to_me),
      array(
        select household_id::text || '/' || l from open_to_me, unnest(in_law) l
          where law = l or (law is null and user_id is null)
        union
        select household_id::text || '/5' from open_to_me
          where user_id = u and role in ('coordinator', 'incoming', 'stand_in')
        union
        select household_id::text || '/0' from open_to_me x
          where role in ('coordinator', 'incoming', 'stand_in', 'first_contact')
             or (role = 'case_handler' and not exists (
               select 1 from households_caseteammember k where k.household_id = x.household_id
                 and k.role = 'coordinator' and k.ended_at is null)))
    into mine, work;
  end;
  opened := array(select e.household_id from consent_emergencyaccess e
    where e.user_id = u and e.organisation_id = o and e.municipality_id = m
      and e.closed_at is null and e.opened_at <= moment and e.expires_at > moment
      and (f is null or e.household_id = f) and e.household_id <> all(near));
  laws := array(select distinct split_part(w, '/', 2)::smallint from unnest(work) w);

  perform set_config('gate.reach', array(select unnest(mine) union select unnest(opened))::text, true),
    set_config('gate.writes', mine::text, true), set_config('gate.work', work::text, true),
    set_config('gate.laws', laws::text, true), set_config('gate.teams', in_team::text, true),
    set_config('gate.emergencies', opened::text, true),
    set_config('gate.emergency_kinds',
      array(select code::smallint from consent_datacategory where opens_in_emergency)::text, true);
end $$;

create function gate.today() returns date
language sql stable set search_path = pg_catalog as $$
  select (statement_timestamp() at time zone 'Europe/Amsterdam')::date
$$;

-- Every household that this user may not come near, at once: entering asks it of all households within reach.
create function gate.too_near_for(u uuid) returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
  select array(
    select b.household_id from households_block b
      where b.user_id = u and b.ended_at is null and b.household_id is not null
    union
    select s.household_id from households_block b join households_householdmembership s on s.person_id = b.person_id
      where b.user_id = u and b.ended_at is null and s.ended_at is null)
$$;

create function gate.blocked(u uuid, h uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select h = any(gate.too_near_for(u))
$$;

create function gate.leave() returns void
language sql volatile set search_path = pg_catalog as $$
  select set_config('gate.' || name, '', true) from unnest(array['user', 'organisation', 'municipality', 'purpose',
    'focus', 'roles', 'reach', 'writes', 'work', 'laws', 'teams', 'emergencies', 'emergency_kinds']) name
$$;
