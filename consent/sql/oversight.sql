-- For the privacy officer's pages, called by the auditor; never what stands in a dossier.

-- Names to the ids in the log.
create function gate.names(people uuid[], homes uuid[], users uuid[]) returns table (what text, id uuid, name text)
language sql stable security definer set search_path = public, pg_temp as $$
  select 'person', p.id, concat_ws(' ', nullif(coalesce(nullif(p.call_name, ''), p.given_names), ''),
      nullif(p.prefix, ''), p.surname)
    from households_person p where p.id = any(people)
  union all select 'household', h.id, h.label from households_household h where h.id = any(homes)
  union all select 'user', u.id, u.first_name || ' ' || u.last_name from accounts_user u where u.id = any(users)
$$;

-- And the ids to a name that the privacy officer types: by a surname or a label, who has most of the words first.
create function gate.ids_of(keys text[], m bigint) returns table (what text, id uuid, name text)
language sql stable security definer set search_path = public, pg_temp as $$
  (select 'person', p.id, concat_ws(' ', nullif(coalesce(nullif(p.call_name, ''), p.given_names), ''),
      nullif(p.prefix, ''), p.surname)
    from households_person p where p.municipality_id = m
      and (p.surname_search = any(keys) or p.partner_surname_search = any(keys))
    order by (select count(*) from unnest(keys) k
      where position(' ' || k || ' ' in ' ' || gate.plain(concat_ws(' ', p.given_names, p.call_name)) || ' ') > 0) desc,
      p.surname_search, p.given_names, p.id limit 50)
  union all
  (select 'household', h.id, h.label from households_household h where h.municipality_id = m
    and exists (select 1 from unnest(keys) k where position(k in gate.plain(h.label)) > 0)
    order by (select count(*) from unnest(keys) k where position(k in gate.plain(h.label)) > 0) desc, h.label, h.id limit 50)
$$;

-- Which ground the log names: its law, its dates and the day of the consent.
create function gate.grounds_told(grounds uuid[])
returns table (id uuid, basis text, article text, purpose int, from_law int, to_law int, to_organisation text,
  consented_at timestamptz, valid_from timestamptz, valid_until timestamptz, closed_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select g.id, b.name::text, b.article::text, g.purpose::int, g.from_law::int, g.to_law::int, o.name::text,
    c.recorded_at, g.valid_from, g.valid_until, g.closed_at
  from consent_ground g join consent_legalbasis b on b.code = g.basis_id
  left join accounts_organisation o on o.id = g.to_organisation_id
  left join consent_datasharingconsent c on c.id = g.consent_id
  where g.id = any(grounds)
$$;
