"""Reminders for jobs, without reach: which clocks ask for one, who takes it, and who may still be told of it.

A job has entered no user; whoever has gets nothing here. Order of locks everywhere: the deadline, then its reminder.
"""

from consent import policy
from deadlines.models import Reminder
from deadlines.rules import OF_RESIDENT, RULES

NOT_FOR_THE_APP = ("gate.only_jobs()", "gate.may_see_deadline(uuid)")
PURPOSE = 2
# Told to nobody for so many days: then it is an error.
MOST_ATTEMPTS = 7
# A reminder is read at work: the day begins at eight.
TODAY = "(statement_timestamp() at time zone 'Europe/Amsterdam' - interval '8 hours')::date"
# A week before, or halfway when the term is shorter.
AHEAD = "least(7, (d.due_on - d.start_date) / 2)"
NOT_BEFORE = ", ".join(sorted({f"'{rule.code}'" for rule in RULES if rule.not_before}))
NOT_OURS = ", ".join(f"'{code}'" for code in sorted(OF_RESIDENT))
STAGE = f"""(case when d.rule in ({NOT_OURS}) then null
    when d.rule in ({NOT_BEFORE}) then case when {TODAY} >= d.due_on then 'open' end
    when {TODAY} > d.due_on then 'late' when {TODAY} = d.due_on then 'today'
    when {TODAY} >= d.due_on - {AHEAD} then 'soon' end)"""
RUNS = """(d.met_on is null and d.ended_on is null and d.suspended_on is null
    and exists (select 1 from households_household h where h.id = d.household_id and h.state <> 'closed'))"""
WORDS = {
    Reminder.Stage.SOON: "Een wettelijke termijn loopt bijna af.",
    Reminder.Stage.TODAY: "Een wettelijke termijn loopt vandaag af.",
    Reminder.Stage.LATE: "Een wettelijke termijn is voorbij.",
    Reminder.Stage.OPEN: "Een wettelijke wachttijd is voorbij.",
}
TOLD = " ".join(f"when '{stage}' then '{words}'" for stage, words in WORDS.items())
TEXT = f"(case mine.stage {TOLD} end)"

ONLY_JOBS = """
create function gate.only_jobs() returns void
language plpgsql stable set search_path = pg_catalog as $$
begin
  if nullif(current_setting('gate.user', true), '') is not null then
    raise exception 'this is for jobs' using errcode = '42501';
  end if;
end $$
"""

# What passed unseen while nobody swept is not told anew: only the stage of today. `due_on` is in the key, so a
# term that moved is told again; one that stood still and runs on as before is told after all.
PLAN = f"""
create function gate.plan_reminders() returns bigint
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare planned bigint;
begin
  perform gate.only_jobs();
  insert into deadlines_reminder (id, deadline_id, stage, due_on, state, attempts, try_at)
    select gen_random_uuid(), d.id, {STAGE}, d.due_on, 'pending', 0, statement_timestamp()
    from deadlines_deadline d
    where d.due_on <= {TODAY} + 7 and {RUNS} and {STAGE} is not null
      and not exists (select 1 from deadlines_reminder r
        where r.deadline_id = d.id and r.stage = {STAGE} and r.due_on = d.due_on and r.state <> 'cancelled')
  on conflict (deadline_id, stage, due_on) do update set state = 'pending', try_at = excluded.try_at, done_at = null
    where deadlines_reminder.state = 'cancelled';
  get diagnostics planned = row_count;
  return planned;
end $$
"""

CLAIM = """
create function gate.claim_reminders(most int, seconds int) returns table (id uuid, token uuid)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  perform gate.only_jobs();
  return query update deadlines_reminder r set state = 'leased', lease_token = gen_random_uuid(),
      lease_until = clock_timestamp() + make_interval(secs => seconds)
    where r.id in (select c.id from deadlines_reminder c
      where (c.state = 'pending' and c.try_at <= clock_timestamp())
         or (c.state = 'leased' and c.lease_until < clock_timestamp())
      order by c.try_at, c.id limit most for update skip locked)
    returning r.id, r.lease_token;
end $$
"""

# Asked as the colleague: the rule itself, with what this colleague has reach of at this moment.
MAY_SEE = f"""
create function gate.may_see_deadline(which uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from deadlines_deadline where id = which and {policy.readable("deadlines_deadline")})
$$
"""

# Whose work it is: the case handler or coordinator of that law, then another who works in it by name, then the
# coordinator, then the team of that law.
CANDIDATES = """
    select distinct on (rank, u) * from (
      select c.user_id as u, c.organisation_id as o, case when c.law = d.law and c.role in ('case_handler', 'coordinator')
          then 1 when c.law = d.law then 2 when c.role = 'coordinator' then 3 end as rank
      from households_caseteammember c where c.household_id = d.household_id and c.user_id is not null
        and c.ended_at is null and (c.until is null or c.until > statement_timestamp())
      union all
      select s.user_id, c.organisation_id, 4 from households_caseteammember c
        join accounts_team t on t.id = c.team_id and t.kind in ('vakteam', 'wijkteam')
        join accounts_teammembership s on s.team_id = t.id and not s.leads and s.since <= gate.today()
          and (s.until is null or s.until > gate.today())
      where c.household_id = d.household_id and (c.law = d.law or c.law is null)
        and c.ended_at is null and (c.until is null or c.until > statement_timestamp())) x
    where rank is not null and exists (select 1 from accounts_givenrole g join accounts_user a on a.id = g.user_id
      where g.user_id = x.u and g.organisation_id = x.o and g.municipality_id = town and a.is_active
        and g.since <= gate.today() and (g.until is null or g.until > gate.today()))
    order by rank, u"""

# One transaction for each; the answer is done, cancelled, nobody (tried again tomorrow), dead, or lost to another.
REMIND = f"""
create function gate.remind(which uuid, held uuid, place text, somewhere uuid) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  d deadlines_deadline; mine deadlines_reminder; candidate record; town bigint; told_in int; outcome text := 'done';
begin
  perform gate.only_jobs();
  select x.* into d from deadlines_deadline x join deadlines_reminder r on r.deadline_id = x.id
    where r.id = which for update of x;
  select * into mine from deadlines_reminder r where r.id = which for update;
  if mine.state is distinct from 'leased' or mine.lease_token is distinct from held then
    return 'lost';
  end if;
  if not {RUNS} or mine.due_on <> d.due_on or mine.stage is distinct from {STAGE} then
    update deadlines_reminder set state = 'cancelled', done_at = statement_timestamp() where id = which;
    return 'cancelled';
  end if;
  select h.municipality_id into town from households_household h where h.id = d.household_id;
  for candidate in {CANDIDATES} loop
    exit when candidate.rank > told_in;
    perform gate.enter(candidate.u, candidate.o, town, {PURPOSE}::smallint, d.household_id);
    if gate.may_see_deadline(d.id) then
      told_in := candidate.rank;
      insert into deadlines_notification (id, user_id, kind, text, link, household_id, due_on, reminder_id)
        values (gen_random_uuid(), candidate.u, 'task', {TEXT}, replace(place, somewhere::text, d.household_id::text),
          d.household_id, d.due_on, which)
        on conflict (reminder_id, user_id) do nothing;
    end if;
  end loop;
  perform gate.leave();
  if told_in is null then
    outcome := case when mine.attempts + 1 >= {MOST_ATTEMPTS} then 'dead' else 'nobody' end;
  else
    -- The newest word about a clock replaces the earlier ones.
    update deadlines_notification n set done_at = statement_timestamp()
      from deadlines_reminder r where r.deadline_id = d.id and r.id <> which and n.reminder_id = r.id and n.done_at is null;
  end if;
  update deadlines_reminder set attempts = attempts + 1, lease_token = null, lease_until = null,
      state = case outcome when 'nobody' then 'pending' else outcome end,
      try_at = case outcome when 'nobody' then statement_timestamp() + interval '1 day' else try_at end,
      done_at = case outcome when 'nobody' then null else statement_timestamp() end
    where id = which;
  return outcome;
end $$
"""

# For who works there and sees the clock: it was met, moved, stopped or ended.
HUSH = """
create function gate.hush(which uuid) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if not gate.may_see_deadline(which) or not exists (select 1 from deadlines_deadline d where d.id = which
      and d.household_id = any(nullif(current_setting('gate.writes', true), '')::uuid[])) then
    raise exception 'no clock within reach' using errcode = '42501';
  end if;
  update deadlines_reminder set state = 'cancelled', done_at = statement_timestamp()
    where deadline_id = which and state in ('pending', 'leased');
  update deadlines_notification n set done_at = statement_timestamp()
    from deadlines_reminder r where r.deadline_id = which and n.reminder_id = r.id and n.done_at is null;
  return true;
end $$
"""


def sql(prefix):
    return [ONLY_JOBS, PLAN, CLAIM, MAY_SEE, REMIND, HUSH]
