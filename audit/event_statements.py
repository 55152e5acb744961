"""The statements behind audit/events.py."""

from audit.choices import Depth

PEOPLE_KEPT = 100

# Of an event at the edge of these rows the rest may lie behind it; it lies within one request.
PAGE_OF = """
with recent as materialized ({rows}), edge as (select min(at) as at, count(*) as n from recent),
found as (
  select r.request_id, r.action, r.user_id, min(r.at) as at, (array_agg(r.id order by r.at, r.id))[1] as id,
    edge.n < %s or min(r.at) >= edge.at + %s as is_whole
  from recent r, edge group by r.request_id, r.action, r.user_id, edge.at, edge.n
  order by 4 desc, 5 desc limit %s
), counted as materialized ({counted})
select e.n, c.n, f.* from (select count(*) as n from (select distinct request_id, action from counted limit %s) d) e
cross join (select count(*) as n from counted) c left join found f on true
order by f.at desc, f.id desc
"""
# By the index on colleague and moment; `offset 0` keeps the planner from running through the whole log instead.
OF_A_COLLEAGUE = """
select * from audit_accesslogentry r where r.user_id = h.user_id
and r.at between h.at - %(one)s and h.at + %(one)s and r.request_id = h.request_id and r.action = h.action
offset 0
"""
OF_NOBODY = OF_A_COLLEAGUE.replace("r.user_id = h.user_id", "h.user_id is null and r.user_id is null")
SAME = f"""
select r.* from head h cross join lateral ({OF_A_COLLEAGUE}) r
union all select r.* from head h cross join lateral ({OF_NOBODY}) r
"""
EVENTS = f"""
with head as (
  select * from unnest(%(requests)s::uuid[], %(actions)s::text[], %(users)s::uuid[], %(moments)s::timestamptz[])
    as h(request_id, action, user_id, at)
), found as (
  {SAME}
), ranked as (
  select *, coalesce(array_position(array{[depth.value for depth in Depth]}, depth), 0) as rank
  from found where municipality_id = %(municipality)s
)
select request_id, action, user_id, acting_role, organisation_id, page, channel, purpose, special_purpose,
  min(at), max(outcome), max(reason), max(hits), max(rank),
  (array_agg(emergency_id) filter (where emergency_id is not null))[1],
  count(distinct person_id), count(distinct household_id),
  (array_agg(person_id order by rank desc, at, id) filter (where person_id is not null))[:{PEOPLE_KEPT}],
  (array_agg(household_id order by rank desc, at, id) filter (where household_id is not null))[:{PEOPLE_KEPT}],
  jsonb_agg(shown) filter (where shown <> '{{}}'), jsonb_agg(withheld) filter (where withheld <> '{{}}'),
  jsonb_agg(to_jsonb(ground_ids)) filter (where ground_ids <> '{{}}')
from ranked
group by request_id, action, user_id, acting_role, organisation_id, page, channel, purpose, special_purpose
"""
ROWS_OF = f"""
with head as materialized (
  select * from audit_accesslogentry
  where at between %(since)s and %(until)s and id = %(id)s and municipality_id = %(municipality)s
), found as (
  {SAME}
)
select * from found order by id <> %(id)s, at, id limit %(limit)s
"""
