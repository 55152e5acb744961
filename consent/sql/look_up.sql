-- Without reach: fixed columns, own role check, and nothing else (design 5.5).

create function gate.must_be(wanted text) returns void
language plpgsql stable set search_path = pg_catalog as $$
begin
  if not wanted = any(coalesce(nullif(current_setting('gate.roles', true), '')::text[], '{}')) then
    raise exception 'this asks for the role %', wanted using errcode = '42501';
  end if;
end $$;

-- Identity, and if there is one the household with its coordinator. Silent about a hidden household.
create function gate.look_up(bsn_index text, surname_keys text[], born_year int, born_month int, born_day int,
    in_postcode text, in_house_number text)
returns table (person_id uuid, household_id uuid, household_state text, coordinator_name text, coordinator_phone text,
  matched_bsn_index text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare m bigint := nullif(current_setting('gate.municipality', true), '');
begin
  perform gate.must_be('front_desk');
  return query
  select p.id, h.id, h.state::text, u.first_name || ' ' || u.last_name, u.phone::text, p.bsn_index::text
  from households_person p
  left join households_householdmembership s on s.person_id = p.id and s.ended_at is null
  left join households_household h on h.id = s.household_id and h.state <> 'closed' and h.municipality_id = m
  left join households_caseteammember c on c.household_id = h.id and c.role = 'coordinator' and c.ended_at is null
  left join accounts_user u on u.id = c.user_id
  where p.municipality_id = m and not gate.in_hidden_household(p.id)
    and (
      (look_up.bsn_index is not null and p.bsn_index = look_up.bsn_index)
      or (look_up.bsn_index is null and born_year is not null
        and (p.birth_year is null or p.birth_year = born_year)
        and (p.birth_month is null or p.birth_month = born_month)
        and (p.birth_day is null or p.birth_day = born_day)
        and (p.surname_search = any(surname_keys) or p.partner_surname_search = any(surname_keys)
          or (surname_keys is null and p.postcode = in_postcode and p.house_number = in_house_number))))
  order by p.surname_search, p.birth_year, p.id limit 50;
end $$;

create function gate.in_hidden_household(p uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from households_householdmembership s join households_household h on h.id = s.household_id
    where s.person_id = p and s.ended_at is null and h.is_hidden and h.state <> 'closed')
$$;

-- Of these numbers, which belong to somebody whose existence with us is hidden: they are left out of every list.
create function gate.hidden_among(indexes text[]) returns setof text
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  perform gate.must_be('front_desk');
  return query select p.bsn_index::text from households_person p
    where p.bsn_index = any(indexes) and gate.in_hidden_household(p.id)
      and p.municipality_id = nullif(current_setting('gate.municipality', true), '')::bigint;
end $$;

-- By name within own reach: ids only, the rows come through the policies.
create function gate.search(keys text[], lim int) returns table (household_id uuid, person_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.household_id, p.id from households_householdmembership s
  join households_person p on p.id = s.person_id
  where s.household_id = any((nullif(current_setting('gate.reach', true), ''))::uuid[])
    and s.ended_at is null and s.takes_part
    and (exists (select 1 from unnest(keys) k
           where p.surname_search like k || '%' or p.partner_surname_search like k || '%'
              or lower(p.given_names) like k || '%' or lower(p.call_name) like k || '%'))
  order by p.surname_search, p.id limit lim
$$;

-- The privacy officer's pages: names to the ids in the log.
create function gate.names(people uuid[], homes uuid[], users uuid[]) returns table (what text, id uuid, name text)
language sql stable security definer set search_path = public, pg_temp as $$
  select 'person', p.id, concat_ws(' ', nullif(coalesce(nullif(p.call_name, ''), p.given_names), ''),
      nullif(p.prefix, ''), p.surname)
    from households_person p where p.id = any(people)
  union all select 'household', h.id, h.label from households_household h where h.id = any(homes)
  union all select 'user', u.id, u.first_name || ' ' || u.last_name from accounts_user u where u.id = any(users)
$$;

-- And the ids to a name that the privacy officer types.
create function gate.ids_of(keys text[], m bigint) returns table (what text, id uuid, name text)
language sql stable security definer set search_path = public, pg_temp as $$
  (select 'person', p.id, concat_ws(' ', nullif(coalesce(nullif(p.call_name, ''), p.given_names), ''),
      nullif(p.prefix, ''), p.surname)
    from households_person p where p.municipality_id = m
      and (p.surname_search = any(keys) or p.partner_surname_search = any(keys)) limit 50)
  union all
  (select 'household', h.id, h.label from households_household h where h.municipality_id = m
    and exists (select 1 from unnest(keys) k where lower(h.label) like '%' || k || '%') limit 50)
$$;
