-- Sent by somebody who is not logged in: a report comes in, and nothing ever goes out.

-- How often in this hour, this time included. A bucket begins anew with the hour, so nothing has to be thrown away.
create function gate.count_use(b int) returns int
language sql volatile security definer set search_path = public, pg_temp as $$
  insert into intake_formuse as x (bucket, hour, count) values (b, date_trunc('hour', statement_timestamp()), 1)
  on conflict (bucket) do update
    set count = case when x.hour = excluded.hour then x.count + 1 else 1 end, hour = excluded.hour
  returning count
$$;

-- `told` holds the columns of a new report. Its key comes with the form, so that two sendings make one report.
-- outcome: received, again (the same words), other (this form was sent before, with other words), too_many.
create function gate.receive_report(told jsonb, bucket int, most int, most_of_all int)
returns table (outcome text, reference text)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  i uuid := told ->> 'id';
  m bigint := told ->> 'municipality_id';
begin
  if told ->> 'source' is distinct from 'public_form' and not (told ->> 'source' is not distinct from 'for_another'
      and exists (select 1 from intake_publicpage p where p.municipality_id = m and p.for_another)) then
    raise exception 'not a way in for residents' using errcode = '42501';
  end if;
  perform pg_advisory_xact_lock(hashtextextended(i::text, 43));
  if exists (select 1 from intake_incomingreport r where r.id = i) then
    return query select case when r.words = told ->> 'words' then 'again' else 'other' end, r.reference::text
      from intake_incomingreport r where r.id = i;
    return;
  end if;
  if gate.count_use(bucket) > most or gate.count_use(0) > most_of_all then
    return query select 'too_many', ''::text;
    return;
  end if;
  insert into intake_incomingreport
    select r.* from jsonb_populate_record(null::intake_incomingreport, told || jsonb_build_object(
      'state', 'open', 'received_at', statement_timestamp(), 'team_id', null, 'received_by_id', null,
      'taken_by_id', null, 'taken_at', null, 'closed_at', null, 'outcome', '')) r;
  return query select 'received', told ->> 'reference';
end $$;
