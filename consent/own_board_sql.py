"""What one has to do everywhere: asked in each place where one works, one after another, in one statement.

Not a definer. It enters each place and asks there as the app, so that the policies of that place say what there is;
it ends in the last place, where the reader works now.
"""

# A number that is another as soon as something changes: over which rows there are, and which edition each is (`xmin`).
WEIGHT = """hashtextextended("{row}".id::text || "{row}".xmin::text, 0)::numeric"""
# A board also changes at midnight.
MARK = "mod(abs(sum(weight)) + (gate.today() - date '2020-01-01') * 7919, 9007199254740881)::text"

OWN = "owner_id = u and owner_kind = 'professional'"
TAKE_PART = "from households_householdmembership m where m.household_id = h.id and m.takes_part and m.ended_at is null"


def own_board():
    """The first day on top. `at_most` 0: only the marks."""
    weight = WEIGHT.format
    return f"""
create function gate.own_board(u uuid, places jsonb, why smallint, since timestamptz, at_most int)
returns table (waiting bigint, mark text, cards jsonb, homes jsonb)
language plpgsql volatile set search_path = public, pg_temp as $$
declare place jsonb;
begin
  for place in select one from jsonb_array_elements(places) with ordinality listed(one, n) order by n loop
    waiting := gate.enter(u, (place->>'organisation')::bigint, (place->>'municipality')::bigint, why, null);
    mark := (with own as (select id, xmin, household_id, goal_id from plans_action where {OWN})
      select coalesce({MARK}, '0') from (
        select {weight(row="own")} as weight from own
        union all select {weight(row="g")} from plans_goal g where g.id in (select goal_id from own)
        union all select {weight(row="w")} from plans_mainwish w where w.household_id in (select household_id from own)
        union all select {weight(row="h")} from households_household h where h.id in (select household_id from own)
      ) weighed);
    select coalesce(jsonb_agg(jsonb_build_object('', to_jsonb(a), 'goal', to_jsonb(g)) order by a.due_on, a.id), '[]')
      into cards
      from (select * from plans_action where {OWN} and (state <> 'done' or done_at is null or done_at >= since)
        order by due_on, id limit at_most) a
      left join plans_goal g on g.id = a.goal_id;
    select coalesce(jsonb_agg(jsonb_build_object('', to_jsonb(h),
        'people', (select coalesce(jsonb_agg(m.person_id order by m.person_id), '[]') {TAKE_PART}),
        'wishes', (select coalesce(jsonb_agg(to_jsonb(w) order by w.created_at, w.id), '[]')
          from plans_mainwish w where w.household_id = h.id))), '[]')
      into homes
      from households_household h
      where h.id in (select (c->''->>'household_id')::uuid from jsonb_array_elements(cards) c);
    return next;
  end loop;
end $$
"""


def sql(prefix):
    return [own_board()]
