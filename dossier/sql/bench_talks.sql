-- One stretch of time of the talks: :low to :high.
insert into households_contactreport (id, household_id, channel, happened_on, created_at, author_id)
  select pg_temp.key('report', t.n), p.household_id, pg_temp.one_of('{counter,phone,home,mail}', t.n, 110), t.at::date, t.at, p.user_id
  from talk t join helper p on p.home = t.home and p.i = t.i where t.n > :low and t.n <= :high order by t.n;

insert into households_note (id, report_id, law, kind, written_in_law, created_at, text, happened_on, correction_reason,
    author_id, household_id, organisation_id, person_id)
  select pg_temp.key('note', t.n), pg_temp.key('report', t.n), p.law, pg_temp.kind(t.n, 111), p.law, t.at,
    concat_ws(' ', pg_temp.sentence(t.n, 112), pg_temp.sentence(t.n, 113), pg_temp.sentence(t.n, 114), pg_temp.sentence(t.n, 115)),
    t.at::date, '', p.user_id, p.household_id, p.organisation_id, r.id
  from talk t join helper p on p.home = t.home and p.i = t.i left join resident r on r.home = t.home and r.nth = t.nth
  where t.n > :low and t.n <= :high order by t.n;
