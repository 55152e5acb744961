-- What the rule needs to know beyond what this reader may see. Yes or no, nothing else.

create function gate.withdrew(h uuid, p uuid, since timestamptz) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from consent_ground g
    where g.closed_because = 'withdrawn' and g.closed_at >= since
      and (g.person_id = p or (p is null and g.person_id in (
        -- As consent/policy.py took_part.
        select m.person_id from households_householdmembership m
        where m.household_id = h and ((m.takes_part and m.ended_at is null)
          or (coalesce(m.recorded_at, '-infinity') <= withdrew.since
            and greatest(m.took_part_until, case when m.takes_part then m.ended_at end) >= withdrew.since))))))
$$;

create function gate.in_one_plan(h uuid, p uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(bool_and(exists (select 1 from consent_ground g
      where g.person_id = x.person_id and g.purpose = 2 and g.to_law = 5
        and g.valid_from <= statement_timestamp() and g.valid_until > statement_timestamp()
        and g.closed_at is null)), false)
  from (select p as person_id where p is not null
        union all
        select person_id from households_householdmembership
        where p is null and household_id = h and takes_part and ended_at is null) x
$$;

-- Mine, and nobody in the case team yet: the first member is its creator.
create function gate.fresh(h uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from households_household x
      where x.id = h and x.created_by_id = nullif(current_setting('gate.user', true), '')::uuid
        and x.municipality_id = nullif(current_setting('gate.municipality', true), '')::bigint)
    and not exists (select 1 from households_caseteammember c where c.household_id = h)
$$;

create function gate.invited(h uuid, l smallint, r text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from households_invitation i
    where i.household_id = h and i.user_id = nullif(current_setting('gate.user', true), '')::uuid
      and i.organisation_id = nullif(current_setting('gate.organisation', true), '')::bigint
      and i.law = l and i.role = r and i.accepted and i.answered_at is not null
      and not gate.blocked(i.user_id, h))
$$;

-- The first person named for a protected kind names himself: he is the one who writes it down.
create function gate.nobody_named(h uuid, k smallint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select not exists (select 1 from households_namedreader n where n.household_id = h and n.kind = k)
$$;

-- Whether somebody keeps this household: its coordinator or stand-in, the desk, or the handler of a single law.
create function gate.is_kept(h uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from households_caseteammember c
    where c.household_id = h and c.ended_at is null and c.since <= statement_timestamp()
      and (c.until is null or c.until > statement_timestamp())
      and c.role in ('coordinator', 'incoming', 'stand_in', 'first_contact', 'case_handler'))
$$;

create function gate.may_open_emergency(h uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from households_household x
      where x.id = h and x.state <> 'closed'
        and x.municipality_id = nullif(current_setting('gate.municipality', true), '')::bigint
        and (not x.is_hidden or x.id = any((nullif(current_setting('gate.reach', true), ''))::uuid[])))
    and not gate.blocked(nullif(current_setting('gate.user', true), '')::uuid, h)
    and nullif(current_setting('gate.roles', true), '')::text[]
      && array['front_desk', 'consultant', 'safeguarding_officer']
$$;

create function gate.may_relate(p uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from households_person x where x.id = p
    and x.municipality_id = nullif(current_setting('gate.municipality', true), '')::bigint)
$$;

-- What everybody within reach sees without ground (design 5.3). Asked for one household after the other, so reach is
-- looked through as text and not made an array of each time.
create function gate.facts(h uuid) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'coordinator', (
      select jsonb_build_object('id', u.id, 'name', u.first_name || ' ' || u.last_name, 'phone', u.phone,
        'working_days', u.working_days)
      from households_caseteammember c join accounts_user u on u.id = c.user_id
      where c.household_id = h and c.role = 'coordinator' and c.ended_at is null),
    'plan', (
      select jsonb_build_object('id', p.id, 'state', p.state, 'started_on', p.started_on, 'evaluate_on', p.evaluate_on)
      from plans_plan p where p.household_id = h and p.closed_at is null),
    'next_step', (
      select jsonb_build_object('owner_kind', a.owner_kind, 'owner_id', a.owner_id,
        'owner_name', coalesce(u.first_name || ' ' || u.last_name, ''))
      from plans_action a left join accounts_user u on u.id = a.owner_id
      where a.household_id = h and a.state in ('asked', 'accepted')
      order by a.due_on, a.id limit 1),
    -- Waiting in the letter-box, for who reads it.
    'letters', (
      select count(*) from intake_letterboxmessage b
      where b.household_id = h and b.picked_up_at is null
        and (position(h::text || '/0' in current_setting('gate.work', true)) > 0 or not gate.is_kept(h))))
  where position(h::text in current_setting('gate.reach', true)) > 0
$$;

-- Of the households within own reach: which are mine to coordinate or keep, and which wait for somebody (design 2.2).
-- The settings stand in queries of their own: read once for the statement, not once for each household.
create function gate.waiting() returns table (household_id uuid, coordinates boolean, keeps boolean,
  in_intake boolean, without_coordinator boolean, without_step boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select h.id, (h.id::text || '/5') = any(mine.work), (h.id::text || '/0') = any(mine.work), h.state = 'intake',
    h.is_multiple and not exists (select 1 from households_caseteammember c
      where c.household_id = h.id and c.role = 'coordinator' and c.ended_at is null),
    h.state = 'active' and not exists (select 1 from plans_action a
      where a.household_id = h.id and a.state in ('asked', 'accepted'))
  from households_household h, (
    select (select coalesce(nullif(current_setting('gate.work', true), '')::text[], '{}')) as work,
      (select nullif(current_setting('gate.writes', true), '')::uuid[]) as reach) mine
  where h.id = any(mine.reach) and h.state <> 'closed'
$$;
