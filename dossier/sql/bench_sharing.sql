-- Who may see what of whom: about three grounds a household, an eighth of them withdrawn and an eighth expired.
create temp table offer on commit drop as
select row_number() over (order by given_at, resident, from_law) as n, x.* from (
  select r.n as resident, r.home, r.household_id, r.id as person_id, 2 as purpose, p.law as from_law, 5 as to_law, c.user_id,
    now() - make_interval(days => 5 + pg_temp.dice(r.n * 4 + p.i, 60, 300)) as given_at
  from resident r join home h on h.n = r.home and h.multiple join helper p on p.home = r.home
  join helper c on c.home = r.home and c.i = 1
  union all
  select r.n, r.home, r.household_id, r.id, 1 + pg_temp.dice(r.home, 61, 2), p.law, 1 + p.law % 4, p.user_id,
    now() - make_interval(days => 5 + pg_temp.dice(r.n, 62, 300))
  from resident r join helper p on p.home = r.home and p.i = 1 where r.nth = 1 and p.law <= 4
) x;

alter table offer add fate int, add kinds smallint[], add given_until timestamptz, add by_consent boolean;

update offer set fate = pg_temp.dice(n, 63, 8), given_until = given_at + interval '12 months', by_consent = pg_temp.dice(n, 64, 5) > 0,
  kinds = case pg_temp.dice(n, 65, 4) when 0 then '{1,2,3,4}' when 1 then '{1,3,4,5,6,7}' else '{1,2,3,4,5,6,7,8,9,10}' end::smallint[];

update offer set given_at = given_at - interval '13 months', given_until = given_at - interval '1 month' where fate = 1;

analyze offer;

insert into consent_datasharingconsent (id, text_shown, text_version, language, present, way, recorded_at, must_agree,
    explanation, purpose, from_laws, to_law, kinds, kinds_refused, necessity, proportionality, subsidiarity, valid_until,
    household_id, person_id, recorded_by_id)
  select pg_temp.key('consent', n), 'Mag de regisseur zien wat wij met u bespraken, om samen één plan te maken?', '1',
    'Nederlands', 'de inwoner', 'oral', given_at, '[]', '', purpose, array[from_law], to_law, kinds, '{}', 'Voor één plan.',
    'Alleen deze soorten.', 'Zonder delen kan het niet.', given_until::date, household_id, person_id, user_id
  from offer where by_consent order by n;

insert into consent_consentanswer (id, given_by_name, capacity, answer, way, reason, at, given_by_id, household_id,
    recorded_by_id, sharing_id)
  select pg_temp.key('answer', n), '', 'self', 'yes', 'oral', '', given_at, person_id, household_id, user_id,
    pg_temp.key('consent', n) from offer where by_consent order by n;

insert into consent_consentanswer (id, given_by_name, capacity, answer, way, reason, at, given_by_id, household_id,
    recorded_by_id, sharing_id)
  select pg_temp.key('withdrawal', n), '', 'self', 'withdrawn', 'oral', '', given_at + interval '4 days', person_id, household_id,
    user_id, pg_temp.key('consent', n) from offer where by_consent and fate = 0 order by n;

insert into consent_ground (id, purpose, from_law, to_law, kinds, necessity, proportionality, subsidiarity, valid_from,
    valid_until, closed_at, closed_because, consent_id, household_id, person_id, recorded_by_id, basis_id)
  select pg_temp.key('ground', n), purpose, from_law, to_law, kinds, 'Voor één plan.', 'Alleen deze soorten.',
    'Zonder delen kan het niet.', given_at, given_until, case when fate = 0 then given_at + interval '4 days' end,
    case when fate = 0 then 'withdrawn' else '' end, case when by_consent then pg_temp.key('consent', n) end, household_id,
    person_id, user_id, case when by_consent then 3 else 8 end
  from offer order by n;

insert into consent_emergencyaccess (id, household_id, municipality_id, user_id, organisation_id, called_whom, call_result,
    reason, opened_at, expires_at, closed_at, account_due_on, review_due_on, account, account_at, verdict, verdict_note,
    resident_informed, reviewed_by_id, reviewed_at)
  select pg_temp.key('emergency', h.n), h.id, m.id, w.id, w.organisation_id, 'de regisseur', 'no_answer',
    'Er was direct gevaar en niemand nam op.', at, at + interval '1 hour', at + interval '1 hour', at::date + 1, at::date + 7,
    'Gebeld en geholpen.', at + interval '1 day', case when recent then '' else 'justified' end, '', '',
    case when not recent then pg_temp.key('user', 0) end, case when not recent then at + interval '3 days' end
  from (select *, now() - make_interval(days => 1 + pg_temp.dice(n, 66, 300), hours => 2) as at,
      pg_temp.dice(n, 66, 300) < 5 as recent from home where n % 400 = 5) h
  join worker w on w.n = 1 + pg_temp.dice(h.n, 67, :consultants), accounts_municipality m;
