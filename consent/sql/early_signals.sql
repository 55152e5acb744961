-- Signals nobody accepted are destroyed after so many months, and those that were linked as well; those that were
-- accepted and never linked, so many weeks after the answer. A count stays.
create function gate.destroy_signals(months int, accepted_weeks int) returns int
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare n int;
begin
  perform gate.only_jobs();
  if months is null or months < 1 or accepted_weeks is null or accepted_weeks < 1 then
    raise exception 'signals are kept for a month, and for a week after a yes, at least' using errcode = '22023';
  end if;
  with gone as (
    delete from intake_earlysignal s
    where s.linked_at < statement_timestamp() - make_interval(months => months)
      or (s.state <> 'accepted' and s.received_on < gate.today() - make_interval(months => months))
      or (s.state = 'accepted' and s.linked_at is null
        and coalesce(s.answered_on, s.received_on) < gate.today() - 7 * accepted_weeks)
    returning s.municipality_id, s.partner_id, s.state, s.received_on
  ), counted as (
    insert into intake_signalcount as c (municipality_id, partner_id, month, state, count)
    select municipality_id, partner_id, date_trunc('month', received_on)::date, state, count(*) from gone
    group by 1, 2, 3, 4
    on conflict (partner_id, month, state) do update set count = c.count + excluded.count
  )
  select count(*) into n from gone;
  return n;
end $$;
