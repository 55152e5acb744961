-- What was told and agreed. Talks lie in the order of time, so those of one household are scattered, as in real use.
create function pg_temp.kind(n bigint, throw int) returns smallint language sql immutable as $$
  select ('{1,3,4,4,4,5,5,6,6,7,7,7,8,8,9,9,9,10,11,12}'::smallint[])[1 + pg_temp.dice(n, throw, 20)]
$$;

create function pg_temp.sentence(n bigint, throw int) returns text language sql immutable as $$
  select pg_temp.one_of(array['Wij spraken over hoe het nu gaat en wat er deze week moet gebeuren.',
    'De huur is betaald en de brief van de woningcorporatie is besproken.',
    'Er is een afspraak gemaakt met de huisarts voor volgende week dinsdag.',
    'De aanvraag ligt klaar, alleen de kopie van het loonstrookje ontbreekt nog.',
    'Op school gaat het beter sinds de nieuwe begeleiding is begonnen.',
    'De inwoner wil graag eerst rust en daarna pas praten over werk.',
    'Samen is een overzicht gemaakt van alle post en de vaste lasten.',
    'De buurvrouw helpt met de boodschappen en de was, twee keer per week.',
    'Afgesproken is wie belt en wanneer, en wat er daarna gebeurt.',
    'Er is gevraagd om vervoer naar de dagbesteding, dat wordt uitgezocht.'], n, throw)
$$;

create temp table talk on commit drop as
select row_number() over (order by at, home, j) as n, home, at, pg_temp.dice(home * 16 + j, 71, helpers) + 1 as i,
  case when pg_temp.dice(home * 16 + j, 72, 10) > 2 then pg_temp.dice(home * 16 + j, 73, size) + 1 end as nth
from (select h.n as home, h.helpers, h.size, j,
    now() - make_interval(days => pg_temp.dice(h.n * 16 + j, 70, 730), mins => 30 + pg_temp.dice(h.n * 16 + j, 74, 500)) as at
  from home h, generate_series(1, 15) j) x;

create index on talk (n);

analyze talk;

insert into intake_helprequest (id, law, kind, written_in_law, created_at, words, told_on, question_behind, going_well,
    hopes, urgency, threats, asked_by_name, asked_by_relation, identified_by, is_recognised, author_id, household_id,
    organisation_id, person_id)
  select pg_temp.key('story', r.n), p.law, 3, p.law, r.began, pg_temp.sentence(r.n, 80) || ' ' || pg_temp.sentence(r.n, 81),
    r.began::date, pg_temp.sentence(r.n, 82), pg_temp.sentence(r.n, 83),
    pg_temp.sentence(r.n, 88), 'none', '{}', '', '', '', false, p.user_id, r.household_id, p.organisation_id, r.id
  from resident r join home h on h.n = r.home join helper p on p.home = r.home and p.i = 1
  where r.nth = 1 or (h.multiple and r.nth = 2) order by r.began;

insert into households_document (id, law, kind, written_in_law, created_at, title, file, content_type, size, sha256,
    received_on, author_id, organisation_id, household_id, person_id)
  select pg_temp.key('document', t.n), p.law, pg_temp.kind(t.n, 84), p.law, t.at,
    pg_temp.one_of('{Brief,Loonstrook,Huurcontract,Aanvraag,Verklaring}', t.n, 85), pg_temp.key('document', t.n) || '.pdf',
    'application/pdf', 10000 + pg_temp.dice(t.n, 86, 90000), md5('a' || t.n) || md5('b' || t.n), t.at::date, p.user_id,
    p.organisation_id, p.household_id, r.id
  from talk t join helper p on p.home = t.home and p.i = t.i left join resident r on r.home = t.home and r.nth = t.nth
  where pg_temp.dice(t.n, 87, 10) = 0 order by t.n;

insert into plans_plan (id, household_id, started_on, evaluate_on, state, lesson, closed_at, created_by_id, created_at)
  select pg_temp.key('plan', h.n), h.id, h.began::date + 14, current_date + 10 + pg_temp.dice(h.n, 90, 80),
    case when h.closed_at is null then 'running' else 'closed' end, '', h.closed_at,
    p.user_id, h.began + interval '14 days'
  from home h join helper p on p.home = h.n and p.i = 1 where h.multiple order by h.began;

create temp table goal on commit drop as
select h.n * 8 + g as n, h.n as home, g, h.id as household_id, h.began + g * interval '20 days' as at,
  case when g <= 2 then 5 else p.law end as law, p.user_id, p.organisation_id, r.id as person_id
from home h cross join generate_series(1, 5) g join helper p on p.home = h.n and p.i = 1 + (g - 1) % 3
left join resident r on r.home = h.n and r.nth = 1 + pg_temp.dice(h.n * 8 + g, 91, h.size) and g > 1
where h.multiple;

insert into plans_goal (id, plan_id, law, kind, written_in_law, created_at, words, reached_at, now, wanted, result,
    result_words, author_id, household_id, organisation_id, person_id)
  select pg_temp.key('goal', n), pg_temp.key('plan', home), law, case when law = 5 then 3 else pg_temp.kind(n, 92) end, law, at,
    pg_temp.one_of('{Ik wil rust in huis.,Ik wil mijn rekeningen zelf betalen.,Ik wil weer naar buiten.,Ik wil werk dat past.}', n, 93),
    case when pg_temp.dice(n, 94, 4) = 0 then at + interval '200 days' end, '', '', '', '', user_id, household_id,
    organisation_id, person_id
  from goal order by at;

insert into plans_mainwish (id, plan_id, law, kind, written_in_law, created_at, words, author_id, household_id,
    organisation_id, person_id)
  select pg_temp.key('wish', n), pg_temp.key('plan', home), 5, 3, 5, at, pg_temp.sentence(n, 89), user_id, household_id,
    organisation_id, person_id
  from goal where g = 1 order by at;

create temp table step on commit drop as
select h.n * 16 + a as n, h.n as home, h.id as household_id, h.began + a * interval '25 days' as at, h.multiple, a,
  p.law, p.user_id, p.organisation_id, r.id as person_id, a > case when h.multiple then 7 else 1 end and h.state <> 'closed' as is_open
from home h cross join lateral generate_series(1, case when h.multiple then 12 else 2 end) a
join helper p on p.home = h.n and p.i = 1 + (a - 1) % h.helpers
left join resident r on r.home = h.n and r.nth = 1 + pg_temp.dice(h.n * 16 + a, 95, h.size) and pg_temp.dice(h.n * 16 + a, 96, 10) > 1;

insert into plans_action (id, goal_id, law, kind, written_in_law, created_at, title, owner_kind, owner_id, owner_name, due_on,
    state, progress, place, outcome, help_reason, given_back_reason, done_at, author_id, household_id, organisation_id, person_id)
  select pg_temp.key('action', n), case when multiple then pg_temp.key('goal', home * 8 + 1 + (a - 1) % 5) end, law,
    pg_temp.kind(n, 97), law, at, pg_temp.one_of('{Bel de huisarts,Vul het formulier in,Ga langs bij school,Vraag de huur na}', n, 98),
    case when pg_temp.dice(n, 99, 4) = 0 then 'resident' else 'professional' end,
    case when pg_temp.dice(n, 99, 4) > 0 then user_id end, '', case when is_open then current_date - 5 + pg_temp.dice(n, 100, 60) else at::date + 14 end,
    case when not is_open then 'done' when pg_temp.dice(n, 101, 4) = 0 then 'asked' else 'accepted' end,
    case when not is_open then 'done' when pg_temp.dice(n, 102, 3) = 0 then 'busy' else 'to_do' end, '', '', '', '',
    case when not is_open then at + interval '14 days' end, user_id, household_id, organisation_id, person_id
  from step order by at;
