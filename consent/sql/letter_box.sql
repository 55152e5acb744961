-- The letter-box of a household that the desk cannot open: written without reach, read by who keeps the household.

-- Who hears that something waits: the coordinator or a stand-in; else who keeps the household; else everybody in it.
create function gate.keepers_of(h uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  with live as (
    select c.role, u.id from households_caseteammember c
    join accounts_user u on u.is_active and (u.id = c.user_id or exists (
      select 1 from accounts_teammembership s join accounts_team t on t.id = s.team_id
      where s.team_id = c.team_id and s.user_id = u.id and not s.leads and t.kind in ('vakteam', 'wijkteam')
        and s.since <= gate.today() and (s.until is null or s.until > gate.today())))
    where c.household_id = h and c.ended_at is null and c.since <= statement_timestamp()
      and (c.until is null or c.until > statement_timestamp()) and not gate.blocked(u.id, h)
  ), ranked as (
    select id, min(case when role in ('coordinator', 'stand_in') then 1
      when role in ('incoming', 'first_contact', 'case_handler') then 2 else 3 end) as rank from live group by id
  )
  select id from ranked where rank = (select min(rank) from ranked)
$$;

-- False when there is no such household for this desk: closed, hidden, of another town, or too near.
create function gate.leave_message(i uuid, h uuid, p uuid, what text, words text, who text, phone text, due date,
    danger boolean) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  me uuid := nullif(current_setting('gate.user', true), '')::uuid;
  m bigint := nullif(current_setting('gate.municipality', true), '')::bigint;
begin
  perform gate.must_be('front_desk');
  if not exists (select 1 from households_household x join households_householdmembership s on s.household_id = x.id
      where x.id = h and x.municipality_id = m and x.state <> 'closed' and not x.is_hidden
        and s.person_id = p and s.ended_at is null)
    or gate.in_hidden_household(p) or gate.too_near(p) then
    return false;
  end if;
  insert into intake_letterboxmessage (id, household_id, person_id, sort, text, caller_name, caller_phone, due_on,
      left_by_id, created_at)
    values (i, h, p, what, words, who, phone, due, me, statement_timestamp()) on conflict (id) do nothing;
  if not found then return true; end if; -- the same form arrived twice
  insert into deadlines_notification (id, user_id, kind, text, link, household_id, due_on, created_by_id, created_at)
    select gen_random_uuid(), k, 'task', case what when 'call_back' then 'Terugbellen: een bericht van de balie.'
        when 'question' then 'Nieuwe vraag van de balie.' else 'Bericht van de balie.' end,
      gate.letter_link(i, h), h, due, me, statement_timestamp()
    from gate.keepers_of(h) k;
  if danger then perform gate.stop_letters(h, p); end if;
  return true;
end $$;

create function gate.letter_link(i uuid, h uuid) returns text
language sql stable set search_path = pg_catalog as $$
  select '/huishoudens/' || h || '/brievenbus/#bericht-' || i
$$;

-- By who keeps the household, once; the task of everybody who was told is done with it.
create function gate.pick_up_message(i uuid) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  me uuid := nullif(current_setting('gate.user', true), '')::uuid;
  h uuid;
begin
  update intake_letterboxmessage b set picked_up_by_id = me, picked_up_at = statement_timestamp()
    where b.id = i and b.picked_up_at is null
      and b.household_id = any(coalesce(nullif(current_setting('gate.writes', true), '')::uuid[], '{}'))
      and ((b.household_id::text || '/0') = any(nullif(current_setting('gate.work', true), '')::text[])
        or not gate.is_kept(b.household_id))
    returning b.household_id into h;
  if h is null then return false; end if;
  update deadlines_notification n set done_at = statement_timestamp(), read_at = coalesce(n.read_at, statement_timestamp())
    where n.household_id = h and n.link = gate.letter_link(i, h) and n.done_at is null;
  return true;
end $$;

-- What became of what I left: which day, what sort, and who picked it up. Nothing else.
create function gate.my_messages() returns table (id uuid, left_on date, sort text, picked_up_by text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  perform gate.must_be('front_desk');
  return query
  select b.id, (b.created_at at time zone 'Europe/Amsterdam')::date, b.sort::text,
    (case when b.picked_up_at is not null then u.first_name || ' ' || u.last_name end)::text
  from intake_letterboxmessage b join households_household h on h.id = b.household_id
  left join accounts_user u on u.id = b.picked_up_by_id
  where b.left_by_id = nullif(current_setting('gate.user', true), '')::uuid
    and h.municipality_id = nullif(current_setting('gate.municipality', true), '')::bigint
    and b.created_at > statement_timestamp() - interval '28 days'
  order by b.picked_up_at is not null, b.created_at desc limit 25;
end $$;

-- Danger was named by somebody whose household the desk cannot open: no letters until somebody asked how. What was
-- agreed on purpose (only so, nothing home) stays.
create function gate.stop_letters(h uuid, p uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  me uuid := nullif(current_setting('gate.user', true), '')::uuid;
  former households_contactpreference;
  made households_contactpreference;
begin
  select * into former from households_contactpreference c
    where c.household_id = h and c.person_id = p and c.ended_at is null for update;
  if former.safety in ('limited', 'nothing_home', 'danger') then return; end if;
  if former.id is not null then
    update households_contactpreference set ended_at = statement_timestamp() where id = former.id returning * into former;
    perform gate.note_preference(former, '~');
  end if;
  insert into households_contactpreference (id, household_id, person_id, recorded_by_id, safety, allow_post, allow_phone,
      allow_mail, phone, email, wish, language)
    values (gen_random_uuid(), h, p, me, 'danger', coalesce(former.allow_post, true), coalesce(former.allow_phone, true),
      coalesce(former.allow_mail, true), coalesce(former.phone, ''), coalesce(former.email, ''),
      coalesce(former.wish, ''), coalesce(former.language, '')) returning * into made;
  perform gate.note_preference(made, '+');
end $$;

create function gate.note_preference(c households_contactpreference, what text) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  insert into households_historicalcontactpreference (id, household_id, person_id, recorded_by_id, ended_at, safety,
      allow_post, allow_phone, allow_mail, phone, email, wish, language, history_id, history_date, history_type,
      history_user_id, history_change_reason)
    values (c.id, c.household_id, c.person_id, c.recorded_by_id, c.ended_at, c.safety, c.allow_post, c.allow_phone,
      c.allow_mail, c.phone, c.email, c.wish, c.language, gen_random_uuid(), statement_timestamp(), what,
      nullif(current_setting('gate.user', true), '')::uuid, 'gevaar genoemd aan de balie')
$$;
