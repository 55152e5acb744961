-- Without reach: fixed columns, own role check, and nothing else (design 5.5).

create function gate.must_be(wanted text) returns void
language plpgsql stable set search_path = pg_catalog as $$
begin
  if not wanted = any(coalesce(nullif(current_setting('gate.roles', true), '')::text[], '{}')) then
    raise exception 'this asks for the role %', wanted using errcode = '42501';
  end if;
end $$;

-- Identity, and if there is one the household with whom to call; never law, team, notes, debt or address. Silent about a
-- hidden household, and about the households of somebody whom this user called too near.
create function gate.look_up(indexes text[], surname_keys text[], born_year int, born_month int, born_day int,
    in_postcode text, in_house_number text, people uuid[])
returns table (person_id uuid, bsn_index text, given_names text, call_name text, prefix text, surname text,
  partner_prefix text, partner_surname text, name_use text, birth_year int, birth_month int, birth_day int,
  is_deceased boolean, is_too_near boolean, household_id uuid, coordinator_name text, coordinator_phone text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare m bigint := nullif(current_setting('gate.municipality', true), '');
begin
  perform gate.must_be('front_desk');
  return query
  with asked as (
    select p.* from households_person p
    where p.municipality_id = m and (p.bsn_index = any(indexes) or p.id = any(people))
    union
    select p.* from households_person p
    where p.municipality_id = m and born_year is not null
      and (p.birth_year is null or p.birth_year = born_year)
      and (p.birth_month is null or p.birth_month = born_month)
      and (p.birth_day is null or p.birth_day = born_day)
      and (p.surname_search = any(surname_keys) or p.partner_surname_search = any(surname_keys)
        or (surname_keys is null and p.postcode = in_postcode
          and substring(p.house_number from '[0-9]+') = in_house_number))
  ), told as (
    select a.*, gate.too_near(a.id) as near from asked a where not gate.in_hidden_household(a.id)
  )
  select t.id, t.bsn_index::text, t.given_names::text, t.call_name::text, t.prefix::text, t.surname::text,
    t.partner_prefix::text, t.partner_surname::text, t.name_use::text, t.birth_year::int, t.birth_month::int,
    t.birth_day::int, t.deceased_on is not null, t.near, h.id, u.first_name || ' ' || u.last_name, u.phone::text
  from told t
  left join households_householdmembership s on s.person_id = t.id and s.ended_at is null and not t.near
  left join households_household h on h.id = s.household_id and h.state <> 'closed' and h.municipality_id = m
  left join households_caseteammember c on c.household_id = h.id and c.role = 'coordinator' and c.ended_at is null
  left join accounts_user u on u.id = c.user_id
  order by t.surname_search, t.birth_year, t.given_names, t.id, h.created_at limit 100;
end $$;

create function gate.in_hidden_household(p uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from households_householdmembership s join households_household h on h.id = s.household_id
    where s.person_id = p and s.ended_at is null and h.is_hidden and h.state <> 'closed')
$$;

-- Blocked for whoever asks: by name, or because somebody of the same household is.
create function gate.too_near(p uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from households_block b
      where b.user_id = me.id and b.person_id = p and b.ended_at is null)
    or exists (select 1 from households_householdmembership s
      where s.person_id = p and s.ended_at is null and gate.blocked(me.id, s.household_id))
  from (select nullif(current_setting('gate.user', true), '')::uuid as id) me
$$;

-- Of these numbers, which belong to somebody of ours: to link the same person twice instead of making two of one. Who is
-- hidden comes too, so that the caller leaves it out of every list and the log still names who was looked for.
create function gate.known_among(indexes text[])
returns table (bsn_index text, person_id uuid, is_hidden boolean, is_too_near boolean)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  perform gate.must_be('front_desk');
  return query select p.bsn_index::text, p.id, gate.in_hidden_household(p.id), gate.too_near(p.id)
    from households_person p
    where p.municipality_id = nullif(current_setting('gate.municipality', true), '')::bigint
      and p.bsn_index = any(indexes);
end $$;

-- As households/names.py writes a name to search for: no capitals, no diacritics, one space between words.
-- Every name qualified instead of a search path, so that PostgreSQL writes it into the query: a third less per name.
create function gate.plain(name text) returns text language sql stable as $$
  select pg_catalog.regexp_replace(pg_catalog.regexp_replace(pg_catalog.lower(
    pg_catalog.translate(normalize(name, NFKD), 'øØłŁđĐıŧŦħĦ', 'oOlLdDitThH')),
    '[\u0300-\u036f]', '', 'g'), '[[:space:][:punct:]]+', ' ', 'g')
$$;

-- By name within own reach: every word begins one of the names. Ids only, the rows come through the policies.
-- The setting stands in a query of its own: read once for the statement, not once for each row.
create function gate.search(words text[], lim int) returns table (household_id uuid, person_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.household_id, p.id from households_householdmembership s
  join households_person p on p.id = s.person_id
  where s.household_id = any((select nullif(current_setting('gate.reach', true), '')::uuid[])::uuid[])
    and s.ended_at is null and s.takes_part
    and not exists (select 1 from unnest(words) w where position(' ' || w in
      ' ' || concat_ws(' ', p.surname_search, p.partner_surname_search, gate.plain(p.given_names), gate.plain(p.call_name))) = 0)
  order by p.surname_search, p.id limit lim
$$;
