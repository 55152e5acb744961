"""Case conferences: who sits there, when it is and ends, what all at the table may see. A header tells nothing about whom."""

from consent import policy, tables
from consent.purposes import Purpose

NOT_FOR_THE_APP = ("gate.end_advisers(uuid[], text)", "gate.end_advisers_of(uuid, date, text)")
OVER, MOVED, CANCELLED = "overleg voorbij", "overleg verzet", "overleg gaat niet door"
# What a sheet with names shows, and so what can lie on the table.
ON_THE_TABLE = (
    "plans_mainwish",
    "plans_goal",
    "plans_action",
    "plans_agendaitem",
    "plans_minutesline",
)
# Nobody closed it: so long after its day the minutes are final all the same.
CLOSES_AFTER_DAYS = 14

# Where this user has a seat, for the organisation acted for.
MINE = """
create function gate.my_conferences() returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(s.conference_id), '{}') from plans_conferenceseat s
  join plans_caseconference c on c.id = s.conference_id
  where s.user_id = nullif(current_setting('gate.user', true), '')::uuid and s.left_at is null
    and s.organisation_id = nullif(current_setting('gate.organisation', true), '')::bigint
    and c.municipality_id = nullif(current_setting('gate.municipality', true), '')::bigint
$$
"""

# Of one item at a time: how many there are under a name, nobody is told.
SITS_AT = """
create function gate.sits_at(item uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from plans_agendaitem i where i.id = item and i.conference_id = any(gate.my_conferences()))
$$
"""

# The chair, or who convened it; also before the first seat is taken.
LEAD = """
create function gate.leads_conference(c uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from plans_caseconference x where x.id = c
    and nullif(current_setting('gate.user', true), '')::uuid in (x.chair_id, x.convened_by_id)
    and x.municipality_id = nullif(current_setting('gate.municipality', true), '')::bigint)
$$
"""

# Beside one's own sheet, and never in intervisie.
MAY_NAME = """
create function gate.may_name(s uuid, c uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select c = any(gate.my_conferences()) and exists (select 1 from plans_conferencesheet x
    join plans_caseconference m on m.id = x.conference_id
    where x.id = s and m.id = c and m.kind <> 'peer'
      and x.put_by_id = nullif(current_setting('gate.user', true), '')::uuid)
$$
"""

# Held until the end of the transaction, so that nothing is said in a meeting that ends at the same moment.
HOLD = """
create function gate.hold_conference(c uuid) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare runs boolean;
begin
  select x.ended_at is null into runs from plans_caseconference x
    where x.id = c and (c = any(gate.my_conferences()) or gate.leads_conference(c)) for share;
  return coalesce(runs, false);
end $$
"""

# A line is written and corrected while the meeting runs. Afterwards only a decision's action is still filled in, and a
# decision that is an action already stays as it is: what was asked of somebody does not change behind their back.
KEEP_MINUTES = """
create function gate.keep_minutes() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare c uuid;
begin
  if current_user in (tg_argv[0], tg_argv[1]) then return new; end if;
  if tg_op = 'UPDATE' and to_jsonb(new) - 'action_id' is not distinct from to_jsonb(old) - 'action_id' then
    return new;
  end if;
  if tg_op = 'UPDATE' and to_jsonb(old) ->> 'action_id' is not null then
    raise exception 'a decision that became an action stays as it is' using errcode = '42501';
  end if;
  if tg_table_name = 'plans_minutesline' then
    select i.conference_id into c from plans_agendaitem i where i.id = new.item_id;
  elsif tg_table_name = 'plans_sheetline' then
    select s.conference_id into c from plans_conferencesheet s where s.id = new.sheet_id;
  else
    c := new.conference_id;
  end if;
  if not gate.hold_conference(c) then
    raise exception 'the minutes of % are final', tg_table_name using errcode = '42501';
  end if;
  return new;
end $$
"""

END_ADVISERS = """
create function gate.end_advisers(them uuid[], because text) returns int
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare ended uuid[];
begin
  -- The household first, as everybody who changes a case team.
  perform 1 from households_household x where x.id in (
    select c.household_id from households_caseteammember c where c.id = any(them)) order by x.id for no key update;
  ended := array(select c.id from households_caseteammember c
    where c.id = any(them) and c.ended_at is null order by c.id for update);
  delete from households_householduserobjectpermission o using households_caseteammember c
    where c.id = any(ended) and o.content_object_id = c.household_id and o.user_id = c.user_id
      and not exists (select 1 from households_caseteammember k where k.household_id = c.household_id
        and k.user_id = c.user_id and k.ended_at is null and k.id <> all(ended));
  update households_caseteammember c set ended_at = least(c.until, statement_timestamp()) where c.id = any(ended);
  perform gate.tell_history('households_caseteammember', 'households_historicalcaseteammember', ended, '~', because);
  return cardinality(ended);
end $$
"""

# Who came as an adviser for this meeting: until the end of its day, and seated.
END_ADVISERS_OF = """
create function gate.end_advisers_of(c uuid, on_day date, because text) returns int
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare midnight timestamptz := (on_day + 1)::timestamp at time zone 'Europe/Amsterdam';
begin
  return gate.end_advisers(array(select k.id from households_caseteammember k
    where k.role = 'adviser' and k.ended_at is null and k.until = midnight
      and k.household_id in (select i.household_id from plans_agendaitem i where i.conference_id = c)
      and k.user_id in (select s.user_id from plans_conferenceseat s where s.conference_id = c)), because);
end $$
"""

# By its chair or who convened it.
END = f"""
create function gate.end_conference(c uuid) returns int
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare meeting plans_caseconference;
begin
  if not gate.leads_conference(c) then
    raise exception 'no conference of this user' using errcode = '42501';
  end if;
  update plans_caseconference x set ended_at = statement_timestamp() where x.id = c and x.ended_at is null
    returning x.* into meeting;
  if meeting.id is null then return null; end if;
  return gate.end_advisers_of(c, meeting.day, '{OVER}');
end $$
"""

# Until it begins. Who was asked to think along was asked for that day: on another day they are asked anew, by who works
# there, so that nobody stays longer by moving the meeting.
MOVE = f"""
create function gate.move_conference(c uuid, to_day date, begins time, ends time, at_place text) returns int
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare meeting plans_caseconference;
begin
  if not gate.leads_conference(c) then
    raise exception 'no conference of this user' using errcode = '42501';
  end if;
  select x.* into meeting from plans_caseconference x where x.id = c and x.ended_at is null
    and (x.day + x.begins_at) at time zone 'Europe/Amsterdam' > statement_timestamp() for update;
  if meeting.id is null or to_day < gate.today() then return null; end if;
  update plans_caseconference x set day = to_day, begins_at = begins, ends_at = ends, place = at_place,
    sequence = x.sequence + 1 where x.id = c;
  return case when to_day = meeting.day then 0 else gate.end_advisers_of(c, meeting.day, '{MOVED}') end;
end $$
"""

# While nothing was said in it; else it is closed, and what was said stays. Null: it had ended already.
CANCEL = f"""
create function gate.cancel_conference(c uuid, because text) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare meeting plans_caseconference;
begin
  if not gate.leads_conference(c) then
    raise exception 'no conference of this user' using errcode = '42501';
  end if;
  select x.* into meeting from plans_caseconference x where x.id = c and x.ended_at is null for update;
  if meeting.id is null then return null; end if;
  if exists (select 1 from plans_minutesline l join plans_agendaitem i on i.id = l.item_id where i.conference_id = c)
    or exists (select 1 from plans_sheetline l join plans_conferencesheet s on s.id = l.sheet_id
      where s.conference_id = c) then
    return false;
  end if;
  update plans_caseconference x set ended_at = statement_timestamp(), cancelled_because = because,
    sequence = x.sequence + 1 where x.id = c;
  perform gate.end_advisers_of(c, meeting.day, '{CANCELLED}');
  return true;
end $$
"""

END_OVERDUE = f"""
create function gate.end_conferences() returns int
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  perform gate.only_jobs();
  update plans_caseconference x set ended_at = statement_timestamp()
    where x.ended_at is null and x.day < gate.today() - {CLOSES_AFTER_DAYS};
  return gate.end_advisers(array(select k.id from households_caseteammember k
    where k.role = 'adviser' and k.ended_at is null and k.until <= statement_timestamp()), '{OVER}');
end $$
"""


def together():
    """Keys of one household that everybody seated may read for a conference: asked as each of them, one by one.

    Who has no role any more reads nothing, and then nothing lies on the table.
    """
    opened = " union all ".join(
        f"select t.id from {table} t where t.household_id = h and {policy.readable('t', tables.clauses_of(table))}"
        for table in ON_THE_TABLE
    )
    return f"""
create function gate.on_the_table(c uuid, h uuid) returns uuid[]
language plpgsql volatile security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  me uuid := nullif(current_setting('gate.user', true), '');
  mine bigint := nullif(current_setting('gate.organisation', true), '');
  town bigint := nullif(current_setting('gate.municipality', true), '');
  why smallint := nullif(current_setting('gate.purpose', true), '');
  focus uuid := nullif(current_setting('gate.focus', true), '');
  seat record; found uuid[]; common uuid[];
begin
  if not c = any(gate.my_conferences()) then
    raise exception 'no conference of this user' using errcode = '42501';
  end if;
  for seat in select s.user_id, s.organisation_id from plans_conferenceseat s
    where s.conference_id = c and s.left_at is null
  loop
    begin
      perform gate.enter(seat.user_id, seat.organisation_id, town, {int(Purpose.CASE_CONFERENCE)}::smallint, h);
      found := array({opened});
    exception when insufficient_privilege then
      found := '{{}}';
    end;
    common := case when common is null then found
      else array(select unnest(common) intersect select unnest(found)) end;
  end loop;
  perform gate.enter(me, mine, town, why, focus);
  return coalesce(common, '{{}}');
end $$
"""


def sql(prefix):
    return [
        MINE, SITS_AT, LEAD, MAY_NAME, HOLD, KEEP_MINUTES, END_ADVISERS, END_ADVISERS_OF, END, MOVE, CANCEL, END_OVERDUE, together(),
    ]  # fmt: skip
