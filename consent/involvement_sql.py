"""Ben je nog betrokken? Who has not opened a household for so long is asked, and without answer works there no more.

The app keeps one day for each colleague and household: the last on which it was opened. The access log is not asked.
"""

ASKED = "Ben je nog betrokken bij een huishouden? Zonder antwoord werk je daar straks niet meer mee."
ENDED = "Je werkt niet meer mee in een huishouden. We hoorden niet of je nog betrokken was."
WHY = "geen antwoord op: ben je nog betrokken?"
# Those who coordinate are never asked; the others end on a day of their own.
NOT_ASKED = "('coordinator', 'incoming', 'stand_in', 'first_contact')"
LIVE = "c.ended_at is null and (c.until is null or c.until > statement_timestamp())"
PLACE = "'/huishoudens/' || {home} || '/team/betrokken/'"

# Entering for a page about one household; a job that looks as somebody enters without this.
COME_IN = """
create function gate.come_in(u uuid, o bigint, m bigint, p smallint, f uuid) returns bigint
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare waiting bigint := gate.enter(u, o, m, p, f);
begin
  if f = any(coalesce(nullif(current_setting('gate.writes', true), '')::uuid[], '{}')) then
    insert into households_caseteamuse as c (id, household_id, user_id, last_on)
      values (gen_random_uuid(), f, u, gate.today())
      on conflict (household_id, user_id) do update set last_on = excluded.last_on where c.last_on < excluded.last_on;
  end if;
  return waiting;
end $$
"""

# Once: the table has one row for each colleague and household, and asks only where nothing is asked yet.
ASK = f"""
create function gate.ask_still_involved(after int, answer_within int) returns int
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare told int;
begin
  perform gate.only_jobs();
  with quiet as (
    select c.household_id, c.user_id, (max(c.since) at time zone 'Europe/Amsterdam')::date as joined
    from households_caseteammember c join households_household h on h.id = c.household_id and h.state <> 'closed'
    where c.user_id is not null and {LIVE}
    group by c.household_id, c.user_id
    having bool_and(c.role not in {NOT_ASKED})
      and (max(c.since) at time zone 'Europe/Amsterdam')::date <= gate.today() - after
  ), asked as (
    insert into households_caseteamuse as x (id, household_id, user_id, last_on, asked_at)
      select gen_random_uuid(), q.household_id, q.user_id, q.joined, statement_timestamp() from quiet q
      order by q.household_id, q.user_id
    on conflict (household_id, user_id) do update set asked_at = excluded.asked_at
      where x.asked_at is null and x.last_on <= gate.today() - after
    returning x.household_id, x.user_id
  )
  insert into deadlines_notification (id, user_id, kind, text, link, household_id, due_on, created_at)
    select gen_random_uuid(), a.user_id, 'task', '{ASKED}', {PLACE.format(home="a.household_id")}, a.household_id,
      gate.today() + answer_within, statement_timestamp()
    from asked a;
  get diagnostics told = row_count;
  return told;
end $$
"""

ANSWERED = f"""
create function gate.answered_involvement(h uuid, u uuid) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  update households_caseteamuse set asked_at = null where household_id = h and user_id = u;
  update deadlines_notification set done_at = statement_timestamp()
    where user_id = u and link = {PLACE.format(home="h")} and done_at is null;
$$
"""

# Whoever opened the household after the question is involved. The last one stays: nobody would know of it any more.
END = f"""
create function gate.end_uninvolved(answer_within int) returns int
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare silent record; mine uuid[]; told int := 0;
begin
  perform gate.only_jobs();
  for silent in select x.household_id as home, x.user_id as u,
      x.last_on >= (x.asked_at at time zone 'Europe/Amsterdam')::date as looked
    from households_caseteamuse x where x.asked_at <= statement_timestamp() - make_interval(days => answer_within)
    order by x.household_id, x.user_id for update skip locked
  loop
    perform 1 from households_household h where h.id = silent.home for no key update;
    mine := array(select c.id from households_caseteammember c
      where c.household_id = silent.home and c.user_id = silent.u and {LIVE} and c.role not in {NOT_ASKED} for update);
    if silent.looked or mine = '{{}}' or exists (select 1 from households_caseteammember c
        where c.household_id = silent.home and c.user_id = silent.u and {LIVE} and c.role in {NOT_ASKED}) then
      perform gate.answered_involvement(silent.home, silent.u);
    elsif exists (select 1 from households_caseteammember c
        where c.household_id = silent.home and c.user_id is distinct from silent.u and {LIVE}) then
      delete from households_householduserobjectpermission o
        where o.content_object_id = silent.home and o.user_id = silent.u;
      update households_caseteammember c set ended_at = statement_timestamp() where c.id = any(mine);
      perform gate.tell_history('households_caseteammember', 'households_historicalcaseteammember', mine, '~', '{WHY}');
      perform gate.answered_involvement(silent.home, silent.u);
      insert into deadlines_notification (id, user_id, kind, text, link, created_at)
        values (gen_random_uuid(), silent.u, 'message', '{ENDED}', '', statement_timestamp());
      told := told + 1;
    end if;
  end loop;
  return told;
end $$
"""

# Of oneself only.
ASKED_ON = """
create function gate.asked_whether_involved(h uuid) returns timestamptz
language sql stable security definer set search_path = public, pg_temp as $$
  select x.asked_at from households_caseteamuse x where x.household_id = h
    and x.user_id = nullif(current_setting('gate.user', true), '')::uuid
    and h = any(coalesce(nullif(current_setting('gate.writes', true), '')::uuid[], '{}'))
$$
"""
STAY = """
create function gate.stay_involved(h uuid) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if gate.asked_whether_involved(h) is null then return false; end if;
  perform gate.answered_involvement(h, nullif(current_setting('gate.user', true), '')::uuid);
  return true;
end $$
"""
NOT_FOR_THE_APP = ("gate.answered_involvement(uuid, uuid)",)


def sql(prefix):
    return [COME_IN, ANSWERED, ASK, END, ASKED_ON, STAY]
