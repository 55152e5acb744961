"""Functions that close grounds: withdrawing works for whoever records it, also without reach, and for all receivers.

They close rows that their caller cannot see, so they tell nothing but what was closed. Owned by the gate role.
"""

from consent.models import Ground

TASK_TEXT = "Een inwoner trok een toestemming in. Bekijk wat dat betekent voor het plan."

WITHDRAW = """
create function gate.withdraw(
    h uuid, p uuid, consents uuid[], l smallint, o bigint, g uuid, g_name text, w text, why text, due date,
    at_desk boolean)
returns table (consent_id uuid, receiver text, kinds smallint[])
language plpgsql volatile security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  found uuid[];
  me uuid := nullif(current_setting('gate.user', true), '')::uuid;
  m bigint := nullif(current_setting('gate.municipality', true), '')::bigint;
begin
  if at_desk then
    perform gate.must_be('front_desk');
  elsif h is null or not h = any(coalesce(nullif(current_setting('gate.writes', true), '')::uuid[], '{{}}')) then
    raise exception 'household out of reach' using errcode = '42501';
  end if;
  perform gate.hold_person(p);
  found := array(
    select c.id from consent_datasharingconsent c join households_household x on x.id = c.household_id
    where c.person_id = p and x.municipality_id = m and (h is null or c.household_id = h)
      and (consents is null or c.id = any(consents))
      and ((l is null and o is null) or c.to_law = l or c.to_organisation_id = o)
      and gate.runs(c.id) and gate.speaks_for(c.id, p, g, g_name) is not null);

  insert into consent_consentanswer (id, household_id, sharing_id, given_by_id, given_by_name, capacity, answer,
      way, reason, recorded_by_id, at)
  select gen_random_uuid(), c.household_id, c.id, g, g_name, gate.speaks_for(c.id, p, g, g_name), 'withdrawn',
      w, why, me, statement_timestamp()
  from consent_datasharingconsent c where c.id = any(found);

  perform gate.close_these(array(
    select id from consent_ground where consent_id = any(found) and closed_at is null), 'withdrawn');

  insert into deadlines_notification (id, user_id, kind, text, link, household_id, due_on, created_by_id, created_at)
  select gen_random_uuid(), t.user_id, 'task', '{text}', '/huishoudens/' || t.household_id || '/toestemming/',
      t.household_id, due, me, statement_timestamp()
  from (
    select distinct k.household_id, k.user_id from households_caseteammember k
    where k.household_id in (select c.household_id from consent_datasharingconsent c where c.id = any(found))
      and k.user_id is not null and k.ended_at is null and (k.until is null or k.until > statement_timestamp())
      and (k.role in ('coordinator', 'stand_in') or (k.role = 'case_handler' and not exists (
        select 1 from households_caseteammember y where y.household_id = k.household_id
          and y.role = 'coordinator' and y.ended_at is null)))) t;

  -- About a hidden household the desk does not even learn that something was closed.
  return query
  select c.id, coalesce(case when c.to_law = 5 then 'De regisseur' end, d.name, n.name)::text, c.kinds
  from consent_datasharingconsent c join households_household x on x.id = c.household_id
  left join accounts_lawdomain d on d.code = c.to_law
  left join accounts_organisation n on n.id = c.to_organisation_id
  where c.id = any(found) and not (at_desk and x.is_hidden) order by 2, 1;
end $$
"""

# Open now, or waiting for somebody's yes.
RUNS = """
create function gate.runs(c uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from consent_datasharingconsent x
      where x.id = c and x.valid_until > gate.today() and x.kinds <> '{}')
    and not exists (select 1 from consent_consentanswer a where a.sharing_id = c and a.answer in ('no', 'withdrawn'))
    and case when exists (select 1 from consent_ground g where g.consent_id = c)
      then exists (select 1 from consent_ground g where g.consent_id = c and g.closed_at is null)
      else not exists (select 1 from consent_datasharingconsent n where n.replaces_id = c) end
$$
"""

# As what somebody answers for this person: because he was asked, or because he holds authority now.
SPEAKS_FOR = """
create function gate.speaks_for(c uuid, p uuid, g uuid, g_name text) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(
    case when g = p then 'self' end,
    (select s ->> 'capacity' from consent_datasharingconsent x, jsonb_array_elements(x.must_agree) s
      where x.id = c and (s ->> 'person' = g::text or (g is null and g_name <> '' and s ->> 'name' = g_name)) limit 1),
    (select case a.kind when 'legal_guardian' then 'legal_guardian' else 'parent' end from households_parentalauthority a
      where a.child_id = p and a.ended_at is null
        and (a.holder_id = g or (g is null and g_name <> '' and a.holder_name = g_name)) limit 1),
    (select r.kind from households_representation r where r.person_id = p and r.ended_at is null
        and (r.representative_id = g or (g is null and g_name <> '' and r.representative_name = g_name)) limit 1))
$$
"""

# Asked apart for each child: whose sharing needs this person's agreement.
CHILDREN = """
create function gate.withdrawal_children(g uuid) returns table (person_id uuid, first_name text)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct p.id, coalesce(nullif(p.call_name, ''), split_part(p.given_names, ' ', 1))
  from consent_datasharingconsent c
  join households_person p on p.id = c.person_id
  join households_household x on x.id = c.household_id
  where c.person_id <> g and c.must_agree @> jsonb_build_array(jsonb_build_object('person', g::text))
    and gate.runs(c.id)
    and (c.household_id = any(nullif(current_setting('gate.writes', true), '')::uuid[])
      or ('front_desk' = any(nullif(current_setting('gate.roles', true), '')::text[]) and not x.is_hidden
        and x.municipality_id = nullif(current_setting('gate.municipality', true), '')::bigint))
  order by 2
$$
"""

# Why grounds close other than by withdrawal, and what the id then is.
CLOSE = """
create function gate.close_grounds(why text, i uuid) returns int
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  writes uuid[] := coalesce(nullif(current_setting('gate.writes', true), '')::uuid[], '{}');
  found uuid[];
  by_the_deceased uuid[];
begin
  if why in ('authority', 'deceased') and not exists (select 1 from households_householdmembership s
      where s.person_id = i and s.ended_at is null and s.household_id = any(writes)) then
    raise exception 'person out of reach' using errcode = '42501';
  end if;
  found := array(
    select g.id from consent_ground g left join consent_datasharingconsent c on c.id = g.consent_id
    where g.closed_at is null and case why
      when 'authority' then g.person_id = i
        and exists (select 1 from jsonb_array_elements(c.must_agree) s where s ->> 'capacity' <> 'self')
      when 'replaced' then g.consent_id = i and g.household_id = any(writes)
      when 'refused' then g.consent_id = i and g.household_id = any(writes)
      when 'decided' then g.id = i and g.household_id = any(writes)
      when 'plan_ended' then g.household_id = i and g.purpose = 2 and i = any(writes)
      -- Of who left, what was shared here: asked anew in the household where that person is now.
      when 'left' then exists (select 1 from households_householdmembership s
        where s.id = i and s.ended_at is not null and s.household_id = any(writes)
          and g.person_id = s.person_id and g.household_id = s.household_id)
      -- Of who still lives here: what was shared for the plan, which is no longer about that person.
      when 'no_part' then g.purpose = 2 and exists (select 1 from households_householdmembership s
        where s.id = i and s.ended_at is null and not s.takes_part and s.household_id = any(writes)
          and g.person_id = s.person_id and g.household_id = s.household_id)
      when 'deceased' then g.person_id = i
        and exists (select 1 from households_person p where p.id = i and p.deceased_on is not null)
      else false end);
  perform gate.close_these(found, why);
  -- Who died agreed for children, or for whom he represented: custody and representation are no more what they were.
  if why = 'deceased' then
    by_the_deceased := array(
      select g.id from consent_ground g join consent_datasharingconsent c on c.id = g.consent_id
      where g.closed_at is null and g.person_id <> i
        and c.must_agree @> jsonb_build_array(jsonb_build_object('person', i::text))
        and exists (select 1 from households_person p where p.id = i and p.deceased_on is not null));
    perform gate.close_these(by_the_deceased, 'authority');
  end if;
  return cardinality(found) + coalesce(cardinality(by_the_deceased), 0);
end $$
"""

# A basis holds for every municipality, and nobody reaches all of those households: the officer learns how many, no more.
RESTING = """
create function gate.resting_on(b smallint) returns int
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if not coalesce(nullif(current_setting('gate.roles', true), '')::text[], '{}')
      && array['privacy_officer', 'data_protection_officer'] then
    raise exception 'this asks for a role of oversight' using errcode = '42501';
  end if;
  return (select count(*) from consent_ground
    where basis_id = b and closed_at is null and valid_until > statement_timestamp());
end $$
"""

CLOSE_BASIS = """
create function gate.close_basis(b smallint) returns int
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare found uuid[];
begin
  perform gate.must_be('privacy_officer');
  found := array(select g.id from consent_ground g join consent_legalbasis l on l.code = g.basis_id
    where g.basis_id = b and g.closed_at is null and not l.is_on);
  perform gate.close_these(found, 'basis_off');
  return cardinality(found);
end $$
"""

# Only for the functions above; nobody calls it from outside.
CLOSE_THESE = """
create function gate.close_these(grounds uuid[], why text) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  update consent_ground set closed_at = clock_timestamp(), closed_because = why
    where id = any(grounds) and closed_at is null;
  insert into consent_historicalground ({columns}, history_id, history_date, history_type, history_user_id,
      history_change_reason)
    select {columns}, gen_random_uuid(), statement_timestamp(), '~',
      nullif(current_setting('gate.user', true), '')::uuid, why
    from consent_ground where id = any(grounds);
$$
"""

# A withdrawal and the last yes at the same moment: one waits for the other.
HOLD = """
create function gate.hold_person(p uuid) returns void
language sql volatile set search_path = pg_catalog as $$
  select pg_advisory_xact_lock(hashtextextended(p::text, 41))
$$
"""


def sql(prefix):
    columns = ", ".join(field.column for field in Ground._meta.concrete_fields)
    return [
        HOLD,
        CLOSE_THESE.format(columns=columns),
        RUNS,
        SPEAKS_FOR,
        WITHDRAW.format(text=TASK_TEXT),
        CHILDREN,
        CLOSE,
        RESTING,
        CLOSE_BASIS,
    ]


# The application calls what checks its caller; the rest is called by the functions here.
NOT_FOR_THE_APP = (
    "gate.close_these(uuid[], text)",
    "gate.runs(uuid)",
    "gate.speaks_for(uuid, uuid, uuid, text)",
)
