-- Reports that nobody linked: handed over when too near, and forgotten in time.

-- Back to the team, and out of sight of who says that it is too near: a row policy could not let him write that.
create function gate.hand_over_report(i uuid, near text) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare me uuid := nullif(current_setting('gate.user', true), '')::uuid;
begin
  perform gate.must_be('front_desk');
  update intake_incomingreport r set state = 'open', taken_by_id = null, taken_at = null, kept_from_id = me, nearness = near
    where r.id = i and r.state in ('open', 'taken') and (r.taken_by_id is null or r.taken_by_id = me)
      and r.kept_from_id is null and r.municipality_id = nullif(current_setting('gate.municipality', true), '')::bigint
      and (r.team_id is null or r.team_id = any(nullif(current_setting('gate.teams', true), '')::bigint[]));
  return found;
end $$;

-- What nobody linked or took within so many weeks, and what was closed without a household so long ago; what somebody
-- took and never finished, so many weeks after taking it. A talk left open goes as well. Says how many of each.
create function gate.destroy_reports(weeks int, taken_weeks int) returns table (reports bigint, talks bigint)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare before timestamptz := statement_timestamp() - make_interval(weeks => weeks);
begin
  perform gate.only_jobs();
  if weeks is null or weeks < 1 or taken_weeks is null or taken_weeks < 1 then
    raise exception 'a report is kept for a week at least' using errcode = '22023';
  end if;
  delete from intake_incomingreport r
    where (r.state = 'open' and r.received_at < before) or (r.state = 'closed' and r.closed_at < before)
      or (r.state = 'taken'
        and coalesce(r.taken_at, r.received_at) < statement_timestamp() - make_interval(weeks => taken_weeks));
  get diagnostics reports = row_count;
  delete from households_draft d
    where d.household_id is null and d.form like 'gesprek-%' and d.saved_at < before;
  get diagnostics talks = row_count;
  return next;
end $$;
