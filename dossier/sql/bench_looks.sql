-- One stretch of time of the log: :low to :high.
insert into audit_accesslogentry (id, at, request_id, trace_id, page, channel, session_ref, ip, user_id, acting_role,
    organisation_id, municipality_id, purpose, special_purpose, processing_activity, action, outcome, reason, person_id,
    household_id, depth, ground_ids, shown, withheld, object_type, term_hash, hits)
  select (lpad(to_hex((extract(epoch from l.at) * 1000)::bigint), 12, '0') || '7' || substr(x.chance, 1, 3) || '8'
      || substr(x.chance, 4, 15))::uuid, l.at, pg_temp.key('request', l.n), '',
    case when l.what < 6 then 'household:overview' when l.what < 9 then 'household:report' else 'dossier:households' end,
    'screen', md5('session' || l.n), '10.0.0.1', p.user_id, 'consultant', p.organisation_id, m.id, 2, '', '', 'look', 'granted',
    '', r.id, r.household_id, case when l.what < 6 then 'opened' when l.what < 9 then 'read' else 'listed' end,
    case when g.id is not null and l.what % 3 = 0 then array[g.id] else '{}' end,
    jsonb_build_object(p.law, jsonb_build_object('4', l.what, '7', 2)), case when l.what % 2 = 0 then '{"3": 2}' else '{}' end::jsonb,
    '', '', null
  from look l join helper p on p.home = l.home and p.i = l.i join resident r on r.home = l.home
  left join ground_of g on g.person_id = r.id
  cross join lateral (select md5(l.n || '/' || r.n) as chance) x, accounts_municipality m
  where l.n > :low and l.n <= :high order by l.n;

insert into audit_accesslogentry (id, at, request_id, trace_id, page, channel, session_ref, ip, user_id, acting_role,
    organisation_id, municipality_id, purpose, special_purpose, processing_activity, action, outcome, reason,
    household_id, depth, ground_ids, shown, withheld, object_type, term_hash, hits)
  select (lpad(to_hex((extract(epoch from l.at) * 1000)::bigint), 12, '0') || '7' || substr(x.chance, 1, 3) || '8'
      || substr(x.chance, 4, 15))::uuid, l.at, pg_temp.key('search', l.n), '',
    case when l.what = 1 then 'household:overview' else 'dossier:search' end, 'screen', md5('session' || l.n), '10.0.0.1', p.user_id,
    'consultant', p.organisation_id, m.id, 1, '', '', case when l.what = 1 then 'refused' else 'search' end,
    case when l.what = 1 then 'refused' else 'granted' end, case when l.what = 1 then 'no_reach' else '' end,
    case when l.what = 1 then p.household_id end, '', '{}', '{}', '{}', '', case when l.what = 1 then '' else md5('term' || l.n) end,
    case when l.what > 1 then 1 end
  from look l join helper p on p.home = l.home and p.i = l.i
  cross join lateral (select md5('s' || l.n) as chance) x, accounts_municipality m
  where l.n > :low and l.n <= :high and (l.what in (2, 3) or (l.what = 1 and l.n % 10 = 0)) order by l.n;
