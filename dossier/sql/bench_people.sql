-- Who works here, who lives here, and who helps whom. Words behind a colon are filled in by dossier/bench_world.py.
-- Chance is a hash of a number and the seed, so the same size and seed give the same world on every server.
create function pg_temp.dice(n bigint, throw int, sides bigint) returns int language sql immutable as $$
  select ((hashint8extended(n, throw * 1000003::bigint + :seed) & 2147483647) % sides)::int
$$;

create function pg_temp.key(what text, n bigint) returns uuid language sql immutable as $$
  select md5(what || '/' || :seed || '/' || n)::uuid
$$;

create function pg_temp.one_of(words text[], n bigint, throw int) returns text language sql immutable as $$
  select words[1 + pg_temp.dice(n, throw, cardinality(words))]
$$;

create function pg_temp.surname(n bigint, throw int) returns text language sql immutable as $$
  select case when pg_temp.dice(n, throw + 1, 4) > 0 then pg_temp.one_of(names, n, throw)
    else pg_temp.one_of(names, n, throw) || '-' || pg_temp.one_of(names, n, throw + 2) end
  from (select '{Jansen,Bakker,Visser,Smit,Meijer,Mulder,Bos,Vos,Peters,Hendriks,Dekker,Brouwer,Kok,Jacobs,Vermeulen,
    Schouten,Willems,Hoekstra,Koster,Prins,Huisman,Peeters,Kuipers,Post,Kramer,Scholten,Veenstra,Maas,Verhoeven,
    Jonker,Molenaar,Gerritsen,Willemsen,Timmermans,Groen,Koning,Wolters,Hermans,Koopman,Blom,Postma,Martens,Sanders,
    Schipper,Driessen,Kuiper,Evers,Hofman,Yilmaz,Kaya,Demir,Celik,Amrani,Benali,Bouzid,Ramdin,Singh,Nguyen,Kowalski,
    Nowak,Silva,Santos,Pinas,Tesfaye,Mohamed,Hassan,Rahimi,Verbeek,Zijlstra,Dijkstra,Terpstra,Wiersma}'::text[]
    as names) x
$$;

create function pg_temp.first_name(n bigint, throw int) returns text language sql immutable as $$
  select pg_temp.one_of('{Anna,Noor,Samira,Fatima,Emma,Julia,Sophie,Lotte,Sara,Maryam,Ilse,Marloes,Femke,Hanna,Zeynep,
    Ingrid,Petra,Wilma,Aaltje,Nadia,Daan,Sem,Omar,Bram,Lucas,Youssef,Thijs,Ruben,Mehmet,Kees,Piet,Henk,Willem,Johan,
    Karim,Ali,Jesse,Finn,Levi,Mohammed}'::text[], n, throw)
$$;

-- colleagues
insert into accounts_municipality (name, code, brp_towns, keeps_costs) values ('Meetstad', '', '[]', false);

insert into accounts_organisation (name, kind, phone) values ('Sociaal Domein Meetstad', 'department', '14 000'),
  ('Jeugdhulp Meetstad', 'partner', '14 001'), ('Wonen Meetstad', 'partner', '14 002'), ('Zorg Meetstad', 'partner', '14 003');

insert into accounts_organisation_municipalities (organisation_id, municipality_id)
  select o.id, m.id from accounts_organisation o, accounts_municipality m;

create temp table worker on commit drop as
select n, pg_temp.key('user', n) as id, case when n <= :consultants then 1 + (n - 1) % 4 else 6 end::smallint as law,
  case when n > :consultants then 'front_desk' when is_partner then 'partner_professional' else 'consultant' end as role,
  (select id from accounts_organisation where kind = case when is_partner then 'partner' else 'department' end
    order by id offset case when is_partner then pg_temp.dice(n, 2, 3) else 0 end limit 1) as organisation_id
from (select n, n <= :consultants and pg_temp.dice(n, 1, 10) = 0 as is_partner
  from generate_series(1, :consultants + :desks) n) x;

insert into accounts_user (id, password, is_superuser, username, first_name, last_name, email, phone, working_days,
    is_active, is_demo, may_coordinate, is_content_expert, is_duty_officer, session_round)
  select id, '!', false, 'bench' || n, pg_temp.first_name(n, 3), pg_temp.surname(n, 4), '', '06-00000000',
    'ma di wo do', true, false, true, false, false, 0 from worker
  union all
  select pg_temp.key('user', 0), '!', false, 'bench-privacy', 'Omar', 'Meting', '', '', '', true, false, false, false, false, 0;

insert into accounts_givenrole (since, role, user_id, municipality_id, organisation_id)
  select current_date - 900, role, w.id, m.id, organisation_id from worker w, accounts_municipality m
  union all
  select current_date - 900, 'privacy_officer', pg_temp.key('user', 0), m.id, o.id
  from accounts_municipality m, accounts_organisation o where o.kind = 'department';

insert into accounts_lawassignment (since, law, exception_reason, user_id, organisation_id)
  select current_date - 900, law, '', id, organisation_id from worker;

-- teams of eight
insert into auth_group (name) select 'Team ' || t from generate_series(1, :teams) t;

insert into accounts_team (name, kind, phone, group_id, is_outreach)
  select name, case when id % 2 = 0 then 'vakteam' else 'wijkteam' end, '14 000', id, false from auth_group order by id;

insert into accounts_team_municipalities (team_id, municipality_id) select t.id, m.id from accounts_team t, accounts_municipality m;

insert into accounts_team_organisations (team_id, organisation_id)
  select t.id, o.id from accounts_team t, accounts_organisation o where o.kind = 'department';

create temp table team on commit drop as
  select row_number() over (order by id) as n, id, group_id from accounts_team;

insert into accounts_teammembership (since, leads, team_id, user_id)
  select current_date - 900, false, t.id, w.id from worker w join team t on t.n = 1 + (w.n - 1) / 8 where w.law <> 6;

insert into accounts_user_groups (user_id, group_id)
  select w.id, t.group_id from worker w join team t on t.n = 1 + (w.n - 1) / 8 where w.law <> 6;

insert into deadlines_notification (id, user_id, kind, text, link, created_by_id, created_at)
  select pg_temp.key('notification', w.n * 8 + i), w.id, 'message', 'Er wacht een bericht.', '/meldingen/', w.id, now() - i * interval '1 day'
  from worker w, generate_series(1, 5) i;

-- households: sizes of domain.md 9.2, and one person more where several laws help
create temp table home on commit drop as
select n, pg_temp.key('household', n) as id, state, multiple, now() - make_interval(days => 731 + pg_temp.dice(n, 12, 300)) as began,
  case when state = 'closed' then now() - make_interval(days => 1 + pg_temp.dice(n, 13, 200)) end as closed_at,
  1 + pg_temp.dice(n, 14, 4) as first_law, case when multiple then 3 else 1 end as helpers,
  least(6, multiple::int + case when d < 399 then 1 when d < 722 then 2 when d < 838 then 3 when d < 952 then 4
    when d < 984 then 5 else 6 end) as size,
  pg_temp.surname(n, 15) as surname, pg_temp.surname(n, 18) as other_surname
from (select n, pg_temp.dice(n, 10, 1000) as d, n % 20 <> 3 and pg_temp.dice(n, 11, 100) < 35 as multiple,
  case when n % 20 < 3 then 'closed' when n % 20 = 3 then 'intake' else 'active' end as state
  from generate_series(1, :households) n) x;

create temp table helper on commit drop as
select h.n as home, h.id as household_id, i, w.id as user_id, w.law, w.organisation_id, h.began, h.closed_at,
  case when h.state = 'intake' then 'first_contact' when not h.multiple then 'case_handler'
    else ('{coordinator,second_at_table,behind_the_scenes}'::text[])[i] end as role
from home h cross join lateral generate_series(1, h.helpers) i
join worker w on w.n = case when h.state = 'intake' then :consultants + 1 + pg_temp.dice(h.n, 21, :desks)
  else 4 * pg_temp.dice(h.n * 4 + i, 22, :consultants / 4) + 1 + (h.first_law + i - 2) % 4 end;

create index on helper (home, i);

create temp table resident on commit drop as
select h.n as home, nth, h.id as household_id, pg_temp.key('person', h.n * 8 + nth) as id, h.n * 8 + nth as n,
  nth = 1 or (nth = 2 and (h.size > 2 or pg_temp.dice(h.n, 30, 10) < 8)) as adult, h.began, h.size,
  case when nth = 2 and pg_temp.dice(h.n, 31, 2) = 0 then h.other_surname else h.surname end as surname
from home h cross join lateral generate_series(1, h.size) nth;

create index on resident (home, nth);

analyze worker;

analyze home;

analyze helper;

analyze resident;

insert into households_household (id, label, state, is_multiple, is_hidden, cbs_type, created_at, routed_at, closed_at,
    created_by_id, municipality_id)
  select h.id, (select string_agg(distinct r.surname, ' – ') from resident r where r.home = h.n), h.state, h.multiple,
    false, '', h.began, case when h.state <> 'intake' then h.began end, h.closed_at, p.user_id, m.id
  from home h join helper p on p.home = h.n and p.i = 1, accounts_municipality m order by h.began;

insert into households_person (id, given_names, call_name, prefix, surname, partner_prefix, partner_surname, name_use,
    surname_search, partner_surname_search, sex, birth_year, birth_month, birth_day, bsn_encrypted, street, house_number,
    postcode, town, address_disclosure_block, under_guardianship, created_at, municipality_id)
  select r.id, pg_temp.first_name(r.n, 32), '', '', r.surname, '', '', 'E', lower(replace(r.surname, '-', ' ')), '',
    pg_temp.one_of('{M,V}', r.n, 33),
    case when r.adult then 1940 + pg_temp.dice(r.n, 34, 60) else 2008 + pg_temp.dice(r.n, 34, 16) end,
    1 + pg_temp.dice(r.n, 35, 12), 1 + pg_temp.dice(r.n, 36, 28), '',
    pg_temp.one_of('{Dorpsstraat,Kerkstraat,Molenweg,Lindelaan,Schoolstraat}', r.home, 37),
    (1 + pg_temp.dice(r.home, 38, 300))::text, (1000 + pg_temp.dice(r.home, 39, 8999)) || 'AB', 'Meetstad',
    pg_temp.dice(r.home, 40, 50) = 0, false, r.began, m.id
  from resident r, accounts_municipality m order by r.began;

insert into households_householdmembership (id, household_id, person_id, takes_part, place, since, recorded_by_id, is_main_plan)
  select pg_temp.key('membership', r.n), r.household_id, r.id, r.nth = 1 or pg_temp.dice(r.n, 41, 20) > 0,
    case when r.size = 1 then 'single' when not r.adult then 'child' when r.size = 2 then 'partner' else 'parent' end,
    r.began::date, p.user_id, false
  from resident r join helper p on p.home = r.home and p.i = 1 order by r.began;

insert into households_contactpreference (id, household_id, person_id, safety, allow_post, allow_phone, allow_mail, phone,
    email, wish, language, recorded_by_id)
  select pg_temp.key('preference', r.n), r.household_id, r.id, 'safe', true, true, true, '06-00000000', '', '', '', p.user_id
  from resident r join helper p on p.home = r.home and p.i = 1 where r.adult and pg_temp.dice(r.n, 42, 2) = 0;

-- who helps: about 65 households of one's own and 65 through the team
insert into households_caseteammember (id, household_id, user_id, law, organisation_id, role, at_table, since, ended_at, added_by_id)
  select pg_temp.key('helper', home * 4 + i), household_id, user_id, law, organisation_id, role,
    role in ('coordinator', 'second_at_table'), began + i * interval '1 day', closed_at, user_id
  from helper order by began;

create temp table team_home on commit drop as
select h.n as home, h.id as household_id, t.id as team_id, t.group_id, h.began, p.user_id, o.id as organisation_id
from home h join team t on t.n = 1 + pg_temp.dice(h.n, 51, :teams) join helper p on p.home = h.n and p.i = 1,
  accounts_organisation o
where o.kind = 'department' and h.state = 'active' and pg_temp.dice(h.n, 50, 100) < 24;

insert into households_caseteammember (id, household_id, team_id, organisation_id, role, at_table, since, added_by_id)
  select pg_temp.key('team', home), household_id, team_id, organisation_id, 'behind_the_scenes', false,
    began + interval '7 days', user_id from team_home;

insert into households_householduserobjectpermission (content_object_id, permission_id, user_id)
  select distinct household_id, p.id, user_id from helper, auth_permission p
  where closed_at is null and codename = 'open_household';

insert into households_householdgroupobjectpermission (content_object_id, permission_id, group_id)
  select household_id, p.id, group_id from team_home, auth_permission p where codename = 'open_household';
