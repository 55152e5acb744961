-- Moments are set by the database. The owner and a test's maker may give one; nobody who works here may.
create function gate.set_moment() returns trigger
language plpgsql set search_path = pg_catalog as $$
declare given boolean := current_user::text = any(tg_argv[1:]);
begin
  if not given or to_jsonb(new) ->> tg_argv[0] is null then
    new := jsonb_populate_record(new, jsonb_build_object(tg_argv[0], statement_timestamp()));
  end if;
  return new;
end $$;

create function gate.set_today() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  if new.since is null then
    new.since := (statement_timestamp() at time zone 'Europe/Amsterdam')::date;
  end if;
  return new;
end $$;

-- Until when somebody took part, who still lives there or left: records about all of them together ask for that one as
-- well. So nobody leaves in the past.
create function gate.took_part() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  if current_user in (tg_argv[0], tg_argv[1]) then return new; end if;
  new.took_part_until := case when tg_op = 'UPDATE' then
    case when old.takes_part and not new.takes_part then statement_timestamp() else old.took_part_until end end;
  if new.ended_at is not null and (tg_op = 'INSERT' or old.ended_at is null) then
    new.ended_at := statement_timestamp();
  end if;
  return new;
end $$;

create function gate.keep_fixed() returns trigger
language plpgsql set search_path = pg_catalog as $$
declare col text;
begin
  if current_user in (tg_argv[0], tg_argv[1], tg_argv[2]) then return new; end if;
  foreach col in array string_to_array(tg_argv[3], ',') loop
    if to_jsonb(new) -> col is distinct from to_jsonb(old) -> col then
      raise exception '% of % cannot be changed', col, tg_table_name using errcode = '42501';
    end if;
  end loop;
  return new;
end $$;

-- What has ended or closed stays so; only the owner may mend a mistake.
create function gate.keep_final() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  if current_user in (tg_argv[0], tg_argv[1]) then return new; end if;
  if to_jsonb(old) ->> tg_argv[2] is not null
      and to_jsonb(new) -> tg_argv[2] is distinct from to_jsonb(old) -> tg_argv[2] then
    raise exception '% of % is final', tg_argv[2], tg_table_name using errcode = '42501';
  end if;
  return new;
end $$;

create function gate.only_shorter() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  if new.valid_until > old.valid_until and current_user not in (tg_argv[0], tg_argv[1]) then
    raise exception 'a ground is never lengthened: ask again' using errcode = '42501';
  end if;
  return new;
end $$;

-- Whoever only owns an action changes its state and its date, not what it says.
create function gate.keep_of_owner() returns trigger
language plpgsql set search_path = pg_catalog as $$
declare mine text[] := array['state', 'due_on', 'done_at', 'given_back_reason', 'progress', 'help_reason', 'outcome'];
begin
  if current_user in (tg_argv[0], tg_argv[1], tg_argv[2])
    or old.author_id::text = current_setting('gate.user', true)
    or (old.organisation_id::text = current_setting('gate.organisation', true)
      and (old.household_id || '/' || old.law) = any(nullif(current_setting('gate.work', true), '')::text[]))
  then
    return new;
  end if;
  if to_jsonb(new) - mine is distinct from to_jsonb(old) - mine then
    raise exception 'an owner changes state and date only' using errcode = '42501';
  end if;
  return new;
end $$;

-- History says when and who by itself.
create function gate.set_history() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  if current_user in (tg_argv[0], tg_argv[1]) then return new; end if;
  new.history_date := statement_timestamp();
  new.history_user_id := nullif(current_setting('gate.user', true), '')::uuid;
  return new;
end $$;

-- A new membership, emergency or block counts from the next statement on.
create function gate.on_change() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform gate.reach_anew();
  return null;
end $$;
