-- For the privacy officer's pages, called by the auditor: which ground the log names. Never what was shown by it.
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
