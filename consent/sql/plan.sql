-- What is agreed becomes a version: a copy of each line as it stands, with its own person, law and kind.

-- Lines of every law that the maker sees, also those he may not write himself. A line that he cannot see is one he
-- cannot name; should he guess its key, the copy is as closed to him as the line. Author and moment stay those of the
-- line: a copy is no new word of anybody, and is about whoever took part when it was written.
create function gate.freeze(v uuid, wishes uuid[], goals uuid[], actions uuid[]) returns int
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  me uuid := nullif(current_setting('gate.user', true), '')::uuid;
  h uuid;
  n int;
begin
  select x.household_id into h from plans_planversion x where x.id = v and x.made_by_id = me
    and not exists (select 1 from plans_planversionline l where l.version_id = v);
  if h is null or not h = any(coalesce(nullif(current_setting('gate.writes', true), '')::uuid[], '{}')) then
    raise exception 'no empty version of this user' using errcode = '42501';
  end if;
  insert into plans_planversionline (id, household_id, person_id, law, kind, organisation_id, author_id, written_in_law,
      created_at, version_id, sort, source_id, goal_id, words, life_domain_id, now, wanted, score_now, score_wanted,
      owner_kind, owner_id, owner_name, due_on)
  select gen_random_uuid(), w.household_id, w.person_id, w.law, w.kind, w.organisation_id, w.author_id,
      w.written_in_law, w.created_at, v, 'wish', w.id, null::uuid, w.words, null::varchar, '', '', null::smallint,
      null::smallint, '', null::uuid, '', null::date
    from plans_mainwish w where w.id = any(wishes) and w.household_id = h
  union all
  select gen_random_uuid(), g.household_id, g.person_id, g.law, g.kind, g.organisation_id, g.author_id,
      g.written_in_law, g.created_at, v, 'goal', g.id, null::uuid, g.words, g.life_domain_id, g.now, g.wanted,
      g.score_now, g.score_wanted, '', null::uuid, '', null::date
    from plans_goal g where g.id = any(goals) and g.household_id = h
  union all
  select gen_random_uuid(), a.household_id, a.person_id, a.law, a.kind, a.organisation_id, a.author_id,
      a.written_in_law, a.created_at, v, 'action', a.id, a.goal_id, a.title, null::varchar, '', '', null::smallint, null::smallint,
      a.owner_kind, a.owner_id, a.owner_name, a.due_on
    from plans_action a
    where a.id = any(actions) and a.household_id = h;
  get diagnostics n = row_count;
  perform gate.tell_history('plans_planversionline', 'plans_historicalplanversionline',
    array(select l.id from plans_planversionline l where l.version_id = v), '+', 'vastgesteld');
  return n;
end $$;

-- History of what a function wrote: the columns that both tables have.
create function gate.tell_history(t text, history text, ids uuid[], sort text, reason text) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  columns text := (select string_agg(quote_ident(x.attname), ', ') from pg_attribute x
    join pg_attribute y on y.attrelid = history::regclass and y.attname = x.attname and not y.attisdropped
    where x.attrelid = t::regclass and x.attnum > 0 and not x.attisdropped);
begin
  execute format('insert into %I (%s, history_id, history_date, history_type, history_user_id, history_change_reason)
    select %s, gen_random_uuid(), statement_timestamp(), $2, nullif(current_setting(''gate.user'', true), '''')::uuid, $3
    from %I where id = any($1)', history, columns, columns, t) using ids, sort, reason;
end $$;

-- The plan is closed: everybody's part ends, also of whom its closer may not see; the coordinator's on the day aftercare
-- does, also when the stand-in closed. Who was only asked to take over closes nothing.
create function gate.end_reach(p uuid, until timestamptz) returns int
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  me uuid := nullif(current_setting('gate.user', true), '')::uuid;
  h uuid;
  ended uuid[];
  kept uuid[];
begin
  select x.household_id into h from plans_plan x where x.id = p and x.closed_at is not null
    and x.closed_at > statement_timestamp() - interval '1 hour'
    and not exists (select 1 from plans_plan other where other.household_id = x.household_id and other.closed_at is null)
    and exists (select 1 from households_caseteammember c where c.household_id = x.household_id and c.user_id = me
      and c.role in ('coordinator', 'stand_in') and c.ended_at is null);
  if h is null or not (h || '/5') = any(coalesce(nullif(current_setting('gate.work', true), '')::text[], '{}')) then
    raise exception 'no plan that this coordinator closed' using errcode = '42501';
  end if;
  ended := array(select c.id from households_caseteammember c
    where c.household_id = h and c.ended_at is null and c.role <> 'coordinator');
  kept := array(select c.id from households_caseteammember c
    where c.household_id = h and c.ended_at is null and c.role = 'coordinator');
  delete from households_householduserobjectpermission o where o.content_object_id = h
    and o.user_id not in (select c.user_id from households_caseteammember c where c.id = any(kept));
  delete from households_householdgroupobjectpermission o where o.content_object_id = h;
  update households_caseteammember c set ended_at = statement_timestamp() where c.id = any(ended);
  update households_caseteammember c set until = end_reach.until where c.id = any(kept);
  perform gate.tell_history('households_caseteammember', 'households_historicalcaseteammember', ended || kept, '~',
    'plan afgesloten');
  return cardinality(ended);
end $$;
